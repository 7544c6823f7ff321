from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.enums import Mode, State, Tag
from events.models import Event, HeadCount
from mam.core.periods import Period
from tests.factories.events import make_event, make_head_count, make_held_event, make_kind, make_series

MAY_12 = datetime(2026, 5, 12, 15, tzinfo=UTC)  # Tuesday, 17:00 in Warsaw


def refusal(event, **fields):
    """Answer the name of the constraint that keeps `fields` out."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**fields)
    return error.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"ends_at": MAY_12}, "event_ends_after_start"),
        ({"ends_at": MAY_12 - timedelta(minutes=1)}, "event_ends_after_start"),
        ({"title": ""}, "event_title_not_empty"),
        ({"state": "running"}, "event_known_state"),
        ({"mode": "by_post"}, "event_known_mode"),
        ({"tags": ["networking", "fun"]}, "event_known_tags"),
        ({"state": State.HELD}, "event_held_is_confirmed"),
        ({"confirmed_at": MAY_12}, "event_held_is_confirmed"),
        ({"state": State.CANCELLED}, "event_cancelled_says_why"),
        ({"state": State.CANCELLED, "cancelled_at": MAY_12}, "event_cancelled_says_why"),
        ({"cancelled_because": "deszcz"}, "event_cancelled_says_why"),
    ],
)
def test_event_is_never_false(oak, fields, name):
    event = make_event(centre=oak, starts_at=MAY_12)

    assert refusal(event, **fields) == name


def test_event_is_not_held_before_it_begins(oak, bob):
    event = make_event(centre=oak, starts_at=MAY_12)

    early = {"state": State.HELD, "confirmed_by": bob, "confirmed_at": MAY_12 - timedelta(seconds=1)}

    assert refusal(event, **early) == "event_held_has_begun"


def test_head_count_is_once_per_mode(oak):
    event = make_event(centre=oak, heads=5)

    with pytest.raises(IntegrityError, match="head_count_once_per_mode"), transaction.atomic():
        make_head_count(event=event, number=6)

    assert [count.number for count in event.head_counts.all()] == [5]


@pytest.mark.parametrize(
    ("number", "mode", "name"),
    [(20_001, Mode.ON_SITE, "head_count_believable"), (5, Mode.HYBRID, "head_count_known_mode")],
)
def test_head_count_is_believable(oak, number, mode, name):
    event = make_event(centre=oak)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_head_count(event=event, number=number, mode=mode)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "first", "last"),
    [
        # a dance of New Year's Eve belongs to the year in which it ends
        (datetime(2025, 12, 31, 19, tzinfo=UTC), datetime(2026, 1, 1, 0, tzinfo=UTC), (2025, 12, 31), (2026, 1, 1)),
        # what ends at midnight belongs to the day before
        (datetime(2026, 5, 12, 18, tzinfo=UTC), datetime(2026, 5, 12, 22, tzinfo=UTC), (2026, 5, 12), (2026, 5, 12)),
        # late in the evening of UTC it is the next day in Warsaw, summer and winter
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), datetime(2026, 7, 1, 23, tzinfo=UTC), (2026, 7, 2), (2026, 7, 2)),
        (datetime(2026, 1, 31, 23, tzinfo=UTC), datetime(2026, 2, 1, 1, tzinfo=UTC), (2026, 2, 1), (2026, 2, 1)),
    ],
)
def test_days_are_warsaws(oak, starts_at, ends_at, first, last):
    event = make_event(centre=oak, starts_at=starts_at, ends_at=ends_at)

    event.refresh_from_db()

    assert (event.started_on, event.ended_on) == (date(*first), date(*last))
    assert event.period == Period(date(*first), date(*last))


def test_announced_leaves_out_drafts_and_closed_meetings(oak):
    shown = make_event(centre=oak)
    cancelled = make_event(centre=oak, state=State.CANCELLED, cancelled_at=MAY_12, cancelled_because="deszcz")
    make_event(centre=oak, state=State.DRAFT)
    make_event(centre=oak, is_public=False)

    assert list(Event.objects.announced().in_order()) == [shown, cancelled]


def test_lists_of_the_desk_divide_events(oak, elm):
    at = MAY_12 + timedelta(days=1)
    coming = make_event(centre=oak, starts_at=at + timedelta(days=1))
    waiting = make_event(centre=oak, starts_at=MAY_12)
    held = make_held_event(centre=oak, starts_at=MAY_12)
    draft = make_event(centre=oak, state=State.DRAFT)
    cancelled = make_event(centre=oak, state=State.CANCELLED, cancelled_at=MAY_12, cancelled_because="deszcz")
    make_event(centre=elm, starts_at=MAY_12)
    events = Event.objects.at_centre(oak)

    assert list(events.to_come(at)) == [coming]
    assert list(events.waiting_for_confirmation(at)) == [waiting]
    assert list(events.held()) == [held]
    assert list(events.drafts()) == [draft]
    assert list(events.cancelled()) == [cancelled]
    assert events.counts_by_state(at) == {"to_come": 1, "to_confirm": 1, "held": 1, "cancelled": 1, "drafts": 1}


def test_not_over_keeps_what_ends_at_midnight_until_then(oak):
    event = make_event(centre=oak, starts_at=MAY_12, ends_at=datetime(2026, 5, 12, 22, tzinfo=UTC))

    assert list(Event.objects.not_over_at(event.ends_at - timedelta(microseconds=1))) == [event]
    assert list(Event.objects.not_over_at(event.ends_at)) == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("żółw", True), ("zolw", True), ("ZOLW basia", True), ("basia żyrafa", False), ("%", False), ("świetlica", True)],
)
def test_mentioning_finds_every_word_whatever_its_accents(oak, words, is_found):
    event = make_event(centre=oak, title="Żółw i zając", programme="Czyta Basia", place="Świetlica")

    assert list(Event.objects.mentioning(words)) == ([event] if is_found else [])


def test_beside_keeps_later_meetings_of_the_cycle(oak):
    series = make_series(centre=oak)
    past, now, later = [
        make_event(centre=oak, series=series, starts_at=MAY_12 + timedelta(weeks=week)) for week in (-1, 0, 1)
    ]
    alone = make_event(centre=oak, starts_at=MAY_12 + timedelta(weeks=2))

    assert list(Event.objects.beside(now, MAY_12)) == [later]
    assert list(Event.objects.beside(past, MAY_12)) == [later]
    assert list(Event.objects.beside(alone, MAY_12)) == []


def test_with_total_counts_beyond_the_page(oak):
    for _number in range(3):
        make_event(centre=oak)

    assert [event.total for event in Event.objects.with_total().in_order()[:2]] == [3, 3]


def test_lately_used_places_come_latest_first_and_once(oak):
    for place, days in [("Sala Lipowa", 1), ("podwórko", 2), ("Sala Lipowa", 3), ("", 4), ("Pracownia", 0)]:
        make_event(centre=oak, place=place, starts_at=MAY_12 + timedelta(days=days))

    assert Event.objects.at_centre(oak).lately_used("place", 2) == ["Sala Lipowa", "podwórko"]


def test_outlines_tell_days_and_kind(oak):
    kind = make_kind(name="kino")
    make_event(centre=oak, kind=kind, starts_at=MAY_12)

    (outline,) = Event.objects.outlines()

    assert (outline.first_on, outline.last_on, outline.kind_id, outline.kind_name, outline.state) == (
        date(2026, 5, 12), date(2026, 5, 12), kind.pk, "kino", State.PLANNED,
    )  # fmt: skip


def test_with_heads_tells_nobody_from_not_recorded(oak):
    make_event(centre=oak, heads=0)
    make_event(centre=oak)

    assert [event.heads for event in Event.objects.with_heads().in_order()] == [0, None]


def test_has_begun_and_is_over_on_their_very_moment(oak):
    event = make_event(centre=oak, starts_at=MAY_12, hours=2)

    assert [event.has_begun(MAY_12 - timedelta(microseconds=1)), event.has_begun(MAY_12)] == [False, True]
    assert [event.is_over(event.ends_at - timedelta(microseconds=1)), event.is_over(event.ends_at)] == [False, True]
    assert event.is_running(MAY_12)


def test_tag_labels_keep_the_handbooks_order(oak):
    event = make_event(centre=oak, tags=[Tag.NGO_EDUCATION, Tag.NETWORKING])

    assert event.tag_labels == ["sieciowanie", "edukacja NGO"]


def test_removing_an_event_removes_its_counts(oak):
    event = make_event(centre=oak, heads=4, starts_at=timezone.now())

    event.delete()

    assert HeadCount.objects.count() == 0
