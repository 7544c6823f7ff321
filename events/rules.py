"""What stands in the way of an act on an event: every reason at once."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from events.enums import CountMethod, Mode, State
from events.models import Event
from mam.core.problems import Problem

Heads = Mapping[Mode, tuple[int, CountMethod]]


def confirming_problems(event: Event, *, at: datetime) -> list[Problem]:
    """List every reason why `event` cannot be confirmed as held at `at`.

    Source: domain handbook 4.2, G4.
    """
    problems = []
    if event.state == State.CANCELLED:
        problems.append(Problem("cancelled", _("To wydarzenie jest odwołane. Najpierw przywróć je do planu.")))
    if event.state == State.HELD:
        problems.append(Problem("held", _("To wydarzenie jest już potwierdzone.")))
    if not event.has_begun(at):
        problems.append(Problem("not_begun", _("To wydarzenie jeszcze się nie zaczęło. Potwierdź je po spotkaniu.")))
    return problems


def cancelling_problems(event: Event) -> list[Problem]:
    """List every reason why `event` cannot be cancelled."""
    if event.state == State.CANCELLED:
        return [Problem("cancelled", _("To wydarzenie jest już odwołane."))]
    if event.state == State.HELD:
        return [Problem("held", _("To wydarzenie jest potwierdzone jako odbyte. Najpierw cofnij potwierdzenie."))]
    return []


def restoring_problems(event: Event) -> list[Problem]:
    """List every reason why `event` cannot go back to the plan."""
    if event.state in {State.CANCELLED, State.HELD}:
        return []
    return [Problem("planned", _("To wydarzenie jest w planie."))]


def changing_problems(event: Event, *, at: datetime) -> list[Problem]:
    """List every reason why `event`, with its new fields already set, cannot be kept so.

    A confirmed event may be corrected, but not moved to a time that has not come yet.
    """
    if event.state == State.HELD and not event.has_begun(at):
        message = _("To wydarzenie jest potwierdzone jako odbyte, a nowy dzień dopiero nadejdzie.")
        return [Problem("held_in_future", message, field="day")]
    return []


def heads_problems(event: Event, heads: Heads, *, at: datetime) -> list[Problem]:
    """List every reason why `heads` cannot be recorded for `event` at `at`."""
    problems = []
    if heads and not event.has_begun(at):
        message = _("To wydarzenie jeszcze się nie zaczęło. Liczbę osób wpisz po spotkaniu.")
        problems.append(Problem("heads_before_start", message, field="heads"))
    if any(mode not in event.counted_modes for mode in heads):
        message = _("Liczba osób nie pasuje do trybu wydarzenia.")
        problems.append(Problem("heads_in_other_mode", message, field="heads"))
    return problems
