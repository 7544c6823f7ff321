"""All addresses of the portal. Fixed first words come before the centre's."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

# One way in, with its limits and second step; the panel's own login has neither.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = _("Panel instalacji")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.urls")),
    path("", include("mam.pages.urls")),
    path("", include("mam.importing.urls")),
    path("", include("reporting.urls")),
    path("", include("events.urls")),
]
handler400 = "mam.pages.errors.bad_request"
handler403 = "mam.pages.errors.permission_denied"
handler404 = "mam.pages.errors.page_not_found"
handler500 = "mam.pages.errors.server_error"
