"""What the pages of a report print beside the figures themselves: headings and ways to each event."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from events.models import Event
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.users.models import User
from reporting.engine import OBJECTIVES, EvidenceRow, LiveFigure, LiveReport, Objective, Remark, Unsettled


@dataclass(frozen=True)
class Goal:
    """An objective with its figures."""

    objective: Objective
    figures: list[LiveFigure]


def goals_of(report: LiveReport) -> list[Goal]:
    """Put the figures of a report under their objectives."""
    found = report.figures.values()
    goals = [Goal(one, [figure for figure in found if figure.definition.objective == one.code]) for one in OBJECTIVES]
    return [goal for goal in goals if goal.figures]


@dataclass(frozen=True)
class ShownRow:
    """A row of evidence with the other indicators of the event and a way to it, where the reader has one."""

    row: EvidenceRow
    also: tuple[str, ...]
    remarks: tuple[Remark, ...]
    url: str


@dataclass(frozen=True)
class ShownUnsettled:
    """An event to be mended and, for who may, the page that mends it."""

    unsettled: Unsettled
    url: str


class Ways:
    """Where a reader may go from an event: to the desk, to the public page, or nowhere."""

    def __init__(self, user: User, centre: Centre) -> None:
        """Ask once what the reader may do."""
        self.centre = centre
        self.can_see = user.can(Permission.EVENTS_SEE, centre)
        self.can_edit = user.can(Permission.EVENTS_EDIT, centre)

    def to_event(self, event: Event) -> str:
        """Answer the page of a held event."""
        if self.can_see:
            return self._to("events:desk_event_show", event)
        return self._to("events:event_show", event) if event.is_public and self.centre.is_published else ""

    def to_mending(self, unsettled: Unsettled) -> str:
        """Answer the page on which what an event lacks is added."""
        if not self.can_edit:
            return ""
        if Remark.WAITING in unsettled.remarks:
            return self._to("events:desk_event_confirm", unsettled.event)
        is_running = Remark.RUNNING in unsettled.remarks
        return self._to("events:desk_event_show" if is_running else "events:desk_event_edit", unsettled.event)

    def _to(self, name: str, event: Event) -> str:
        return reverse(name, args=[self.centre.slug, event.pk])


def shown(rows: Iterable[EvidenceRow], figure: LiveFigure, ways: Ways) -> list[ShownRow]:
    """Add to rows what the page of `figure` prints of them."""
    tag, asked = figure.definition.tag, figure.asked_remarks
    return [
        ShownRow(row, row.also(tag), tuple(r for r in row.remarks if r in asked), ways.to_event(row.event))
        for row in rows
    ]
