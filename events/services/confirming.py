"""What became of an event: held, cancelled, or back in the plan."""

from datetime import datetime

from django.db import transaction

from events.enums import State
from events.models import Event
from events.rules import cancelling_problems, confirming_problems, restoring_problems
from mam.audit.services import record
from mam.core.problems import RefusedError
from mam.users.models import User


@transaction.atomic
def confirm_event(pk: int, *, by: User, at: datetime) -> Event:
    """Say "odbyło się": from its end on the event counts.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    if problems := confirming_problems(event, at=at):
        raise RefusedError(problems)
    event.state, event.confirmed_by, event.confirmed_at = State.HELD, by, at
    event.save(update_fields=["state", "confirmed_by", "confirmed_at", "updated_at"])
    record("event.confirmed", event, by=by)
    return event


@transaction.atomic
def cancel_event(pk: int, *, by: User, at: datetime, why: str) -> Event:
    """Call an event off; it stays in the programme with its reason, and counts nowhere.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    if problems := cancelling_problems(event):
        raise RefusedError(problems)
    event.state, event.cancelled_at, event.cancelled_because = State.CANCELLED, at, why
    event.save(update_fields=["state", "cancelled_at", "cancelled_because", "updated_at"])
    record("event.cancelled", event, by=by)
    return event


@transaction.atomic
def restore_event(pk: int, *, by: User) -> Event:
    """Put a cancelled event, or one confirmed by mistake, back into the plan.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    if problems := restoring_problems(event):
        raise RefusedError(problems)
    previous = event.state
    event.state, event.cancelled_at, event.cancelled_because = State.PLANNED, None, ""
    event.confirmed_by = event.confirmed_at = None
    event.save(
        update_fields=["state", "cancelled_at", "cancelled_because", "confirmed_by", "confirmed_at", "updated_at"]
    )
    record("event.restored", event, by=by, previous=previous)
    return event
