"""Roles in the installation's panel."""

from django.contrib import admin

from mam.access.models import Membership
from mam.audit.admin import RecordedAdmin


@admin.register(Membership)
class MembershipAdmin(RecordedAdmin):
    """Who is what, where, and for how long."""

    list_display = ("user", "role", "centre", "municipality", "first_on", "last_on")
    list_filter = ("role", "centre", "municipality")
    search_fields = ("user__email", "user__name")
    autocomplete_fields = ("user",)
    list_select_related = ("user", "centre", "municipality")
