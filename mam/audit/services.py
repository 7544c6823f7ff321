"""Writing the audit log. Nothing else changes it: Postgres refuses updates and deletions."""

from typing import Protocol

from django.db import models

from mam.audit.models import AuditEntry


class Actor(Protocol):
    """Whoever acts: all the log wants of them is an id."""

    pk: int


def record(action: str, target: models.Model, *, by: Actor | None, **details: int | str | None) -> AuditEntry:
    """Write down that `by` did `action` to `target`; None stands for the portal itself.

    Details are ids, counts and names of fields; never names of people, never what was typed.
    """
    return AuditEntry.objects.create(
        actor_id=by.pk if by else None,
        action=action,
        target_label=target._meta.label_lower,
        target_id=str(target.pk),
        details=details,
    )
