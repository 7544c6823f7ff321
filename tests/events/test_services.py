from datetime import UTC, datetime, timedelta

import pytest

from events import services
from events.enums import CountMethod, Mode, State, Tag
from events.models import Event, EventSeries, HeadCount
from events.services import EventFields
from mam.audit.models import AuditEntry
from mam.core.problems import RefusedError
from tests.factories.events import make_event, make_head_count, make_held_event, make_kind, make_series

BEGINS = datetime(2026, 5, 12, 15, tzinfo=UTC)
AFTER = BEGINS + timedelta(days=1)
SIX = {Mode.ON_SITE: (6, CountMethod.COUNT)}


def said(**fields):
    fields = {"title": "Kawa", "starts_at": BEGINS, "ends_at": BEGINS + timedelta(hours=2)} | fields
    return EventFields(kind=fields.pop("kind", None) or make_kind(), **fields)


def kept(event):
    return {
        "title": event.title, "kind": event.kind, "starts_at": event.starts_at, "ends_at": event.ends_at,
        "tags": event.tags, "place": event.place,
    }  # fmt: skip


def counts(event):
    return {count.mode: (count.number, count.method) for count in event.head_counts.all()}


def recorded():
    return [(entry.action, entry.actor_id, entry.details) for entry in AuditEntry.objects.order_by("id")]


def reasons(error):
    return [problem.code for problem in error.value.problems]


def test_log_event_keeps_what_was_said(oak, bob):
    event = services.log_event(oak, said(tags=[Tag.NETWORKING], place="Sala"), by=bob, at=AFTER)

    event.refresh_from_db()
    assert (event.centre, event.state, event.title, event.tags) == (oak, State.PLANNED, "Kawa", ["networking"])
    assert recorded() == [("event.logged", bob.pk, {"centre": oak.pk, "state": "planned"})]


def test_log_event_held_is_confirmed_with_its_heads(oak, bob):
    event = services.log_event(oak, said(), by=bob, at=AFTER, is_held=True, heads=SIX)

    event.refresh_from_db()
    assert (event.state, event.confirmed_by, event.confirmed_at) == (State.HELD, bob, AFTER)
    assert counts(event) == {"on_site": (6, "count")}


def test_log_event_draft_waits(oak, bob):
    event = services.log_event(oak, said(), by=bob, at=AFTER, is_draft=True)

    assert (event.state, list(Event.objects.announced())) == (State.DRAFT, [])


def test_log_event_refuses_with_every_reason(oak, bob):
    with pytest.raises(RefusedError) as error:
        services.log_event(oak, said(ends_at=BEGINS), by=bob, at=BEGINS - timedelta(hours=1), is_held=True, heads=SIX)

    assert reasons(error) == ["ends_before_start", "heads_before_start", "not_begun"]
    assert (Event.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_change_event_records_only_what_changed(oak, bob):
    event = make_event(centre=oak, heads=6)

    services.change_event(event.pk, said(**kept(event) | {"place": "Kuchnia"}), by=bob, at=AFTER, heads=SIX)

    event.refresh_from_db()
    assert event.place == "Kuchnia"
    assert recorded() == [("event.changed", bob.pk, {"fields": "place"})]


def test_change_event_that_changes_nothing_leaves_no_trace(oak, bob):
    event = make_event(centre=oak, heads=6)

    services.change_event(event.pk, said(**kept(event)), by=bob, at=AFTER, heads=SIX)

    assert recorded() == []
    assert Event.objects.get().updated_at == event.updated_at


def test_change_event_sets_heads_or_leaves_them_alone(oak, bob):
    event = make_event(centre=oak, heads=4)

    services.change_event(event.pk, said(**kept(event)), by=bob, at=AFTER)
    assert counts(event) == {"on_site": (4, "count")}

    services.change_event(event.pk, said(**kept(event)), by=bob, at=AFTER, heads={})
    assert counts(event) == {}


def test_change_event_refuses_a_mode_that_leaves_heads_behind(oak, bob):
    event = make_event(centre=oak, mode=Mode.HYBRID, heads=4)
    make_head_count(event=event, number=3, mode=Mode.ONLINE)

    with pytest.raises(RefusedError) as error:
        services.change_event(event.pk, said(**kept(event) | {"mode": Mode.ON_SITE}), by=bob, at=AFTER)

    assert reasons(error) == ["heads_in_other_mode"]
    assert Event.objects.get().mode == Mode.HYBRID


def test_change_event_refuses_an_old_version(oak, bob):
    event = make_event(centre=oak)
    seen = event.updated_at
    services.change_event(event.pk, said(**kept(event) | {"place": "Kuchnia"}), by=bob, at=AFTER, version=seen)

    with pytest.raises(RefusedError) as error:
        services.change_event(event.pk, said(**kept(event) | {"title": "Herbata"}), by=bob, at=AFTER, version=seen)

    assert reasons(error) == ["changed_meanwhile"]
    assert Event.objects.get().title == event.title


def test_change_event_refuses_a_held_event_in_the_future(oak, bob):
    event = make_held_event(centre=oak, starts_at=BEGINS)
    later = AFTER + timedelta(days=1)

    with pytest.raises(RefusedError) as error:
        services.change_event(event.pk, said(starts_at=later, ends_at=later + timedelta(hours=1)), by=bob, at=AFTER)

    assert reasons(error) == ["held_in_future"]


def test_confirm_event_counts_it_and_keeps_earlier_heads(oak, bob):
    event = make_event(centre=oak, heads=4)

    services.confirm_event(event.pk, by=bob, at=AFTER)

    event.refresh_from_db()
    assert (event.state, event.confirmed_by, event.confirmed_at) == (State.HELD, bob, AFTER)
    assert counts(event) == {"on_site": (4, "count")}
    assert recorded() == [("event.confirmed", bob.pk, {})]


def test_confirm_event_takes_heads_along(oak, bob):
    event = make_event(centre=oak)

    services.confirm_event(event.pk, by=bob, at=AFTER, heads=SIX)

    assert counts(event) == {"on_site": (6, "count")}


@pytest.mark.parametrize(
    ("heads", "at", "expected"),
    [
        (None, BEGINS - timedelta(minutes=1), ["not_begun"]),
        ({Mode.ONLINE: (6, CountMethod.COUNT)}, AFTER, ["heads_in_other_mode"]),
    ],
)
def test_confirm_event_refused_changes_nothing(oak, bob, heads, at, expected):
    event = make_event(centre=oak, starts_at=BEGINS)

    with pytest.raises(RefusedError) as error:
        services.confirm_event(event.pk, by=bob, at=at, heads=heads)

    assert reasons(error) == expected
    assert (Event.objects.get().state, HeadCount.objects.count()) == (State.PLANNED, 0)


def test_cancel_event_keeps_the_reason(oak, bob):
    event = make_event(centre=oak)

    services.cancel_event(event.pk, by=bob, at=AFTER, why="Prowadząca jest chora.")

    event.refresh_from_db()
    assert (event.state, event.cancelled_at, event.cancelled_because) == (
        State.CANCELLED, AFTER, "Prowadząca jest chora.",
    )  # fmt: skip
    assert recorded() == [("event.cancelled", bob.pk, {})]


def test_cancel_event_refuses_a_held_one(oak, bob):
    event = make_held_event(centre=oak)

    with pytest.raises(RefusedError) as error:
        services.cancel_event(event.pk, by=bob, at=AFTER, why="deszcz")

    assert reasons(error) == ["held"]


@pytest.mark.parametrize("act", ["confirm", "cancel"])
def test_restore_event_takes_either_back(oak, bob, act):
    event = make_event(centre=oak)
    if act == "confirm":
        services.confirm_event(event.pk, by=bob, at=AFTER)
    else:
        services.cancel_event(event.pk, by=bob, at=AFTER, why="deszcz")

    services.restore_event(event.pk, by=bob)

    event.refresh_from_db()
    assert (event.state, event.confirmed_by, event.confirmed_at, event.cancelled_at, event.cancelled_because) == (
        State.PLANNED, None, None, None, "",
    )  # fmt: skip
    assert recorded()[-1] == ("event.restored", bob.pk, {"previous": "held" if act == "confirm" else "cancelled"})


def test_restore_event_refuses_what_is_in_the_plan(oak, bob):
    event = make_event(centre=oak)

    with pytest.raises(RefusedError) as error:
        services.restore_event(event.pk, by=bob)

    assert reasons(error) == ["planned"]


def test_publish_event_shows_a_draft_once(oak, bob):
    event = make_event(centre=oak, state=State.DRAFT)

    services.publish_event(event.pk, by=bob)
    with pytest.raises(RefusedError) as error:
        services.publish_event(event.pk, by=bob)

    assert reasons(error) == ["not_draft"]
    assert (Event.objects.get().state, recorded()) == (State.PLANNED, [("event.published", bob.pk, {})])


def test_discard_draft_removes_it_and_says_so(oak, bob):
    event = make_event(centre=oak, state=State.DRAFT, heads=3)

    services.discard_draft(event.pk, by=bob)

    assert (Event.objects.count(), HeadCount.objects.count()) == (0, 0)
    assert recorded() == [("event.discarded", bob.pk, {"centre": oak.pk})]
    assert AuditEntry.objects.get().target_id == str(event.pk)


def test_discard_draft_refuses_what_was_announced(oak, bob):
    event = make_event(centre=oak)

    with pytest.raises(RefusedError) as error:
        services.discard_draft(event.pk, by=bob)

    assert reasons(error) == ["not_draft"]
    assert Event.objects.count() == 1


def test_record_heads_sets_and_clears(oak, bob):
    event = make_event(centre=oak, mode=Mode.HYBRID, starts_at=BEGINS)

    services.record_heads(event.pk, {**SIX, Mode.ONLINE: (0, CountMethod.ONLINE_LOG)}, by=bob, at=AFTER)
    assert counts(event) == {"on_site": (6, "count"), "online": (0, "online_log")}

    services.record_heads(event.pk, {Mode.ONLINE: (2, CountMethod.ESTIMATE)}, by=bob, at=AFTER)
    assert counts(event) == {"online": (2, "estimate")}
    assert recorded()[0] == ("event.heads_recorded", bob.pk, {"on_site": 6, "online": 0})


def test_record_heads_refuses_before_the_start(oak, bob):
    event = make_event(centre=oak, starts_at=BEGINS)

    with pytest.raises(RefusedError) as error:
        services.record_heads(event.pk, SIX, by=bob, at=BEGINS - timedelta(minutes=1))

    assert reasons(error) == ["heads_before_start"]


def test_name_series_finds_it_whatever_its_capitals(oak, elm):
    series = make_series(centre=oak, title="Łucznicy")

    assert services.name_series(oak, "łUCZNICY") == series
    assert services.name_series(oak, "") is None
    assert services.name_series(elm, "Łucznicy") != series
    assert EventSeries.objects.count() == 2
