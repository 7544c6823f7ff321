from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from mam.core import words
from mam.core.periods import Period

WEDNESDAY = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("kawa i ciasto w domu", "kawa i~ciasto w~domu"),
        ("i w lesie, a tu z psem", "i~w~lesie, a~tu z~psem"),
        ("I piętro, ul. Długa 3, nr 5", "I~piętro, ul.~Długa 3, nr~5"),
        ("o godz. 17:00, 14 maja", "o~godz.~17:00, 14~maja"),
        ("z 14 krzesłami", "z~14 krzesłami"),
        ("klub A4 i sowa", "klub A4 i~sowa"),
        ("koniec w", "koniec w"),
        ("", ""),
    ],
)
def test_polish_ties_short_words_to_what_follows(text, tied):
    assert words.polish(text) == tied.replace("~", words.NO_BREAK_SPACE)


def test_days_are_told_with_their_weekday():
    assert words.day_words(WEDNESDAY) == "środa, 14\u00a0maja"
    assert words.day_words_year(WEDNESDAY) == "środa, 14\u00a0maja 2025"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 5, 13), "wczoraj, wtorek, 13\u00a0maja"),
        (date(2025, 5, 14), "dziś, środa, 14\u00a0maja"),
        (date(2025, 5, 15), "jutro, czwartek, 15\u00a0maja"),
        (date(2025, 5, 16), "piątek, 16\u00a0maja"),
    ],
)
def test_near_days_are_named_before_the_date(day, told):
    assert words.day_near(day, WEDNESDAY) == told


def test_months_are_told_after_a_number_and_alone():
    assert words.month_after_day(date(2025, 10, 1)) == "października"
    assert words.month_words(date(2025, 10, 1)) == "październik 2025"
    assert words.weekday(WEDNESDAY) == "środa"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 1, 1), date(2025, 6, 30), "od~1~stycznia do~30~czerwca 2025"),
        (date(2024, 12, 1), date(2025, 1, 31), "od~1~grudnia 2024 do~31~stycznia 2025"),
        (date(2025, 5, 14), date(2025, 5, 14), "środa, 14~maja 2025"),
    ],
)
def test_periods_carry_their_year(first, last, told):
    assert words.period_words(Period(first, last)) == told.replace("~", words.NO_BREAK_SPACE)


def test_hours_are_those_of_warsaws_clock():
    assert words.hour(time(9, 0)) == "9:00"
    assert words.hour(datetime(2025, 7, 1, 15, 5, tzinfo=UTC)) == "17:05"
    assert words.hour(datetime(2025, 1, 1, 15, 5, tzinfo=UTC)) == "16:05"
    assert words.hours(time(17), time(19, 30)) == "17:00–19:30"


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0"), (999, "999"), (1260, "1~260"), (1234567, "1~234~567"), (Decimal("0.5"), "0,5"), (-3, "-3")],
)
def test_numbers_have_no_break_thousands_and_a_comma(amount, written):
    assert words.number(amount) == written.replace("~", words.NO_BREAK_SPACE)


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "osób"), (1, "osoba"), (2, "osoby"), (4, "osoby"), (5, "osób"), (11, "osób"), (12, "osób"), (14, "osób"),
        (21, "osób"), (22, "osoby"), (25, "osób"), (112, "osób"), (122, "osoby"), (Decimal("1.5"), "osoby"),
    ],
)  # fmt: skip
def test_plurals_have_three_forms(count, form):
    assert words.plural(count, "osoba", "osoby", "osób") == form


def test_a_day_after_to_is_declined():
    week = [date(2026, 5, 25 + number) for number in range(7)]

    assert [words.day_after_to(day).partition(",")[0] for day in week] == [
        "poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli",
    ]  # fmt: skip
    assert words.day_after_to(date(2026, 5, 31)) == "niedzieli, 31\u00a0maja"


def test_a_month_after_in_is_declined():
    assert words.month_within(date(2026, 5, 1)) == "w\u00a0maju"
    assert words.month_within(date(2026, 9, 1)) == "we\u00a0wrześniu"
