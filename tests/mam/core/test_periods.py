from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.core.periods import (
    WARSAW,
    Period,
    local_day,
    moment_of,
    month_of,
    quarter_of,
    start_of,
    week_of,
    year_of,
)  # fmt: skip
from mam.core.problems import RefusedError

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


# --- days ---


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo")), date(2026, 6, 30)),
    ],
)
def test_local_day_is_warsaws(moment, day):
    assert local_day(moment) == day


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 14, 23, tzinfo=UTC)),
        (date(2026, 7, 15), datetime(2026, 7, 14, 22, tzinfo=UTC)),
        (SPRING, datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (SPRING + timedelta(days=1), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (AUTUMN, datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (AUTUMN + timedelta(days=1), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_start_of_a_day_is_midnight_in_warsaw(day, start):
    assert (start_of(day), start_of(day).tzinfo) == (start, UTC)


@given(DAYS)
def test_a_day_starts_on_itself_and_a_moment_earlier_it_is_the_day_before(day):
    start = start_of(day)

    assert local_day(start) == day
    assert local_day(start - timedelta(microseconds=1)) == day - timedelta(days=1)


# --- hours ---


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 1, 15), time(17), datetime(2026, 1, 15, 16, tzinfo=UTC)),
        (date(2026, 7, 15), time(17), datetime(2026, 7, 15, 15, tzinfo=UTC)),
        (SPRING, time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (SPRING, time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (AUTUMN, time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (AUTUMN, time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_moment_of_an_hour_of_the_wall_clock(day, hour, moment):
    assert (moment_of(day, hour), moment_of(day, hour).tzinfo) == (moment, UTC)


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize(
    ("day", "first", "code", "words"),
    [
        (SPRING, 2, "hour_left_out", "tej godziny nie ma"),
        (AUTUMN, 2, "hour_repeated", "ta godzina jest dwa razy"),
    ],
)
def test_moment_of_an_hour_that_a_clock_change_breaks_is_refused(day, first, code, words, fold):
    for minute in (0, 30, 59):
        with pytest.raises(RefusedError) as refused:
            moment_of(day, time(first, minute, fold=fold))

        [problem] = refused.value.problems
        assert (problem.code, words in problem.message) == (code, True)


@given(DAYS, st.times())
def test_moment_of_and_back_is_the_same_hour_or_refused(day, hour):
    try:
        moment = moment_of(day, hour)
    except RefusedError:
        midnights = start_of(day + timedelta(days=1)) - start_of(day)
        assert midnights != timedelta(days=1)
    else:
        assert moment.astimezone(WARSAW).replace(tzinfo=None) == datetime.combine(day, hour.replace(fold=0))


# --- periods ---


def test_a_period_ends_on_or_after_its_first_day():
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2026, 5, 2), date(2026, 5, 1))


def test_a_period_of_one_day_holds_that_day():
    period = Period(date(2026, 5, 1), date(2026, 5, 1))

    assert (period.days, list(period), period.after) == (1, [date(2026, 5, 1)], date(2026, 5, 2))


def test_a_period_holds_its_first_and_last_day_and_none_beside():
    period = Period(date(2026, 5, 1), date(2026, 5, 31))

    held = [day in period for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1))]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 5, 1), 24), (SPRING, 23), (AUTUMN, 25), (date(2027, 3, 28), 23)]
)
def test_a_period_lasts_from_midnight_to_midnight(day, hours):
    period = Period(day, day)

    assert period.ends_at - period.starts_at == timedelta(hours=hours)


@given(DAYS, st.integers(0, 800))
def test_neighbours_neither_overlap_nor_leave_a_gap(first, length):
    period = Period(first, first + timedelta(days=length))
    following = Period(period.after, period.after)

    assert period.ends_at == following.starts_at
    assert period.common_with(following) is None
    assert period.days == length + 1


@pytest.mark.parametrize(
    ("other", "common"),
    [
        (Period(date(2026, 5, 20), date(2026, 6, 10)), Period(date(2026, 5, 20), date(2026, 5, 31))),
        (Period(date(2026, 4, 1), date(2026, 5, 1)), Period(date(2026, 5, 1), date(2026, 5, 1))),
        (Period(date(2026, 5, 10), date(2026, 5, 12)), Period(date(2026, 5, 10), date(2026, 5, 12))),
        (Period(date(2026, 6, 1), date(2026, 6, 2)), None),
        (Period(date(2026, 4, 1), date(2026, 4, 30)), None),
    ],
)
def test_common_days_of_two_periods(other, common):
    may = month_of(date(2026, 5, 8))

    assert (may.common_with(other), other.common_with(may)) == (common, common)


# --- calendar periods ---


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_month_of(day, first, last):
    assert month_of(day) == Period(first, last)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarter_of(day, first, last):
    assert quarter_of(day) == Period(first, last)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 6, 15), date(2026, 12, 31)])
def test_year_of(day):
    assert year_of(day) == Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 3)])
def test_week_of_goes_from_monday_to_sunday_also_over_new_year(day):
    assert week_of(day) == Period(date(2026, 12, 28), date(2027, 1, 3))


@given(DAYS)
def test_every_day_lies_in_its_week_month_quarter_and_year(day):
    around = [week_of(day), month_of(day), quarter_of(day), year_of(day)]

    assert [day in period for period in around] == [True] * 4
    assert [maker(period.after) == period for maker, period in zip([week_of, month_of], around, strict=False)] == [
        False,
        False,
    ]
    assert around[1].common_with(around[2]) == around[1]
    assert around[2].common_with(around[3]) == around[2]
