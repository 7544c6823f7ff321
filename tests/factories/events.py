from datetime import UTC, datetime, timedelta

from events.enums import CountMethod, Mode, State
from events.models import Event, EventKind, EventSeries, HeadCount
from tests.factories.users import make_user


def make_kind(*, name="piknik", cover="piknik", tags=(), centre=None, **fields):
    defaults = {"cover": cover, "tags": list(tags), **fields}
    return EventKind.objects.get_or_create(name=name, centre=centre, defaults=defaults)[0]


def make_series(*, centre, title="Klub szycia"):
    return EventSeries.objects.create(centre=centre, title=title)


def make_event(*, centre, starts_at=datetime(2026, 5, 12, 15, tzinfo=UTC), hours=2, heads=None, **fields):
    """Make an event of Tuesday 12 May 2026, 17:00 in Warsaw; heads are those on site."""
    fields.setdefault("title", "Kawa sąsiedzka")
    fields.setdefault("kind", None)
    fields["kind"] = fields["kind"] or make_kind()
    fields.setdefault("ends_at", starts_at + timedelta(hours=hours))
    event = Event.objects.create(centre=centre, starts_at=starts_at, **fields)
    if heads is not None:
        make_head_count(event=event, number=heads)
    return event


def make_held_event(*, centre, confirmed_by=None, confirmed_at=None, **fields):
    event = make_event(centre=centre, **fields)
    event.state = State.HELD
    event.confirmed_by = confirmed_by or make_user(email=f"potwierdza{event.pk}@example.org")
    event.confirmed_at = confirmed_at or event.ends_at
    event.save()
    return event


def make_head_count(*, event, number, mode=Mode.ON_SITE, method=CountMethod.COUNT):
    return HeadCount.objects.create(event=event, number=number, mode=mode, method=method)
