"""The rows that are measured: one centre with 50 events to come, one with a month of 200."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from events.enums import Tag
from events.models import Event, EventKind, EventSeries
from mam.centres.models import Centre
from mam.core.periods import local_day, moment_of, month_of
from tests.factories.centres import make_centre, make_opening_hours

PLACES = ("Sala Lipowa, parter", "Pracownia, I piętro, 14 schodów", "podwórko przy Ogrodowej 14")
PROGRAMME = "Kawa, herbata i półka pełna gier. Przyjdź, kiedy chcesz, i zostań, ile chcesz. Ciasto mile widziane."


@dataclass(frozen=True)
class Rows:
    """What the pages are asked for."""

    listed: Centre
    busy: Centre
    month: date
    event: Event


def make_rows(*, in_list: int, in_month: int) -> Rows:
    """Make two centres: one with events to come, four a day; one with all its events in next month."""
    today = local_day(timezone.now())
    month = month_of(month_of(today).after)
    listed, busy = _make_place("lista", "MAM Lista"), _make_place("miesiac", "MAM Miesiąc")
    events = _add_events(listed, [today + timedelta(days=1 + number // 4) for number in range(in_list)])
    _add_events(busy, [month.first + timedelta(days=number % month.days) for number in range(in_month)])
    return Rows(listed, busy, month.first, events[0])


def _make_place(slug, name):
    centre = make_centre(slug=slug, name=name, directions="Wejście od podwórka, pod lipą, bez schodów.")
    for day in range(5):
        make_opening_hours(centre=centre, weekday=day)
    return centre


def _add_events(centre, days):
    kinds = list(EventKind.objects.filter(is_sensitive=False))
    cycle = EventSeries.objects.create(centre=centre, title="Kawa sąsiedzka")
    return Event.objects.bulk_create(
        Event(
            centre=centre,
            kind=kinds[number % len(kinds)],
            series=cycle if number % 2 else None,
            title=f"Kawa sąsiedzka i planszówki nr {number}",
            starts_at=moment_of(day, time(9 + number % 10)),
            ends_at=moment_of(day, time(11 + number % 10)),
            place=PLACES[number % len(PLACES)],
            programme=PROGRAMME,
            audience="" if number % 3 else "osoby 60+",
            tags=[Tag.NETWORKING],
        )
        for number, day in enumerate(days)
    )
