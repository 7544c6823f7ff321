from datetime import UTC, date, datetime, time

import pytest

from events.enums import CountMethod, Mode, Tag
from mam.core.periods import Period, moment_of
from reporting.engine.counting import Remark
from reporting.engine.evidence import Evidence, Unsettled, rows_of
from reporting.engine.scopes import Scope
from tests.factories.events import make_event, make_head_count, make_held_event, make_series

pytestmark = pytest.mark.django_db
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def at(day, hour=17):
    return moment_of(date(2026, 5, day), time(hour))


def evidence(*centres, tags=(Tag.NETWORKING,), number=0, moment=LATER):
    return Evidence(Scope(centres), MAY, moment, tags=tags, number=number)


def test_evidence_lists_the_counted_events_of_its_tag_in_order(oak, elm):
    late = make_held_event(centre=oak, starts_at=at(20), tags=[Tag.NETWORKING])
    early = make_held_event(centre=oak, starts_at=at(2), tags=[Tag.NETWORKING, Tag.IDENTITY])
    make_held_event(centre=oak, starts_at=at(3), tags=[Tag.IDENTITY])
    make_held_event(centre=elm, starts_at=at(3), tags=[Tag.NETWORKING])
    make_event(centre=oak, starts_at=at(3), tags=[Tag.NETWORKING])

    rows = list(evidence(oak))

    assert [(row.position, row.event, row.counted_on) for row in rows] == [
        (1, early, date(2026, 5, 2)),
        (2, late, date(2026, 5, 20)),
    ]


def test_evidence_of_all_tags_lists_every_counted_event_once(oak):
    both = make_held_event(centre=oak, starts_at=at(2), tags=[Tag.NETWORKING, Tag.IDENTITY])
    one = make_held_event(centre=oak, starts_at=at(3), tags=[Tag.IDENTITY])
    make_held_event(centre=oak, starts_at=at(4), tags=[])

    rows = list(evidence(oak, tags=Tag.values))

    assert [row.event for row in rows] == [both, one]
    assert [(row.position, row.event) for row in rows_of([Tag.IDENTITY], rows)] == [(1, both), (2, one)]
    assert [(row.position, row.event) for row in rows_of([Tag.NETWORKING], rows)] == [(1, both)]


def test_evidence_of_no_tags_is_empty(oak, django_assert_num_queries):
    make_held_event(centre=oak, tags=[Tag.NETWORKING])
    make_held_event(centre=oak, tags=[])

    with django_assert_num_queries(0):
        listed = evidence(oak, tags=())
        assert (list(listed), listed.unsettled(list(Remark), most=5)) == ([], [])


def test_evidence_reads_the_rows_of_a_page_only(oak, django_assert_num_queries):
    events = [make_held_event(centre=oak, starts_at=at(day), tags=[Tag.NETWORKING]) for day in range(1, 6)]
    listed = evidence(oak, number=5)

    with django_assert_num_queries(1):
        page = listed[2:4]
    assert [(row.position, row.event) for row in page] == [(3, events[2]), (4, events[3])]
    assert (len(listed), listed[4].event) == (5, events[4])


def test_row_says_all_its_columns_in_one_statement(oak, bob, django_assert_num_queries):
    series = make_series(centre=oak)
    make_held_event(centre=oak, tags=[Tag.NETWORKING], series=series, confirmed_by=bob)

    with django_assert_num_queries(1):
        [row] = evidence(oak)
        said = (row.event.centre.name, row.event.series.title, row.event.confirmed_by.name)
    assert said == ("MAM Dąb", "Klub szycia", "Bogdan Próbny")


def test_row_names_the_indicators_of_its_other_tags(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING, Tag.IDENTITY, Tag.INFO_PROMOTION])

    [row] = evidence(oak)

    assert row.codes == ("1.1-W1", "1.1-W2", "1.3-W1", "3-W1", "3-W4")
    assert row.also(Tag.NETWORKING) == ("1.3-W1", "3-W1", "3-W4")
    assert row.also(None) == row.codes


@pytest.mark.parametrize(
    ("on_site", "online", "heads"),
    [(None, None, None), (0, None, 0), (12, None, 12), (None, 7, 7), (12, 7, 19), (0, 0, 0)],
)
def test_row_tells_nobody_apart_from_not_recorded(oak, on_site, online, heads):
    event = make_held_event(centre=oak, mode=Mode.HYBRID, tags=[Tag.NETWORKING], heads=on_site)
    if online is not None:
        make_head_count(event=event, number=online, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)

    [row] = evidence(oak)

    assert (row.on_site, row.online, row.heads, row.anonymous) == (on_site, online, heads, heads)


def test_row_remarks_on_what_it_lacks(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING])
    make_held_event(centre=oak, starts_at=at(20), tags=[Tag.NETWORKING], heads=5, programme="rozmowy")

    first, second = evidence(oak)

    assert first.remarks == (Remark.HEADS_MISSING, Remark.PROGRAMME_MISSING, Remark.LIST_MISSING)
    assert second.remarks == (Remark.LIST_MISSING,)


def test_unsettled_lists_what_waits_then_what_lacks_something(oak, django_assert_num_queries):
    tags = [Tag.NETWORKING]
    waiting = make_event(centre=oak, starts_at=at(10), tags=tags)
    running = make_event(centre=oak, starts_at=at(12), tags=tags)
    headless = make_held_event(centre=oak, starts_at=at(3), tags=tags, programme="rozmowy")
    bare = make_held_event(centre=oak, starts_at=at(4), tags=tags, heads=2)
    make_held_event(centre=oak, starts_at=at(5), tags=tags, heads=2, programme="rozmowy")
    make_event(centre=oak, starts_at=at(9), tags=[Tag.IDENTITY])
    before = moment_of(date(2026, 4, 30), time(17))
    make_held_event(centre=oak, starts_at=before, tags=tags)
    make_event(centre=oak, starts_at=before, tags=tags)
    listed = evidence(oak, moment=at(12, 18))
    asked = [Remark.HEADS_MISSING, Remark.PROGRAMME_MISSING]

    with django_assert_num_queries(1):
        found = listed.unsettled(asked, most=20)
    assert found == [
        Unsettled(waiting, (Remark.WAITING,)),
        Unsettled(running, (Remark.RUNNING,)),
        Unsettled(bare, (Remark.PROGRAMME_MISSING,)),
        Unsettled(headless, (Remark.HEADS_MISSING,)),
    ]
    assert [one.event for one in listed.unsettled(asked, most=3)] == [waiting, running, bare]
    assert [one.event for one in listed.unsettled([], most=20)] == [waiting, running]
