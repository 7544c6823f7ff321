"""The desk's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.read_only import read_only
from reporting.openings import period_query
from reporting.today import today_at


@at_centre(Permission.EVENTS_SEE)
@require_GET
def today_show(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """What is on, what comes, what is to be done, and the month so far."""
    can_edit = request.user.can(Permission.EVENTS_EDIT, centre)
    with read_only():
        page = today_at(centre, at=now())
        context = {
            "centre": centre,
            "page": page,
            "month_query": period_query(page.month.span),
            "can_edit": can_edit,
            "confirm_url_name": "events:desk_event_confirm" if can_edit else "events:desk_event_show",
            "edit_url_name": "events:desk_event_edit" if can_edit else "events:desk_event_show",
        }
        return render(request, "reporting/today_show.html", context)
