"""From meetings to rows: the mass at once, the last week one by one through the services."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Least

from events.enums import State, Tag
from events.models import Event, EventKind, EventSeries, HeadCount
from events.services import EventFields, cancel_event, confirm_event, log_event
from mam.centres.models import Centre
from mam.core.periods import start_of
from mam.demonstration.fates import Fate
from mam.demonstration.year import Meeting
from mam.users.models import User

WRITTEN_BEFORE = timedelta(days=12)


class Desk:
    """Where the meetings of one centre are written down: its kinds, its cycles and who sits there."""

    def __init__(self, centre: Centre, meetings: Sequence[Meeting], staff: Sequence[User]) -> None:
        """Begin the cycles of the meetings; the first of the staff does most of the writing."""
        self.centre = centre
        self.staff = staff
        self.kinds = {kind.name: kind for kind in EventKind.objects.offered_at(centre)}
        titles = sorted({meeting.plan.title for meeting in meetings if meeting.plan.is_series})
        cycles = EventSeries.objects.bulk_create(EventSeries(centre=centre, title=title) for title in titles)
        self.cycles = {cycle.title: cycle for cycle in cycles}

    def writer_of(self, meeting: Meeting) -> User:
        """Answer who wrote a meeting down and confirmed it."""
        return self.staff[0] if meeting.luck("writer").random() < 0.7 else self.staff[-1]

    def said(self, meeting: Meeting, fate: Fate) -> EventFields:
        """Answer what the desk says of a meeting; tags and sensitivity come from its kind."""
        plan, kind = meeting.plan, self.kinds[meeting.plan.kind]
        return EventFields(
            title=meeting.title,
            kind=kind,
            series=self.cycles.get(plan.title),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            has_times=plan.has_times,
            place=plan.place,
            mode=plan.mode,
            tags=[tag.value for tag in Tag if tag in {*kind.tags, *plan.tags}],
            programme=meeting.programme,
            audience=plan.audience,
            led_by=plan.led_by,
            partners=plan.partners,
            effect=fate.effect,
            is_public=not kind.is_sensitive,
            is_sensitive=kind.is_sensitive,
        )


def write_meetings(desk: Desk, told: Sequence[tuple[Meeting, Fate]], *, monday: date) -> None:
    """Write all meetings down: those of the week before `monday` through the services, the others at once."""
    week_ago, now = start_of(monday - timedelta(weeks=1)), start_of(monday)
    lately = [(m, fate) for m, fate in told if week_ago <= m.starts_at and m.ends_at <= now]
    _write_at_once(desk, [pair for pair in told if pair not in lately])
    for meeting, fate in lately:
        _write_through_services(desk, meeting, fate)
    _set_writing_times(desk.centre, now)


def _write_at_once(desk: Desk, told: Sequence[tuple[Meeting, Fate]]) -> None:
    """Add rows as the services would leave them.

    They get no lines in the audit log: nobody acted, and a log that cannot be changed must not be
    filled with acts that never were. One line says that the demonstration was laid.
    """
    rows = [_row(desk, meeting, fate) for meeting, fate in told]
    Event.objects.bulk_create(rows)
    HeadCount.objects.bulk_create(
        HeadCount(event=row, mode=mode, number=number, method=method)
        for row, (_meeting, fate) in zip(rows, told, strict=True)
        for mode, (number, method) in (fate.heads or {}).items()
    )


def _row(desk: Desk, meeting: Meeting, fate: Fate) -> Event:
    said = desk.said(meeting, fate)
    event = Event(centre=desk.centre, state=fate.state, **{f.name: getattr(said, f.name) for f in fields(said)})
    if fate.state == State.HELD:
        event.confirmed_by, event.confirmed_at = desk.writer_of(meeting), fate.settled_at
    if fate.state == State.CANCELLED:
        event.cancelled_at, event.cancelled_because = fate.settled_at, fate.why
    return event


def _write_through_services(desk: Desk, meeting: Meeting, fate: Fate) -> None:
    by, at = desk.writer_of(meeting), meeting.starts_at - WRITTEN_BEFORE
    event = log_event(desk.centre, desk.said(meeting, fate), by=by, at=at)
    if fate.state == State.HELD and fate.settled_at:
        confirm_event(event.pk, by=by, at=fate.settled_at, heads=fate.heads)
    if fate.state == State.CANCELLED and fate.settled_at:
        cancel_event(event.pk, by=by, at=fate.settled_at, why=fate.why)


def _set_writing_times(centre: Centre, now: datetime) -> None:
    """Say of each row that it was written some days before and last changed when somebody settled it."""
    written = Least(F("starts_at") - WRITTEN_BEFORE, Value(now - timedelta(days=2)))
    Event.objects.at_centre(centre).update(
        created_at=written, updated_at=Coalesce("confirmed_at", "cancelled_at", written)
    )
