import itertools
from collections import Counter
from datetime import date, time, timedelta

import pytest

from mam.core.holidays import holiday_name
from mam.core.periods import WARSAW, Period, local_day
from mam.demonstration.places import POD_LIPA, ZA_RZEKA
from mam.demonstration.plan import clock_change, easter_sunday
from mam.demonstration.programme import POD_LIPA as PLANS
from mam.demonstration.programme import ZA_RZEKA as OTHER_PLANS
from mam.demonstration.year import days_told, meetings_of

MONDAYS = [date(2026, 7, 6), date(2026, 11, 16), date(2027, 1, 4), date(2027, 3, 29), date(2028, 2, 28)]
MONDAY = date(2026, 11, 16)


def told(monday=MONDAY, plans=PLANS, place=POD_LIPA):
    days = days_told(monday)
    return meetings_of(plans, days, closed=place.closed(days))


def wall_clock(moment):
    return moment.astimezone(WARSAW)


def test_days_told_begin_with_the_month_a_year_before_and_reach_six_weeks_ahead():
    days = days_told(MONDAY)

    assert days == Period(date(2025, 11, 1), date(2026, 12, 27))


@pytest.mark.parametrize("monday", MONDAYS)
def test_meetings_are_35_to_45_a_month_and_few_in_the_three_quiet_ones(monday):
    months = Counter((meeting.day.year, meeting.day.month) for meeting in told(monday) if meeting.day < monday)
    whole = {month: count for month, count in months.items() if month != (monday.year, monday.month)}

    quiet = {month for month, count in whole.items() if count <= 15}
    usual = {month for month, count in whole.items() if 35 <= count <= 46}

    assert len(whole) == 12
    assert {month for _year, month in quiet} == {2, 7, 8}
    assert len(usual) == 9


def test_meetings_belong_to_more_than_25_cycles():
    cycles = {meeting.plan.title for meeting in told() if meeting.plan.is_series}

    assert len(cycles) >= 25


def test_meetings_of_the_other_centre_are_fewer():
    assert 0 < len(told(plans=OTHER_PLANS, place=ZA_RZEKA)) < len(told()) / 2


@pytest.mark.parametrize("monday", MONDAYS)
@pytest.mark.parametrize("month", [3, 10])
def test_meetings_stand_on_each_day_on_which_clocks_change(monday, month):
    days = days_told(monday)
    changes = [day for year in (days.first.year, days.last.year) if (day := clock_change(month)(year)) in days]

    held_on = {day for meeting in told(monday) for day in Period(meeting.day, local_day(meeting.ends_at))}

    assert changes
    assert set(changes) <= held_on


def test_weekly_meetings_keep_their_hour_across_both_changes():
    hours = {wall_clock(meeting.starts_at).time() for meeting in told() if meeting.title == "Gimnastyka na krześle"}

    assert hours == {time(10)}


def test_night_of_games_lasts_nine_hours_when_clocks_go_back():
    [night] = [meeting for meeting in told() if meeting.title.startswith("Noc planszówek")]

    assert night.ends_at - night.starts_at == timedelta(hours=9)
    assert wall_clock(night.ends_at).time() == time(4)


def test_new_year_s_eve_ends_in_the_new_year():
    [eve] = [meeting for meeting in told() if meeting.title == "Sąsiedzki sylwester"]

    assert wall_clock(eve.starts_at).date() == date(2025, 12, 31)
    assert wall_clock(eve.ends_at).date() == date(2026, 1, 1)


def test_exhibition_lasts_ten_days():
    shows = [meeting for meeting in told() if meeting.plan.title == "Wystawa w oknie"]

    assert {local_day(show.ends_at) - show.day for show in shows} == {timedelta(days=9)}


@pytest.mark.parametrize("monday", MONDAYS)
def test_meetings_on_holidays_are_only_those_that_fit(monday):
    on_holidays = {meeting.title for meeting in told(monday) if holiday_name(meeting.day)}

    assert on_holidays <= {"Śpiewanie w Święto Niepodległości", "Śniadanie wielkanocne dla wszystkich"}


@pytest.mark.parametrize("monday", MONDAYS)
def test_meetings_leave_closed_days_free(monday):
    days = days_told(monday)

    begin_on = {meeting.day for meeting in told(monday)}

    assert begin_on.isdisjoint({day for closure in POD_LIPA.closed(days) for day in closure})


def test_the_same_monday_tells_the_same_year():
    assert told() == told()


def test_two_mondays_tell_the_same_of_the_days_they_share():
    later = told(MONDAY + timedelta(weeks=1))

    assert [meeting for meeting in later if meeting.day <= days_told(MONDAY).last] == told()


def test_programmes_are_one_to_three_sentences_that_vary():
    programmes = [meeting.programme for meeting in told()]

    assert all(10 < len(programme) < 260 for programme in programmes)
    assert len(set(programmes)) > 200


def test_neighbouring_meetings_of_a_cycle_differ_in_words():
    coffee = [meeting.programme for meeting in told() if meeting.title == "Kawa sąsiedzka i planszówki"]

    assert all(one != other for one, other in itertools.pairwise(coffee))


@pytest.mark.parametrize(
    ("year", "day"), [(2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)), (2028, date(2028, 4, 16))]
)
def test_easter_sunday_is_the_calendar_s(year, day):
    assert easter_sunday(year) == day
