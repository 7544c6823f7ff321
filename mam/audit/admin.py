"""The log in the installation's panel, and what panels of other parts write into it."""

from typing import cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from mam.audit.models import AuditEntry
from mam.audit.services import Actor, record


class RecordedAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # generic only for the type checker
    """A panel that writes to the portal's own log; Django's would keep names and outlive their erasure."""

    # Django's own three answer entries of its log; nothing asks for them.
    def log_addition(self, request: HttpRequest, obj: models.Model, message: object) -> None:  # type: ignore[override]  # noqa: ARG002
        """Write down that a row was made."""
        _write("admin.added", obj, request)

    def log_change(self, request: HttpRequest, obj: models.Model, message: object) -> None:  # type: ignore[override]  # noqa: ARG002
        """Write down that a row was changed."""
        _write("admin.changed", obj, request)

    def log_deletions(self, request: HttpRequest, queryset: models.QuerySet[models.Model]) -> None:  # type: ignore[override]
        """Write down that rows are removed."""
        for row in queryset:
            _write("admin.removed", row, request)


def _write(action: str, row: models.Model, request: HttpRequest) -> None:
    record(action, row, by=cast("Actor", request.user))  # the panel knows who is there


def nobody_may(*_: object) -> bool:
    """Stand in for a permission of a panel that nobody has, not even its administrator."""
    return False


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # generic only for the type checker
    """The log, to be read."""

    list_display = ("at", "action", "actor_id", "target_label", "target_id", "details")
    list_filter = ("action", "target_label")
    search_fields = ("=target_id", "=actor_id")
    has_add_permission = has_change_permission = has_delete_permission = nobody_may  # type: ignore[assignment]
