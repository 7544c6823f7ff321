from django.contrib import admin

from events.models import EventKind
from mam.audit.admin import RecordedAdmin


@admin.register(EventKind)
class EventKindAdmin(RecordedAdmin):
    """The kinds of events every centre starts with, and those of one centre."""

    list_display = ("name", "centre", "cover", "is_sensitive", "position")
    list_filter = ("centre",)
    search_fields = ("name",)
