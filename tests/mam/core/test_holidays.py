from datetime import date

import pytest

from mam.core.holidays import holiday_name, is_red


def test_holidays_are_named():
    assert holiday_name(date(2025, 5, 3)) == "Święto Narodowe Trzeciego Maja"
    assert holiday_name(date(2025, 5, 5)) is None


def test_christmas_eve_is_free_since_2025():
    assert [holiday_name(date(year, 12, 24)) is not None for year in (2024, 2025)] == [False, True]


@pytest.mark.parametrize(
    ("day", "red"),
    [
        (date(2025, 5, 1), True),  # a Thursday, Labour Day
        (date(2025, 5, 2), False),
        (date(2025, 5, 4), True),  # a Sunday
        (date(2025, 5, 10), False),  # a Saturday
        (date(2025, 6, 19), True),  # Corpus Christi moves with Easter
    ],
)
def test_sundays_and_holidays_are_red(day, red):
    assert is_red(day) is red
