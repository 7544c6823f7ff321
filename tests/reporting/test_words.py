from collections import Counter
from datetime import date

import pytest

from mam.core.periods import Period
from reporting.engine import NO_DATA, NOT_APPLICABLE, Amount, Part, PartName, Remark
from reporting.words import amount_words, counted_remarks_words, part_words, period_title, remarks_words

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount.of(0), "0"),
        (Amount.of(1260), f"1{SPACE}260"),
        (NO_DATA, "brak danych"),
        (NOT_APPLICABLE, "nie dotyczy"),
    ],
)
def test_amount_words_tell_three_kinds_of_nothing_apart(amount, said):
    assert amount_words(amount) == said


@pytest.mark.parametrize(
    ("name", "amount", "said"),
    [
        (PartName.SERIES, Amount.of(1), "cykl"),
        (PartName.SERIES, Amount.of(3), "cykle"),
        (PartName.SERIES, Amount.of(12), "cykli"),
        (PartName.PARTICIPATIONS, Amount.of(1), "uczestnictwo"),
        (PartName.PARTICIPATIONS, Amount.of(22), "uczestnictwa"),
        (PartName.PARTICIPATIONS, Amount.of(0), "uczestnictw"),
        (PartName.PARTICIPATIONS, NO_DATA, "uczestnictwa"),
        (PartName.ONLINE, Amount.of(4), "w tym online"),
    ],
)
def test_part_words_go_with_their_number(name, amount, said):
    assert part_words(Part(name, amount, NOT_APPLICABLE)) == said


def test_remarks_words_join_what_is_amiss():
    assert remarks_words([]) == ""
    assert remarks_words([Remark.HEADS_MISSING, Remark.PROGRAMME_MISSING]) == "frekwencja nie zapisana, brak programu"


def test_counted_remarks_words_leave_out_what_is_not_amiss():
    remarks = Counter({Remark.PROGRAMME_MISSING: 1200, Remark.HEADS_MISSING: 2, Remark.RUNNING: 0})

    assert counted_remarks_words(remarks) == f"frekwencja nie zapisana: 2, brak programu: 1{SPACE}200"


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "rok 2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "I kwartał 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "IV kwartał 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "luty 2026"),
        (date(2026, 2, 1), date(2026, 3, 31), f"od{SPACE}1{SPACE}lutego do{SPACE}31{SPACE}marca 2026"),
        (date(2026, 2, 1), date(2026, 2, 1), f"niedziela, 1{SPACE}lutego 2026"),
    ],
)
def test_period_title_is_the_name_people_use(first, last, title):
    assert period_title(Period(first, last)) == title
