"""Changes of what a coordinator configures about a centre."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from mam.audit.services import record
from mam.centres.models import Centre, Closure, OpeningHours
from mam.users.models import User


@dataclass(frozen=True)
class ClosureWish:
    """Days on which a centre is to be closed, and why."""

    first_on: date
    last_on: date
    reason: str


@dataclass(frozen=True)
class CentreChange:
    """How a centre is to look: its words and contact, its week, a closure to come, closures taken back."""

    words: Mapping[str, object]
    week: Mapping[int, tuple[time, time]]
    closure: ClosureWish | None = None
    reopened: Collection[int] = ()


@transaction.atomic
def change_centre(pk: int, change: CentreChange, *, by: User) -> Centre:
    """Give a centre its new words, hours and closures, and write down which of them changed."""
    centre = Centre.objects.select_for_update(of=("self",)).get(pk=pk)
    changed = [name for name, value in change.words.items() if getattr(centre, name) != value]
    for name in changed:
        setattr(centre, name, change.words[name])
    centre.save(update_fields=changed)
    if _set_week(centre, change.week):
        changed.append("opening_hours")
    if change.closure or change.reopened:
        _set_closures(centre, change)
        changed.append("closures")
    record("centre.changed", centre, by=by, fields=",".join(changed))
    return centre


def _set_week(centre: Centre, week: Mapping[int, tuple[time, time]]) -> bool:
    if {day.weekday: (day.opens, day.closes) for day in centre.opening_hours.all()} == week:
        return False
    centre.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in sorted(week.items())
    )
    return True


def _set_closures(centre: Centre, change: CentreChange) -> None:
    centre.closures.filter(pk__in=change.reopened).delete()
    if wish := change.closure:
        Closure.objects.create(centre=centre, first_on=wish.first_on, last_on=wish.last_on, reason=wish.reason)
