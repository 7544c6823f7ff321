"""What became of an event: put into the plan, held, cancelled, or given up as a draft."""

from datetime import datetime

from django.db import transaction

from events.enums import State
from events.models import Event
from events.rules import (
    Heads,
    cancelling_problems,
    confirming_problems,
    heads_problems,
    publishing_problems,
    restoring_problems,
)
from events.services.writing import set_heads
from mam.audit.services import record
from mam.core.problems import RefusedError
from mam.users.models import User


@transaction.atomic
def publish_event(pk: int, *, by: User) -> Event:
    """Move a draft into the plan, where residents see it.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = _locked(pk)
    if problems := publishing_problems(event):
        raise RefusedError(problems)
    event.state = State.PLANNED
    event.save(update_fields=["state", "updated_at"])
    record("event.published", event, by=by)
    return event


@transaction.atomic
def confirm_event(pk: int, *, by: User, at: datetime, heads: Heads | None = None) -> Event:
    """Say "odbyło się": from its end on the event counts. `heads` None leaves the counts alone.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = _locked(pk)
    if problems := confirming_problems(event, at=at) or heads_problems(event, heads or {}, at=at):
        raise RefusedError(problems)
    if heads is not None:
        set_heads(event, heads)
    event.state, event.confirmed_by, event.confirmed_at = State.HELD, by, at
    event.save(update_fields=["state", "confirmed_by", "confirmed_at", "updated_at"])
    record("event.confirmed", event, by=by)
    return event


@transaction.atomic
def cancel_event(pk: int, *, by: User, at: datetime, why: str) -> Event:
    """Call an event off; it stays in the programme with its reason, and counts nowhere.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = _locked(pk)
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
    event = _locked(pk)
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


@transaction.atomic
def discard_draft(pk: int, *, by: User) -> None:
    """Remove a draft nobody needs; what was once in the plan is cancelled, never removed.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = _locked(pk)
    if problems := publishing_problems(event):
        raise RefusedError(problems)
    record("event.discarded", event, by=by, centre=event.centre_id)
    event.delete()


def _locked(pk: int) -> Event:
    return Event.objects.select_for_update(of=("self",)).get(pk=pk)
