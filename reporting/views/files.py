"""Files of a report, made of the same tables by the same engine."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.read_only import read_only
from reporting.engine import DEFINITIONS, LiveReport
from reporting.exports import evidence_table, indicator_table, report_tables, write_csv, write_workbook
from reporting.views.opening import asked_period, open_report, to_mend

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@at_centre(Permission.REPORTS_SEE)
@require_GET
def report_xlsx(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The indicators and every list, as a workbook."""
    span = asked_period(request)
    if span is None:
        return to_mend(request, centre)
    with read_only():
        report = open_report(centre, span).report
        return _file(write_workbook(report_tables(report)), XLSX, f"{_name('sprawozdanie', report)}.xlsx")


@at_centre(Permission.REPORTS_SEE)
@require_GET
def report_csv(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The indicators, as text."""
    span = asked_period(request)
    if span is None:
        return to_mend(request, centre)
    with read_only():
        report = open_report(centre, span).report
        return _file(write_csv(indicator_table(report)), CSV, f"{_name('wskazniki', report)}.csv")


@at_centre(Permission.REPORTS_SEE)
@require_GET
def figure_csv(request: SignedInRequest, centre: Centre, code: str) -> HttpResponse:
    """The list behind one figure, as text."""
    if code not in DEFINITIONS or not DEFINITIONS[code].tag:
        raise Http404
    span = asked_period(request)
    if span is None:
        return to_mend(request, centre)
    with read_only():
        report = open_report(centre, span, [code]).report
        table = evidence_table(DEFINITIONS[code], report.figures[code].evidence)
        return _file(write_csv(table), CSV, f"{_name(f'lista-{code}', report)}.csv")


def _name(what: str, report: LiveReport) -> str:
    centres = "-".join(slugify(centre.slug) for centre in report.scope.centres)
    return f"{what}-{centres}-{report.span.first.isoformat()}-{report.span.last.isoformat()}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
    )
