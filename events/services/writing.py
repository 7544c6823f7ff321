"""Writing events down and correcting them."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from django.db import transaction

from events.enums import CountMethod, Mode, State
from events.models import Event, EventKind, EventSeries, HeadCount
from events.rules import Heads, confirming_problems, heads_problems, meanwhile_problems, writing_problems
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
    centre: Centre,
    said: EventFields,
    *,
    by: User,
    at: datetime,
    is_held: bool = False,
    is_draft: bool = False,
    heads: Heads | None = None,
) -> Event:
    """Write an event down; with `is_held` it is confirmed in the same act, with `is_draft` nobody else sees it yet.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event(centre=centre, **{f.name: getattr(said, f.name) for f in fields(said)})
    event.state = State.DRAFT if is_draft else State.PLANNED
    problems = writing_problems(event, at=at) + heads_problems(event, heads or {}, at=at)
    if is_held:
        problems += confirming_problems(event, at=at)
    if problems:
        raise RefusedError(problems)
    if is_held:
        event.state, event.confirmed_by, event.confirmed_at = State.HELD, by, at
    event.save()
    set_heads(event, heads or {})
    record("event.logged", event, by=by, centre=centre.pk, state=event.state)
    return event


@transaction.atomic
def change_event(
    pk: int, said: EventFields, *, by: User, at: datetime, heads: Heads | None = None, version: datetime | None = None
) -> Event:
    """Correct or move an event; its number, history and confirmation stay. `heads` None leaves the counts alone.

    With `version`, the `updated_at` somebody has seen, a change made since then is not overwritten.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=pk)
    if problems := meanwhile_problems(event, version):
        raise RefusedError(problems)
    changed = [f.name for f in fields(said) if getattr(event, f.name) != getattr(said, f.name)]
    for name in changed:
        setattr(event, name, getattr(said, name))
    # Counts left alone must still fit: an event that is no longer online has no heads there.
    if problems := writing_problems(event, at=at) + heads_problems(event, recorded_heads(event, heads), at=at):
        raise RefusedError(problems)
    if heads is not None and set_heads(event, heads):
        changed.append("heads")
    if changed:
        event.save(update_fields=[name for name in changed if name != "heads"] + ["updated_at"])
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
    set_heads(event, heads)
    event.save(update_fields=["updated_at"])
    record("event.heads_recorded", event, by=by, **{mode.value: number for mode, (number, _) in heads.items()})
    return event


@transaction.atomic
def name_series(centre: Centre, title: str) -> EventSeries | None:
    """Answer the centre's cycle of that name, begun now if there is none; capitals make no difference."""
    if not title:
        return None
    known = EventSeries.objects.filter(centre=centre, title__iexact=title).first()
    return known or EventSeries.objects.get_or_create(centre=centre, title=title)[0]


def recorded_heads(event: Event, heads: Heads | None) -> Heads:
    """Answer the counts an event will have: `heads`, or those it has where they are left alone."""
    if heads is not None:
        return heads
    return {Mode(count.mode): (count.number, CountMethod(count.method)) for count in event.head_counts.all()}


def set_heads(event: Event, heads: Heads) -> bool:
    """Make the event's counts equal `heads` and tell whether that changed anything; other modes have no row again."""
    before = {count.mode: (count.number, count.method) for count in event.head_counts.all()}
    if before == {mode.value: (number, method.value) for mode, (number, method) in heads.items()}:
        return False
    event.head_counts.exclude(mode__in=list(heads)).delete()
    for mode, (number, method) in heads.items():
        HeadCount.objects.update_or_create(event=event, mode=mode, defaults={"number": number, "method": method})
    return True
