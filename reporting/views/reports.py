"""The report of a centre: periods to open, all figures, one figure with its list."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.periods import local_day
from mam.core.read_only import read_only
from reporting.engine import DEFINITIONS
from reporting.forms import PeriodForm
from reporting.models import GrantAgreement
from reporting.openings import choices_of, parts_of, period_query
from reporting.views.opening import asked_period, open_report, to_mend
from reporting.views.showing import ShownUnsettled, Ways, goals_of, shown

ROWS_PER_PAGE = 50
MOST_UNSETTLED = 20


@at_centre(Permission.REPORTS_SEE)
@require_GET
def report_list(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The periods one can open, and one's own days."""
    has_asked = "od" in request.GET or "do" in request.GET
    form = PeriodForm(request.GET if has_asked else None)
    if has_asked and form.is_valid():
        return redirect(f"{reverse('reporting:report_show', args=[centre.slug])}?{period_query(form.period)}")
    with read_only():
        agreements = GrantAgreement.objects.at_centre(centre).newest_first()
        context = {
            "centre": centre,
            "form": form,
            "groups": choices_of(agreements, local_day(now())),
            "can_manage": request.user.can(Permission.AGREEMENTS_MANAGE, centre),
        }
        return render(request, "reporting/report_list.html", context)


@at_centre(Permission.REPORTS_SEE)
@require_GET
def report_show(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """All 17 results of a period, under their objectives."""
    span = asked_period(request)
    if span is None:
        return to_mend(request, centre)
    with read_only():
        opened = open_report(centre, span)
        report = opened.report
        context = {
            "centre": centre,
            "report": report,
            "query": opened.query,
            "parts": parts_of(opened.partly, span),
            "goals": goals_of(report),
            "can_edit": request.user.can(Permission.EVENTS_EDIT, centre),
        }
        return render(request, "reporting/report_show.html", context)


@at_centre(Permission.REPORTS_SEE)
@require_GET
def figure_show(request: SignedInRequest, centre: Centre, code: str) -> HttpResponse:
    """One figure: how it was counted, of what parts, and the list behind it."""
    if code not in DEFINITIONS:
        raise Http404
    span = asked_period(request)
    if span is None:
        return to_mend(request, centre)
    with read_only():
        opened = open_report(centre, span, [code])
        figure, ways = opened.report.figures[code], Ways(request.user, centre)
        page = Paginator(figure.evidence, ROWS_PER_PAGE).get_page(request.GET.get("strona"))
        unsettled = figure.evidence.unsettled(figure.asked_remarks, most=MOST_UNSETTLED)
        context = {
            "centre": centre,
            "report": opened.report,
            "query": opened.query,
            "figure": figure,
            "page": page,
            "rows": shown(page.object_list, figure, ways),
            "unsettled": [ShownUnsettled(one, ways.to_mending(one)) for one in unsettled],
        }
        return render(request, "reporting/figure_show.html", context)
