"""A small life of one centre around today: one of everything a page can show."""

from datetime import timedelta

from django.utils import timezone

from events.enums import State, Tag
from mam.core.periods import local_day, year_of
from tests.factories.centres import make_opening_hours
from tests.factories.events import make_event, make_held_event, make_kind, make_series
from tests.factories.reporting import make_agreement


def live_a_year(centre):
    """Give `centre` an agreement and events in every state."""
    now = timezone.now()
    this_year = year_of(local_day(now))
    make_opening_hours(centre=centre)
    make_agreement(centre=centre, first_on=this_year.first, last_on=this_year.last)
    kind = make_kind(tags=[Tag.NETWORKING])
    sewing = make_series(centre=centre)
    shared = {"centre": centre, "kind": kind, "tags": [Tag.NETWORKING]}
    for days in (2, 9, 16):
        make_held_event(starts_at=now - timedelta(days=days), heads=12, series=sewing, title="Klub szycia", **shared)
    make_held_event(starts_at=now - timedelta(days=3), title="Bez frekwencji", **shared)
    make_event(starts_at=now - timedelta(days=1), title="Czeka na potwierdzenie", **shared)
    make_event(starts_at=now - timedelta(minutes=30), title="Trwa teraz", **shared)
    make_event(starts_at=now + timedelta(days=3), title="Piknik na trawie", place="podwórko, bez schodów", **shared)
    make_event(
        starts_at=now + timedelta(days=4),
        title="Odwołany spacer",
        state=State.CANCELLED,
        cancelled_at=now,
        cancelled_because="Burza.",
        **shared,
    )
    make_event(starts_at=now + timedelta(days=5), title="Szkic gry miejskiej", state=State.DRAFT, **shared)
