"""Which report opens: the agreement a period belongs to, and the periods people ask for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.centres.models import Centre
from mam.core.periods import ONE_DAY, Period, month_of, quarter_of, year_of
from mam.core.words import period_words
from reporting.engine import Scope
from reporting.models import GrantAgreement
from reporting.words import period_title

QUARTERS, YEARS, MONTHS = 5, 2, 2


def period_query(period: Period) -> str:
    """Write days the way the pages of reports read them: od=2026-01-01&do=2026-03-31."""
    return urlencode({"od": period.first.isoformat(), "do": period.last.isoformat()})


@dataclass(frozen=True)
class Opening:
    """A centre's scope for some days, and the agreements only a part of them belongs to."""

    scope: Scope
    partly: tuple[GrantAgreement, ...]


def open_scope(centre: Centre, span: Period) -> Opening:
    """Answer the scope of `centre` under the agreement all days of `span` belong to, where there is one."""
    touching = GrantAgreement.objects.at_centre(centre).touching(span).select_related("operator", "municipality")
    agreements = list(touching.newest_first())
    covering = next((agreement for agreement in agreements if agreement.covers(span)), None)
    return Opening(Scope((centre,), covering), () if covering else tuple(agreements))


@dataclass(frozen=True)
class Choice:
    """One period to open, with what is worth knowing before."""

    period: Period
    title: str
    note: str

    @property
    def query(self) -> str:
        """Its days as they stand in an address."""
        return period_query(self.period)


@dataclass(frozen=True)
class ChoiceGroup:
    """Periods of one kind."""

    title: str | Promise
    choices: list[Choice]


def choices_of(agreements: Iterable[GrantAgreement], today: date) -> list[ChoiceGroup]:
    """Offer the periods people ask for: quarters, years and months up to today, and each agreement as a whole."""
    groups = [
        (gettext_lazy("Kwartały"), _back(quarter_of, today, QUARTERS)),
        (gettext_lazy("Lata"), _back(year_of, today, YEARS)),
        (gettext_lazy("Miesiące"), _back(month_of, today, MONTHS)),
    ]
    offered = [ChoiceGroup(title, [_choice(period, today) for period in periods]) for title, periods in groups]
    whole = [Choice(agreement.period, agreement.number, _note(agreement.period, today)) for agreement in agreements]
    return [*offered, *([ChoiceGroup(gettext_lazy("Całe umowy"), whole)] if whole else [])]


def parts_of(agreements: Iterable[GrantAgreement], span: Period) -> list[Choice]:
    """Offer the days of `span` that belong to each agreement: there figures run on from its first day."""
    parts = [(agreement, span.common_with(agreement.period)) for agreement in agreements]
    return [Choice(part, period_words(part), agreement.number) for agreement, part in parts if part is not None]


def _choice(period: Period, today: date) -> Choice:
    return Choice(period, period_title(period), _note(period, today))


def _note(period: Period, today: date) -> str:
    days = period_words(period)
    return _("%(days)s, jeszcze trwa") % {"days": days} if today in period else days


def _back(unit: Callable[[date], Period], today: date, number: int) -> list[Period]:
    """Answer so many periods of one kind, the one of today first."""
    periods = [unit(today)]
    while len(periods) < number:
        periods.append(unit(periods[-1].first - ONE_DAY))
    return periods
