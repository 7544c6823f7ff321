"""What an animator opens the desk for: what is on, what else comes today, what is still to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from events.enums import State
from events.models import Event
from mam.centres.models import Centre
from mam.core.periods import Period, local_day, month_of
from mam.core.words import plural
from reporting.engine import LiveReport, Remark, Scope, figures
from reporting.engine.counting import LACKS

SOON = timedelta(hours=1)
MOST_UNFINISHED = 5
# What is asked of a meeting that is over, in the order in which it is told.
ASKED = (Remark.HEADS_MISSING, Remark.HEADS_PARTLY, Remark.PROGRAMME_MISSING)


@dataclass(frozen=True)
class Now:
    """The event that is on, or begins within the hour, and how far it is."""

    event: Event
    progress: str
    has_begun: bool


@dataclass(frozen=True)
class Unfinished:
    """A past event and what a report will miss of it; of one nobody confirmed, everything."""

    event: Event
    lacks: tuple[Remark, ...]


@dataclass(frozen=True)
class Unfinisheds:
    """The latest of the past events that want one thing, and how many there are in all."""

    rows: list[Unfinished]
    total: int


@dataclass(frozen=True)
class Today:
    """The desk's first page."""

    now: Now | None
    later: list[Event]
    waiting: Unfinisheds
    lacking: Unfinisheds
    month: LiveReport


def today_at(centre: Centre, *, at: datetime) -> Today:
    """Answer the first page of `centre` at a moment."""
    ahead = _ahead(centre, at)
    now = _now(ahead, at)
    waiting, lacking = _unfinished(centre, at)
    [month] = figures([], [Scope((centre,))], month_of(local_day(at)), at=at)
    return Today(now, [event for event in ahead if now is None or event != now.event], waiting, lacking, month)


def _ahead(centre: Centre, at: datetime) -> list[Event]:
    """List what is on, what comes today, and what begins within the hour past midnight."""
    today = local_day(at)
    until = max(Period(today, today).ends_at - timedelta(microseconds=1), at + SOON)
    events = Event.objects.at_centre(centre).to_come(at).begun_by(until)
    return list(events.with_heads().select_related("kind").in_order())


def _now(ahead: Sequence[Event], at: datetime) -> Now | None:
    """Choose the one event the page is about: the meeting that began last, else the next within the hour.

    An exhibition of weeks, or a day without hours, is on all the time and would hide the meetings.
    """
    meetings = [
        event for event in ahead if event.has_times and event.is_of_one_evening and event.starts_at <= at + SOON
    ]
    begun = [event for event in meetings if event.has_begun(at)]
    if begun:
        return Now(begun[-1], _since(at - begun[-1].starts_at), has_begun=True)
    return Now(meetings[0], _until(meetings[0].starts_at - at), has_begun=False) if meetings else None


def _since(passed: timedelta) -> str:
    minutes = int(passed.total_seconds()) // 60
    if minutes < 1:
        return _("właśnie się zaczyna")
    if minutes < 60:
        return _("trwa od %(minutes)d %(unit)s") % {
            "minutes": minutes,
            "unit": plural(minutes, "minuty", "minut", "minut"),
        }
    hours = minutes // 60
    return _("trwa ponad %(hours)d %(unit)s") % {"hours": hours, "unit": plural(hours, "godzinę", "godziny", "godzin")}


def _until(left: timedelta) -> str:
    minutes = -(-int(left.total_seconds()) // 60)
    unit = plural(minutes, "minutę", "minuty", "minut")
    return _("zaczyna się za %(minutes)d %(unit)s") % {"minutes": minutes, "unit": unit}


def _unfinished(centre: Centre, at: datetime) -> tuple[Unfinisheds, Unfinisheds]:
    """List past events nobody confirmed, and held ones that lack something, by one statement."""
    waits = Q(state=State.PLANNED)
    lacking = Q(state=State.HELD) & (LACKS[ASKED[0]] | LACKS[ASKED[1]] | LACKS[ASKED[2]])
    flags = {f"lacks_{remark.value}": _flag(LACKS[remark]) for remark in ASKED}
    latest = [F("starts_at").desc(), F("pk").desc()]
    ranked = (
        Event.objects.at_centre(centre)
        .standing()
        .ended_by(at)
        .with_heads_by_mode()
        .filter(waits | lacking)
        .annotate(waits=_flag(waits), **flags)
        .annotate(
            rank=Window(RowNumber(), partition_by="waits", order_by=latest),
            total=Window(Count("*"), partition_by="waits"),
        )
    )
    # What the list adds, the model does not declare.
    rows = [vars(event) | {"event": event} for event in ranked.filter(Q(rank__lte=MOST_UNFINISHED)).order_by(*latest)]
    return _listed([row for row in rows if row["waits"]]), _listed([row for row in rows if not row["waits"]])


def _listed(rows: list[dict[str, Any]]) -> Unfinisheds:  # columns of several kinds
    found = [
        Unfinished(row["event"], tuple(remark for remark in ASKED if row[f"lacks_{remark.value}"])) for row in rows
    ]
    return Unfinisheds(found, rows[0]["total"] if rows else 0)


def _flag(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField())
