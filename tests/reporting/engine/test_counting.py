from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from events.enums import CountMethod, Mode, State, Tag
from mam.core.periods import Period, moment_of, start_of
from reporting.engine.counting import (
    Counts,
    Group,
    Remark,
    counted_events,
    dated_events,
    tallies,
    unsettled_events,
)
from reporting.engine.scopes import Scope
from tests.factories.events import make_event, make_head_count, make_held_event, make_series
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def at(day, hour, minute=0):
    return moment_of(day, time(hour, minute))


def held(centre, starts_at, ends_at, **fields):
    return make_held_event(centre=centre, starts_at=starts_at, ends_at=ends_at, **fields)


def day_of(event):
    dated = dated_events([event.centre_id], Period(date(2020, 1, 1), date(2030, 12, 31)))
    return dated.annotate(day=F("counted_on")).values_list("day", flat=True).get(pk=event.pk)


def counted(centre, period, moment=LATER):
    return list(counted_events([centre.pk], period, moment).in_order())


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "day"),
    [
        # A dance of New Year's Eve that ends at 1:00 belongs to the new year.
        (at(date(2026, 12, 31), 20), at(date(2027, 1, 1), 1), date(2027, 1, 1)),
        # What ends at midnight belongs to the day before.
        (at(date(2026, 12, 31), 20), start_of(date(2027, 1, 1)), date(2026, 12, 31)),
        # 23:30 in Warsaw is 22:30 or 21:30 UTC: the day is Warsaw's.
        (at(date(2026, 12, 31), 22), at(date(2026, 12, 31), 23, 30), date(2026, 12, 31)),
        (at(date(2026, 6, 30), 22), at(date(2026, 6, 30), 23, 30), date(2026, 6, 30)),
        (at(date(2026, 7, 1), 0), at(date(2026, 7, 1), 1, 30), date(2026, 7, 1)),
        # The nights of both clock changes.
        (at(date(2026, 3, 28), 22), at(date(2026, 3, 29), 3), date(2026, 3, 29)),
        (at(date(2026, 10, 24), 22), at(date(2026, 10, 25), 4), date(2026, 10, 25)),
        (start_of(date(2026, 10, 25)), start_of(date(2026, 10, 26)), date(2026, 10, 25)),
        # An exhibition is one event, counted when it closes.
        (at(date(2026, 4, 1), 9), at(date(2026, 5, 31), 18), date(2026, 5, 31)),
    ],
)
def test_event_belongs_to_the_local_day_on_which_it_ended(oak, starts_at, ends_at, day):
    assert day_of(held(oak, starts_at, ends_at)) == day


def test_event_of_the_last_minute_and_of_the_first_belong_to_their_months(oak):
    last = held(oak, at(date(2026, 5, 31), 22), at(date(2026, 5, 31), 23, 59))
    first = held(oak, at(date(2026, 5, 31), 22), at(date(2026, 6, 1), 0, 1))

    assert counted(oak, MAY) == [last]
    assert counted(oak, Period(date(2026, 6, 1), date(2026, 6, 30))) == [first]


def test_event_known_by_its_day_only_belongs_to_it(oak):
    event = held(oak, start_of(date(2026, 5, 31)), start_of(date(2026, 6, 1)), has_times=False)

    assert counted(oak, MAY) == [event]


def test_event_that_runs_past_the_agreement_counts_on_its_last_day(oak):
    make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    event = held(oak, at(date(2026, 12, 20), 10), at(date(2027, 1, 10), 10))

    assert day_of(event) == date(2026, 12, 31)
    assert counted(oak, Period(date(2026, 10, 1), date(2026, 12, 31))) == [event]
    assert counted(oak, Period(date(2027, 1, 1), date(2027, 3, 31))) == []


def test_event_over_two_agreements_belongs_to_the_first(oak):
    make_agreement(centre=oak, number="SP.1", first_on=date(2026, 1, 1), last_on=date(2026, 6, 30))
    make_agreement(centre=oak, number="SP.2", first_on=date(2026, 7, 1), last_on=date(2026, 7, 31))
    make_agreement(centre=oak, number="SP.3", first_on=date(2026, 8, 1), last_on=date(2026, 12, 31))

    assert day_of(held(oak, at(date(2026, 6, 20), 10), at(date(2026, 8, 10), 10))) == date(2026, 6, 30)


def test_event_that_begins_on_the_agreements_last_day_counts_on_it(oak):
    make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))

    assert day_of(held(oak, at(date(2026, 12, 31), 20), at(date(2027, 1, 1), 2))) == date(2026, 12, 31)


def test_agreement_of_another_centre_or_of_other_days_moves_nothing(oak, elm):
    make_agreement(centre=elm, first_on=date(2026, 1, 1), last_on=date(2026, 5, 10))
    make_agreement(centre=oak, number="SP.2", first_on=date(2026, 1, 1), last_on=date(2026, 5, 9))
    event = held(oak, at(date(2026, 5, 10), 10), at(date(2026, 5, 12), 10))

    assert day_of(event) == date(2026, 5, 12)


def test_event_that_ends_on_the_agreements_last_day_keeps_it(oak):
    make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 5, 12))
    event = held(oak, at(date(2026, 5, 10), 10), at(date(2026, 5, 12), 10))

    assert day_of(event) == date(2026, 5, 12)


@pytest.mark.parametrize("state", [State.DRAFT, State.PLANNED, State.CANCELLED])
def test_only_held_events_count(oak, state):
    cancelled = {"cancelled_at": LATER, "cancelled_because": "deszcz"} if state == State.CANCELLED else {}
    make_event(centre=oak, state=state, **cancelled)
    event = make_held_event(centre=oak)

    assert counted(oak, MAY) == [event]


def test_moved_event_counts_once_on_its_new_day(oak):
    event = make_held_event(centre=oak)
    event.starts_at += timedelta(days=31)
    event.ends_at += timedelta(days=31)
    event.confirmed_at = event.ends_at
    event.save()

    assert counted(oak, MAY) == []
    assert counted(oak, Period(date(2026, 6, 1), date(2026, 6, 30))) == [event]


def test_event_still_running_is_not_counted_yet(oak):
    starts_at, ends_at = at(date(2026, 5, 12), 17), at(date(2026, 5, 12), 19)
    event = held(oak, starts_at, ends_at, confirmed_at=starts_at)

    assert counted(oak, MAY, ends_at - timedelta(seconds=1)) == []
    assert list(unsettled_events([oak.pk], MAY, ends_at - timedelta(seconds=1))) == [event]
    assert counted(oak, MAY, ends_at) == [event]
    assert list(unsettled_events([oak.pk], MAY, ends_at)) == []


def test_event_cut_short_by_the_agreement_counts_once_that_day_is_over(oak):
    make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 5, 31))
    event = held(oak, at(date(2026, 5, 20), 10), at(date(2026, 6, 10), 10), confirmed_at=at(date(2026, 5, 21), 10))
    last_moment = start_of(date(2026, 6, 1)) - timedelta(seconds=1)

    assert counted(oak, MAY, last_moment) == []
    assert list(unsettled_events([oak.pk], MAY, last_moment)) == [event]
    assert counted(oak, MAY, start_of(date(2026, 6, 1))) == [event]
    assert list(unsettled_events([oak.pk], MAY, start_of(date(2026, 6, 1)))) == []


def test_unsettled_are_past_plans_and_what_runs(oak, elm):
    ends_at = at(date(2026, 5, 12), 19)
    past = make_event(centre=oak, starts_at=at(date(2026, 5, 12), 17), ends_at=ends_at)
    running = make_event(centre=oak, starts_at=at(date(2026, 5, 12), 18), ends_at=ends_at + timedelta(hours=1))
    exhibition = make_event(centre=oak, starts_at=at(date(2026, 4, 1), 9), ends_at=at(date(2026, 6, 30), 18))
    make_event(centre=oak, starts_at=ends_at + timedelta(minutes=1))
    make_event(centre=oak, starts_at=at(date(2026, 5, 11), 18), state=State.DRAFT)
    make_event(centre=oak, starts_at=at(date(2026, 4, 30), 17))
    make_event(centre=elm, starts_at=at(date(2026, 5, 12), 17))
    make_held_event(centre=oak, starts_at=at(date(2026, 5, 12), 10))

    assert list(unsettled_events([oak.pk], MAY, ends_at).in_order()) == [exhibition, past, running]
    assert tallies([Scope((oak,))], MAY, ends_at)[0].untagged.remarks == Counter(
        {Remark.WAITING: 1, Remark.RUNNING: 2, Remark.HEADS_MISSING: 1, Remark.PROGRAMME_MISSING: 1,
         Remark.LIST_MISSING: 1}
    )  # fmt: skip


def test_plan_that_ended_in_a_later_period_waits_there(oak):
    make_event(centre=oak, starts_at=at(date(2026, 5, 31), 20), ends_at=at(date(2026, 6, 1), 1))

    assert list(unsettled_events([oak.pk], MAY, LATER)) == []


def test_tally_adds_up_the_tags_each_event_once(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING, Tag.IDENTITY], heads=10)
    make_held_event(centre=oak, tags=[Tag.IDENTITY, Tag.NETWORKING], heads=5)
    make_held_event(centre=oak, tags=[Tag.IDENTITY], heads=3)
    make_held_event(centre=oak, tags=[], heads=2)

    [tally] = tallies([Scope((oak,))], MAY, LATER)

    assert tally.of(tag=Tag.NETWORKING).period == Counts(2, frozenset(), 15, 0, 2)
    assert tally.of(tag=Tag.IDENTITY).period == Counts(3, frozenset(), 18, 0, 3)
    assert tally.tagged.period == Counts(3, frozenset(), 18, 0, 3)
    assert tally.untagged.period == Counts(1, frozenset(), 2, 0, 1)
    assert tally.of(tag=Tag.INCLUSION) == Group()


def test_tally_counts_each_series_once_whatever_the_tags_of_its_meetings(oak):
    sewing, walks = make_series(centre=oak), make_series(centre=oak, title="Spacery")
    make_held_event(centre=oak, tags=[Tag.NETWORKING], series=sewing)
    make_held_event(centre=oak, tags=[Tag.NETWORKING, Tag.IDENTITY], series=sewing)
    make_held_event(centre=oak, tags=[Tag.IDENTITY], series=walks)
    make_held_event(centre=oak, tags=[Tag.IDENTITY])

    [tally] = tallies([Scope((oak,))], MAY, LATER)

    assert tally.tagged.period.series == {sewing.pk, walks.pk}
    assert tally.of(tag=Tag.NETWORKING).period.series == {sewing.pk}


def test_tally_keeps_the_modes_apart_and_no_event_twice(oak):
    hybrid = make_held_event(centre=oak, mode=Mode.HYBRID, tags=[Tag.NETWORKING], heads=12)
    make_head_count(event=hybrid, number=7, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)
    online = make_held_event(centre=oak, mode=Mode.ONLINE, tags=[Tag.NETWORKING])
    make_head_count(event=online, number=4, mode=Mode.ONLINE)

    [tally] = tallies([Scope((oak,))], MAY, LATER)

    assert tally.tagged.period == Counts(2, frozenset(), 23, 11, 2)


def test_tally_tells_what_events_lack(oak):
    hybrid = {"mode": Mode.HYBRID, "programme": "wykład", "tags": [Tag.NETWORKING]}
    make_held_event(centre=oak, heads=3, **hybrid)
    make_head_count(event=make_held_event(centre=oak, **hybrid), number=4, mode=Mode.ONLINE)
    make_held_event(centre=oak, **hybrid)
    whole = make_held_event(centre=oak, **hybrid)
    make_head_count(event=whole, number=0, method=CountMethod.SIGN_IN_LIST)
    make_head_count(event=whole, number=4, mode=Mode.ONLINE)
    make_held_event(centre=oak, heads=9, tags=[Tag.NETWORKING])

    [tally] = tallies([Scope((oak,))], MAY, LATER)

    assert tally.tagged.remarks == Counter(
        {Remark.HEADS_MISSING: 1, Remark.HEADS_PARTLY: 2, Remark.PROGRAMME_MISSING: 1, Remark.LIST_MISSING: 4}
    )


def test_tally_counts_up_from_the_agreements_first_day(oak):
    agreement = make_agreement(centre=oak, first_on=date(2026, 4, 15), last_on=date(2026, 12, 31))
    for day in (date(2026, 4, 14), date(2026, 4, 15), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)):
        make_held_event(centre=oak, starts_at=at(day, 17), tags=[Tag.NETWORKING], heads=1)

    [tally] = tallies([Scope((oak,), agreement)], MAY, LATER)

    assert (tally.tagged.period.events, tally.tagged.cumulative.events) == (2, 3)
    assert (tally.tagged.period.heads, tally.tagged.cumulative.heads) == (2, 3)
    assert tally.tagged.remarks[Remark.PROGRAMME_MISSING] == 2


def test_tallies_of_many_scopes_are_those_of_each(oak, elm):
    oaks = make_agreement(centre=oak, first_on=date(2026, 4, 1), last_on=date(2026, 12, 31))
    elms = make_agreement(centre=elm, number="SP.2", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    for centre in (oak, elm):
        for month in (1, 4, 5):
            make_held_event(centre=centre, starts_at=at(date(2026, month, 10), 17), tags=[Tag.NETWORKING], heads=month)
    make_event(centre=elm, starts_at=at(date(2026, 5, 10), 17), tags=[Tag.INCLUSION])
    scopes = [Scope((oak,), oaks), Scope((elm,), elms), Scope((oak, elm)), Scope(())]

    together = tallies(scopes, MAY, LATER)

    assert [tally.tagged.period.events for tally in together] == [1, 1, 2, 0]
    assert [tally.tagged.cumulative.events for tally in together[:2]] == [2, 3]
    assert [tally.tagged.remarks[Remark.WAITING] for tally in together] == [0, 1, 1, 0]
    for scope, tally in zip(scopes[:2], together, strict=False):
        [alone] = tallies([scope], MAY, LATER)
        assert vars(alone) == vars(tally)


def test_tallies_of_nothing_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tallies([], MAY, LATER) == []
        [nothing] = tallies([Scope(())], MAY, LATER)
        assert (nothing.tagged, nothing.untagged, nothing.by_tag) == (Group(), Group(), {})


def test_tallies_take_two_statements_however_many_scopes(oak, elm):
    make_held_event(centre=oak, tags=[Tag.NETWORKING])
    for scopes in ([Scope((oak,))], [Scope((oak,)), Scope((elm,)), Scope((oak, elm))]):
        with CaptureQueriesContext(connection) as queries:
            tallies(scopes, MAY, LATER)
        assert len(queries) == 2
