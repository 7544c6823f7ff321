"""What an installation sets up once: who orders, who runs, which places. The rest is the coordinator's own page."""

from django.contrib import admin

from mam.audit.admin import RecordedAdmin
from mam.centres.models import Centre, CentreOperation, Municipality, Operator


@admin.register(Municipality)
class MunicipalityAdmin(RecordedAdmin):
    """Local governments."""

    list_display = ("name", "level")
    search_fields = ("name",)


@admin.register(Operator)
class OperatorAdmin(RecordedAdmin):
    """Bodies that run centres."""

    list_display = ("name", "legal_form", "krs")
    search_fields = ("name", "krs")


class CentreOperationInline(admin.TabularInline):  # type: ignore[type-arg] # generic only for the type checker
    """Who runs the centre, from when to when."""

    model = CentreOperation
    extra = 1


@admin.register(Centre)
class CentreAdmin(RecordedAdmin):
    """Centres, as far as the installation decides about them."""

    list_display = ("name", "slug", "municipality", "is_published")
    list_filter = ("municipality", "is_published")
    search_fields = ("name", "slug")
    fields = ("slug", "name", "kind", "municipality", "phone", "is_published", "published_on")
    inlines = (CentreOperationInline,)
