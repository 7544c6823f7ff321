from datetime import date

import pytest

from mam.core.periods import Period
from reporting.engine import Scope
from reporting.models import GrantAgreement
from reporting.openings import choices_of, open_scope, parts_of, period_query
from tests.factories.reporting import make_agreement

SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))
SPACE = "\N{NO-BREAK SPACE}"


def test_period_query_is_what_the_pages_read():
    assert period_query(SPRING) == "od=2026-04-01&do=2026-06-30"


@pytest.mark.django_db
def test_scope_has_the_agreement_that_covers_all_days(oak, elm, django_assert_num_queries):
    agreement = make_agreement(centre=oak)
    make_agreement(centre=elm, number="SP.2")

    with django_assert_num_queries(1):
        opening = open_scope(oak, SPRING)
        assert (opening.scope, opening.partly) == (Scope((oak,), agreement), ())
        assert (opening.scope.agreement.operator.name, opening.scope.agreement.municipality.name) == (
            "Stowarzyszenie Sąsiedzi",
            "Wierzbów",
        )


@pytest.mark.django_db
def test_scope_names_agreements_of_a_part_of_the_days(oak):
    early = make_agreement(centre=oak, number="SP.1", first_on=date(2026, 1, 1), last_on=date(2026, 4, 30))
    late = make_agreement(centre=oak, number="SP.2", first_on=date(2026, 6, 1), last_on=date(2026, 12, 31))

    opening = open_scope(oak, SPRING)

    assert (opening.scope, opening.partly) == (Scope((oak,)), (late, early))
    assert [(choice.title, choice.note, choice.query) for choice in parts_of(opening.partly, SPRING)] == [
        (f"od{SPACE}1{SPACE}czerwca do{SPACE}30{SPACE}czerwca 2026", "SP.2", "od=2026-06-01&do=2026-06-30"),
        (f"od{SPACE}1{SPACE}kwietnia do{SPACE}30{SPACE}kwietnia 2026", "SP.1", "od=2026-04-01&do=2026-04-30"),
    ]


@pytest.mark.django_db
def test_scope_outside_every_agreement_has_none(oak):
    opening = open_scope(oak, SPRING)

    assert (opening.scope, opening.partly) == (Scope((oak,)), ())
    assert parts_of(opening.partly, SPRING) == []


def test_parts_leave_out_an_agreement_of_other_days():
    agreement = GrantAgreement(number="SP.1", first_on=date(2025, 1, 1), last_on=date(2025, 12, 31))

    assert parts_of([agreement], SPRING) == []


def test_choices_go_back_from_today_over_the_years_end():
    groups = choices_of([], date(2026, 1, 15))

    assert [(str(group.title), [choice.title for choice in group.choices]) for group in groups] == [
        ("Kwartały", ["I kwartał 2026", "IV kwartał 2025", "III kwartał 2025", "II kwartał 2025", "I kwartał 2025"]),
        ("Lata", ["rok 2026", "rok 2025"]),
        ("Miesiące", ["styczeń 2026", "grudzień 2025"]),
    ]
    first, second = groups[0].choices[:2]
    assert first.note == f"od{SPACE}1{SPACE}stycznia do{SPACE}31{SPACE}marca 2026, jeszcze trwa"
    assert second.note == f"od{SPACE}1{SPACE}października do{SPACE}31{SPACE}grudnia 2025"


def test_choices_offer_whole_agreements():
    agreement = GrantAgreement(number="SP.1", first_on=date(2025, 2, 1), last_on=date(2025, 12, 31))

    last = choices_of([agreement], date(2026, 1, 15))[-1]

    assert str(last.title) == "Całe umowy"
    assert [(choice.title, choice.query) for choice in last.choices] == [("SP.1", "od=2025-02-01&do=2025-12-31")]
