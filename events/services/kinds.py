"""The kinds of events a centre has of its own, beside those every centre has."""

from dataclasses import dataclass

from django.db import transaction

from events.models import EventKind
from events.rules import kind_problems
from mam.audit.services import record
from mam.centres.models import Centre
from mam.core.problems import RefusedError
from mam.users.models import User


@dataclass(frozen=True)
class KindFields:
    """What a coordinator says of a kind."""

    name: str
    cover: str
    tags: list[str]
    is_sensitive: bool = False


@transaction.atomic
def add_kind(centre: Centre, said: KindFields, *, by: User) -> EventKind:
    """Give a centre one more kind of its own.

    Raises: RefusedError, when one of that name is there already.
    """
    # The lock on the centre keeps two coordinators from adding the same name at once.
    Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
    kind = EventKind(centre=centre)
    _write(kind, said, centre)
    record("event_kind.added", kind, by=by, centre=centre.pk)
    return kind


@transaction.atomic
def change_kind(pk: int, said: KindFields, *, by: User) -> EventKind:
    """Change a kind; events that have it keep the tags they were given.

    Raises: RefusedError, when another of that name is there already.
    """
    centre = Centre.objects.select_for_update(of=("self",)).get(event_kinds=pk)
    kind = EventKind.objects.owned_by(centre).get(pk=pk)
    _write(kind, said, centre)
    record("event_kind.changed", kind, by=by)
    return kind


def _write(kind: EventKind, said: KindFields, centre: Centre) -> None:
    if problems := kind_problems(said.name, EventKind.objects.offered_at(centre).exclude(pk=kind.pk)):
        raise RefusedError(problems)
    kind.name, kind.cover, kind.tags, kind.is_sensitive = said.name, said.cover, said.tags, said.is_sensitive
    kind.save()
