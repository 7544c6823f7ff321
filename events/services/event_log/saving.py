"""Adding the events of a log in one act, and taking them back."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from events.enums import State
from events.models import Event, EventSeries, HeadCount
from events.services.event_log.rows import Draft
from events.services.writing import name_series
from mam.centres.models import Centre
from mam.core.words import day_words_year
from mam.importing.registry import Added, Described, Reading
from mam.users.models import User

IN_ONE_STATEMENT = 500


def add_events(centre: Centre, readings: Sequence[Reading], by: User, at: datetime) -> list[Added]:
    """Save the events of `readings`, those held confirmed by `by` at `at`; the caller holds the transaction."""
    drafts: list[Draft] = [reading.value for reading in readings]
    series = {title: name_series(centre, title) for title in {draft.series for draft in drafts if draft.series}}
    for draft in drafts:
        draft.event.series = series.get(draft.series)
        if draft.event.state == State.HELD:
            draft.event.confirmed_by, draft.event.confirmed_at = by, at
        elif draft.event.state == State.CANCELLED:
            draft.event.cancelled_at = at
    events = Event.objects.bulk_create([draft.event for draft in drafts], IN_ONE_STATEMENT)
    HeadCount.objects.bulk_create(
        (
            HeadCount(event=draft.event, mode=mode, number=number, method=method)
            for draft in drafts
            for mode, (number, method) in draft.heads.items()
        ),
        IN_ONE_STATEMENT,
    )
    return [Added(event.pk, event.updated_at.isoformat()) for event in events]


def versions(ids: Sequence[int], is_locking: bool) -> dict[int, str]:
    """Answer when each of the events was last changed; those that are gone are left out."""
    events = Event.objects.filter(pk__in=ids).order_by("pk")
    if is_locking:
        events = events.select_for_update()
    return {pk: updated_at.isoformat() for pk, updated_at in events.values_list("pk", "updated_at")}


def remove_events(ids: Sequence[int]) -> None:
    """Remove events an import added, and the cycles nobody needs without them."""
    events = Event.objects.filter(pk__in=ids)
    series = set(events.exclude(series=None).values_list("series", flat=True))
    events.delete()
    EventSeries.objects.filter(pk__in=series, events__isnull=True).delete()


def describe_events(centre: Centre, ids: Sequence[int]) -> dict[int, Described]:
    """Answer events in words, with their pages at the desk."""
    return {
        event.pk: Described(
            f"{event.title}, {day_words_year(event.started_on)}",
            reverse("events:desk_event_show", args=[centre.slug, event.pk]),
        )
        for event in Event.objects.at_centre(centre).filter(pk__in=ids)
    }
