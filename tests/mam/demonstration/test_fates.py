from datetime import date

import pytest

from events.enums import CountMethod, Mode, State
from mam.core.periods import start_of
from mam.demonstration.fates import fates_of
from mam.demonstration.places import POD_LIPA
from mam.demonstration.programme import POD_LIPA as PLANS
from mam.demonstration.year import days_told, meetings_of
from tests.mam.demonstration.test_year import MONDAYS

MONDAY = date(2026, 11, 16)


def told(monday=MONDAY):
    days = days_told(monday)
    meetings = meetings_of(PLANS, days, closed=POD_LIPA.closed(days))
    return list(zip(meetings, fates_of(meetings, monday=monday), strict=True))


def past(monday=MONDAY):
    return [(meeting, fate) for meeting, fate in told(monday) if meeting.ends_at <= start_of(monday)]


@pytest.mark.parametrize("monday", MONDAYS)
def test_five_in_a_hundred_past_meetings_wait_for_confirmation(monday):
    standing = [fate for _meeting, fate in past(monday) if fate.state != State.CANCELLED]

    waiting = [fate for fate in standing if fate.state == State.PLANNED]

    assert 0.04 <= len(waiting) / len(standing) <= 0.06


def test_nothing_to_come_is_held_or_counted():
    to_come = [fate for meeting, fate in told() if meeting.ends_at > start_of(MONDAY)]

    assert {fate.state for fate in to_come} == {State.PLANNED, State.CANCELLED, State.DRAFT}
    assert [fate.heads for fate in to_come if fate.heads] == []


def test_drafts_are_only_to_come():
    assert {fate.state for _meeting, fate in past()} == {State.HELD, State.PLANNED, State.CANCELLED}


def test_cancelled_meetings_say_why_before_they_would_begin():
    cancelled = [(meeting, fate) for meeting, fate in told() if fate.state == State.CANCELLED]

    assert len(cancelled) > 5
    assert all(fate.why and fate.settled_at < meeting.starts_at for meeting, fate in cancelled)


def test_held_meetings_are_confirmed_after_they_ended():
    held = [(meeting, fate) for meeting, fate in told() if fate.state == State.HELD]

    assert all(meeting.ends_at <= fate.settled_at <= start_of(MONDAY) for meeting, fate in held)


def test_some_held_meetings_have_no_count_and_some_have_nobody():
    held = [fate for _meeting, fate in told() if fate.state == State.HELD]
    numbers = [[number for number, _method in fate.heads.values()] for fate in held if fate.heads]

    assert sum(fate.heads is None for fate in held) > 10
    assert numbers.count([0]) == 2


def test_picnics_of_the_year_are_estimated_at_150_to_500():
    picnics = [fate.heads[Mode.ON_SITE] for meeting, fate in past() if meeting.plan.heads[0] >= 150 and fate.heads]

    assert len(picnics) >= 4
    assert all(150 <= number <= 500 and number % 10 == 0 for number, _method in picnics)
    assert {method for _number, method in picnics} == {CountMethod.ESTIMATE}


@pytest.mark.parametrize(
    ("title", "modes"),
    [("Rozmowy o mieście", {Mode.ON_SITE, Mode.ONLINE}), ("Wieczór z doradczynią", {Mode.ONLINE})],
)
def test_heads_are_counted_in_each_mode_of_a_meeting(title, modes):
    counted = [set(fate.heads) for meeting, fate in past() if meeting.plan.title == title and fate.heads]

    assert counted
    assert all(heads == modes for heads in counted)


def test_the_same_monday_tells_the_same_fates():
    assert [fate for _meeting, fate in told()] == [fate for _meeting, fate in told()]
