import pytest

from events.enums import CountMethod, Mode, State
from events.models import Event, EventSeries, HeadCount
from events.services import change_event
from events.services.event_log.reading import read_rows
from events.services.event_log.saving import add_events, describe_events, remove_events, versions
from events.services.writing import EventFields
from mam.importing.registry import Described
from tests.factories.events import make_event, make_series
from tests.factories.imports import NOON, make_record

pytestmark = pytest.mark.django_db


def add(centre, by, *rows):
    records = [make_record(n, **({"kind": "kino", "title": f"Kawa {n}"} | row)) for n, row in enumerate(rows, start=2)]
    return add_events(centre, read_rows(centre, records, {"method": "count"}, NOON), by, NOON)


def test_add_events_confirms_what_was_held(oak, bob):
    (added,) = add(oak, bob, {"day": "04.05.2026", "heads": 12, "online": 5})

    event = Event.objects.get()
    assert (event.pk, event.state, event.confirmed_by, event.confirmed_at) == (added.target_id, State.HELD, bob, NOON)
    assert set(HeadCount.objects.values_list("event", "mode", "number", "method")) == {
        (event.pk, Mode.ON_SITE, 7, CountMethod.COUNT),
        (event.pk, Mode.ONLINE, 5, CountMethod.COUNT),
    }


def test_add_events_confirms_nothing_else(oak, bob):
    add(
        oak,
        bob,
        {"day": "20.05.2026"},
        {"day": "04.05.2026", "happened": "nie"},
        {"day": "04.05.2026", "happened": None},
    )

    assert list(Event.objects.order_by("pk").values_list("state", "confirmed_by", "cancelled_at")) == [
        (State.PLANNED, None, None),
        (State.CANCELLED, None, NOON),
        (State.PLANNED, None, None),
    ]


def test_add_events_tells_not_recorded_from_nobody(oak, bob):
    add(oak, bob, {"day": "04.05.2026", "heads": 0}, {"day": "05.05.2026", "heads": None})

    assert list(Event.objects.order_by("pk").with_heads().values_list("heads", flat=True)) == [0, None]


def test_add_events_joins_cycles_by_name(oak, elm, bob):
    known = make_series(centre=oak, title="Klub szycia")
    make_series(centre=elm, title="Spacery")

    add(oak, bob, *({"day": "04.05.2026", "series": title} for title in ("KLUB SZYCIA", "Spacery", "Spacery", None)))

    own = EventSeries.objects.get(centre=oak, title="Spacery")
    assert list(Event.objects.order_by("pk").values_list("series", flat=True)) == [known.pk, own.pk, own.pk, None]


def test_add_events_asks_the_database_the_same_for_one_and_three_rows(oak, bob, django_assert_num_queries):
    readings = [
        read_rows(oak, [make_record(n, day="04.05.2026", title=f"{many} {n}", heads=1) for n in range(many)], {}, NOON)
        for many in (1, 3)
    ]

    for rows in readings:
        with django_assert_num_queries(2):
            add_events(oak, rows, bob, NOON)


def test_versions_change_with_the_event(oak, bob):
    first, second = add(oak, bob, {"day": "04.05.2026"}, {"day": "05.05.2026"})
    event = Event.objects.get(pk=second.target_id)
    said = EventFields(title="Nowa", kind=event.kind, starts_at=event.starts_at, ends_at=event.ends_at, has_times=False)

    change_event(event.pk, said, by=bob, at=NOON)

    now = versions([first.target_id, second.target_id, 0], False)
    assert now.keys() == {first.target_id, second.target_id}
    assert (now[first.target_id] == first.version, now[second.target_id] == second.version) == (True, False)


def test_versions_lock_when_asked(oak, django_capture_on_commit_callbacks, django_assert_num_queries):
    event = make_event(centre=oak)

    with django_assert_num_queries(1) as asked:
        versions([event.pk], True)

    assert asked.captured_queries[0]["sql"].endswith("FOR UPDATE")


def test_remove_events_takes_counts_and_empty_cycles_along(oak, bob):
    kept = make_event(centre=oak, series=make_series(centre=oak, title="Trwały"), heads=3)
    untouched = make_series(centre=oak, title="Zaplanowany")
    added = add(
        oak, bob, {"day": "04.05.2026", "series": "Nowy", "heads": 5}, {"day": "05.05.2026", "series": "Trwały"}
    )

    remove_events([what.target_id for what in added])

    assert list(Event.objects.all()) == [kept]
    assert list(HeadCount.objects.values_list("event", flat=True)) == [kept.pk]
    assert set(EventSeries.objects.all()) == {kept.series, untouched}


def test_describe_events_names_those_of_the_centre(oak, elm):
    ours, theirs = make_event(centre=oak, title="Kawa"), make_event(centre=elm, title="Tajne")

    assert describe_events(oak, [ours.pk, theirs.pk, 0]) == {
        ours.pk: Described("Kawa, wtorek, 12\xa0maja 2026", f"/dab/biurko/wydarzenia/{ours.pk}/")
    }
