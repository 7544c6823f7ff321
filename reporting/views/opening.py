"""How a page of a report learns whose figures of which days are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now

from mam.centres.models import Centre
from mam.core.periods import Period
from reporting.engine import CODES, LiveReport, figures
from reporting.forms import PeriodForm
from reporting.models import GrantAgreement
from reporting.openings import open_scope, period_query


@dataclass(frozen=True)
class Opened:
    """A report as it was asked for, and the agreements only a part of its days belongs to."""

    report: LiveReport
    partly: tuple[GrantAgreement, ...]

    @property
    def query(self) -> str:
        """Its days as they stand in an address."""
        return period_query(self.report.span)


def asked_period(request: HttpRequest) -> Period | None:
    """Answer the days in the address; None where there are none, or none that can be meant."""
    form = PeriodForm(request.GET)
    return form.period if form.is_valid() else None


def to_mend(request: HttpRequest, centre: Centre) -> HttpResponseRedirect:
    """Lead to the page where days are chosen; it says in words what is wrong with those in the address."""
    address = reverse("reporting:report_list", args=[centre.slug])
    asked = urlencode({name: request.GET[name] for name in ("od", "do") if name in request.GET})
    return HttpResponseRedirect(f"{address}?{asked}" if asked else address)


def open_report(centre: Centre, span: Period, codes: Iterable[str] = CODES) -> Opened:
    """Answer the figures of `centre` as they stand now."""
    opening = open_scope(centre, span)
    [report] = figures(codes, [opening.scope], span, at=now())
    return Opened(report, opening.partly)
