"""The lists behind the figures: LISTA WYDARZEŃ, row by row. Source: domain handbook 4.2."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import overload

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.db.models.expressions import Combinable

from events.models import Event
from events.models.event import EventQuerySet
from mam.core.periods import Period
from reporting.engine.counting import LACKS, Remark, counted_events, counting, dated_events, over, waiting
from reporting.engine.indicators import codes_of
from reporting.engine.scopes import Scope


@dataclass(frozen=True)
class EvidenceRow:
    """One event as a report shows it, at its place of the list."""

    position: int
    event: Event
    counted_on: date
    on_site: int | None
    online: int | None
    remarks: tuple[Remark, ...]

    @property
    def heads(self) -> int | None:
        """Everybody who took part, all modes together; None where nobody recorded it."""
        recorded = [number for number in (self.on_site, self.online) if number is not None]
        return sum(recorded) if recorded else None

    @property
    def anonymous(self) -> int | None:
        """Who cannot be named: all of them, while no lists of names are kept. Source: domain handbook 4.2, G8."""
        return self.heads

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators the event counts in."""
        return codes_of(frozenset(self.event.tags))

    def also(self, tag: str | None) -> tuple[str, ...]:
        """The indicators it counts in because of its other tags. Source: domain handbook 4.2, G5."""
        return codes_of(frozenset(self.event.tags) - {tag})


@dataclass(frozen=True)
class Unsettled:
    """An event with what is still to be done about it."""

    event: Event
    remarks: tuple[Remark, ...]


class Evidence(Sequence[EvidenceRow]):
    """The list behind a figure, in order of time; only the rows asked for are read.

    Its length is the count the figure is made of. Both come from the same relation.
    """

    def __init__(self, scope: Scope, span: Period, at: datetime, *, tags: Collection[str], number: int) -> None:
        """Keep whose list it is: the events that carry any of `tags`; of no tags there are none."""
        self.scope, self.span, self.at = scope, span, at
        self.tags, self.number = tags, number

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, index: int) -> EvidenceRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[EvidenceRow]: ...
    def __getitem__(self, index: int | slice) -> EvidenceRow | list[EvidenceRow]:
        """Answer rows by their places, as pages ask for them: whole, forwards and from the front."""
        if isinstance(index, int):
            return self[index : index + 1][0]
        events = _tagged(counted_events(self.scope.centre_ids, self.span, self.at), self.tags)
        start = index.start or 0
        rows = enumerate(_read(events)[start : index.stop], start + 1)
        return [_row(position, event) for position, event in rows]

    def __iter__(self) -> Iterator[EvidenceRow]:
        return iter(self[:])

    def unsettled(self, remarks: Collection[Remark], *, most: int) -> list[Unsettled]:
        """List what is to be mended in the period, at most so many events.

        First those nobody confirmed, then what runs, then counted ones that lack something of `remarks`,
        each time the latest first.
        """
        lacking = Q(pk__in=[])
        for remark in LACKS.keys() & remarks:
            lacking |= LACKS[remark]
        waits, runs = waiting(self.span, self.at), ~over(self.at)
        begun = dated_events(self.scope.centre_ids, self.span).standing().begun_by(self.at)
        events = _read(_tagged(begun, self.tags)).annotate(waits=_flag(waits), runs=_flag(runs))
        found = events.filter(waits | runs | counting(self.span, self.at) & lacking)
        in_turn = found.order_by(F("waits").desc(), F("runs").desc(), "-starts_at", "-pk")
        return [Unsettled(event, _remarks(event, remarks)) for event in in_turn[:most]]


def rows_of(tags: Collection[str], rows: Iterable[EvidenceRow]) -> list[EvidenceRow]:
    """Pick the events that carry any of `tags` from a list of all, and number them anew."""
    picked = (row for row in rows if not set(tags).isdisjoint(row.event.tags))
    return [replace(row, position=position) for position, row in enumerate(picked, 1)]


def _tagged(events: EventQuerySet, tags: Collection[str]) -> EventQuerySet:
    return events.filter(tags__overlap=sorted(tags)) if tags else events.none()


def _read(events: EventQuerySet) -> EventQuerySet:
    """Add to each event what a list says of it beside its own fields."""
    flags = {f"lacks_{remark.value}": _flag(lack) for remark, lack in LACKS.items()}
    rows = events.with_heads_by_mode().annotate(
        day=F("counted_on"), on_site_heads=F("on_site__number"), online_heads=F("online__number"), **flags
    )
    return rows.select_related("centre", "series", "confirmed_by").in_order()


def _flag(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _row(position: int, event: Event) -> EvidenceRow:
    # What `_read` adds, the model does not declare.
    added = vars(event)
    return EvidenceRow(
        position, event, added["day"], added["on_site_heads"], added["online_heads"], _lacks(event, LACKS)
    )


def _lacks(event: Event, asked: Collection[Remark]) -> tuple[Remark, ...]:
    return tuple(remark for remark in LACKS if remark in asked and vars(event)[f"lacks_{remark.value}"])


def _remarks(event: Event, asked: Collection[Remark]) -> tuple[Remark, ...]:
    if vars(event)["waits"]:
        return (Remark.WAITING,)
    return (Remark.RUNNING,) if vars(event)["runs"] else _lacks(event, asked)
