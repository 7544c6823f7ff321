"""Pages with each mark, beside the portal's own: what the marks themselves do, apart from any page."""

from django.http import HttpResponse
from django.urls import path

from mam import urls as portal
from mam.access.marks import at_centre, at_municipality, installation, public, signed_in
from mam.access.permissions import Permission
from mam.centres.models import Centre


def show(request, **arguments):
    """Answer what the mark gave the view."""
    given = [*arguments.values(), getattr(request, "centre", None)]
    return HttpResponse(repr([[str(one) for one in row] if isinstance(row, list) else str(row) for row in given]))


def find_what_is_gone(request):
    """Look for a row that somebody has just removed."""
    return HttpResponse(Centre.objects.get(pk=0).name)


urlpatterns = [
    path("proba/gone/", signed_in(find_what_is_gone)),
    path("proba/public/", public(show)),
    path("proba/signed_in/", signed_in(show)),
    path("proba/installation/", installation(show)),
    path("proba/reports/", at_municipality(Permission.REPORTS_SEE)(show)),
    path("proba/events/", at_municipality(Permission.EVENTS_SEE)(show)),
    path("<slug:centre>/proba/public/", public(show)),
    path("<slug:centre>/proba/see/", at_centre(Permission.EVENTS_SEE)(show)),
    path("<slug:centre>/proba/edit/", at_centre(Permission.EVENTS_EDIT)(show)),
    path("<slug:centre>/proba/manage/", at_centre(Permission.CENTRE_MANAGE)(show)),
    *portal.urlpatterns,
]
handler400, handler403, handler404 = portal.handler400, portal.handler403, portal.handler404
handler500 = portal.handler500
