"""The officer's first page: every centre of the municipality, one click from its report."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mam.access.marks import SignedInRequest, at_municipality
from mam.access.permissions import Permission
from mam.centres.models import Centre, Municipality
from mam.core.periods import ONE_DAY, local_day, quarter_of
from mam.core.read_only import read_only
from reporting.engine import LiveReport, Scope, figures
from reporting.models import AgreementCentre, GrantAgreement
from reporting.openings import period_query

CENTRES_PER_PAGE = 25


@dataclass(frozen=True)
class CentreLine:
    """A centre, the agreement of today, and its last and present quarter."""

    centre: Centre
    agreement: GrantAgreement | None
    last: LiveReport
    present: LiveReport


@at_municipality(Permission.REPORTS_SEE)
@require_GET
def office_show(request: SignedInRequest, municipalities: list[Municipality]) -> HttpResponse:
    """The centres of the municipality with their last and present quarter."""
    at = now()
    today = local_day(at)
    present = quarter_of(today)
    last = quarter_of(present.first - ONE_DAY)
    with read_only():
        centres = list(Centre.objects.in_municipalities(municipalities).select_related("municipality"))
        page = Paginator(centres, CENTRES_PER_PAGE).get_page(request.GET.get("strona"))
        agreements = AgreementCentre.objects.agreements_on(today, page.object_list)
        scopes = [Scope((centre,)) for centre in page.object_list]
        reports = zip(figures([], scopes, last, at=at), figures([], scopes, present, at=at), strict=True)
        lines = [
            CentreLine(centre, agreements.get(centre.pk), *pair)
            for centre, pair in zip(page.object_list, reports, strict=True)
        ]
        context = {
            "municipalities": municipalities,
            "page": page,
            "lines": lines,
            "periods": [(last, period_query(last)), (present, period_query(present))],
        }
        return render(request, "reporting/office_show.html", context)
