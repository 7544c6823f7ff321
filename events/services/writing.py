"""Writing events down and correcting them."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from django.db import transaction

from events.enums import Mode, State
from events.models import Event, EventKind, EventSeries, HeadCount
from events.rules import Heads, changing_problems, confirming_problems, heads_problems
from mam.audit.services import record
from mam.centres.models import Centre
from mam.core.problems import RefusedError
from mam.users.models import User


@dataclass(frozen=True)
class EventFields:
    """What somebody says of an event; the state is not theirs to type, it follows from acts."""

    title: str
    kind: EventKind
    starts_at: datetime
    ends_at: datetime
    has_times: bool = True
    series: EventSeries | None = None
    place: str = ""
    mode: Mode = Mode.ON_SITE
    tags: list[str] = field(default_factory=list)
    programme: str = ""
    audience: str = ""
    led_by: str = ""
    partners: str = ""
    effect: str = ""
    is_public: bool = True
    is_sensitive: bool = False


@transaction.atomic
def log_event(
    centre: Centre, said: EventFields, *, by: User, at: datetime, is_held: bool = False, heads: Heads | None = None
) -> Event:
    """Write an event down; with `is_held` it is confirmed in the same act.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event(centre=centre, **{f.name: getattr(said, f.name) for f in fields(said)})
    problems = heads_problems(event, heads or {}, at=at)
    if is_held:
        problems += confirming_problems(event, at=at)
    if problems:
        raise RefusedError(problems)
    if is_held:
        event.state, event.confirmed_by, event.confirmed_at = State.HELD, by, at
    event.save()
    _set_heads(event, heads or {})
    record("event.logged", event, by=by, centre=centre.pk, state=event.state)
    return event


@transaction.atomic
def change_event(pk: int, said: EventFields, *, by: User, at: datetime, heads: Heads | None = None) -> Event:
    """Correct or move an event; its number, history and confirmation stay. None leaves the heads alone.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    changed = [f.name for f in fields(said) if getattr(event, f.name) != getattr(said, f.name)]
    for name in changed:
        setattr(event, name, getattr(said, name))
    problems = changing_problems(event, at=at) + heads_problems(event, heads or {}, at=at)
    if problems:
        raise RefusedError(problems)
    event.save(update_fields=[*changed, "updated_at"])
    if heads is not None:
        _set_heads(event, heads)
    record("event.changed", event, by=by, fields=",".join(changed))
    return event


@transaction.atomic
def record_heads(pk: int, heads: Heads, *, by: User, at: datetime) -> Event:
    """Set how many people came, per mode; a mode left out is not recorded.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    if problems := heads_problems(event, heads, at=at):
        raise RefusedError(problems)
    _set_heads(event, heads)
    event.save(update_fields=["updated_at"])
    record("event.heads_recorded", event, by=by, **{mode.value: number for mode, (number, _) in heads.items()})
    return event


def _set_heads(event: Event, heads: Heads) -> None:
    """Make the event's counts equal `heads`; a mode that is left out has no row again."""
    event.head_counts.exclude(mode__in=list(heads)).delete()
    for mode, (number, method) in heads.items():
        HeadCount.objects.update_or_create(event=event, mode=mode, defaults={"number": number, "method": method})
