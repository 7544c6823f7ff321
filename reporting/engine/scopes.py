"""Whose figures are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mam.centres.models import Centre
from mam.core.periods import Period
from reporting.models import GrantAgreement


@dataclass(frozen=True)
class Scope:
    """One centre or several, and the agreement their results are counted up under, where there is one."""

    centres: tuple[Centre, ...]
    agreement: GrantAgreement | None = None

    @property
    def centre_ids(self) -> frozenset[int]:
        """The numbers of its centres."""
        return frozenset(centre.pk for centre in self.centres)

    def has_cumulative(self, span: Period) -> bool:
        """Tell whether figures run on from the agreement's first day; days outside it show the period alone."""
        return self.agreement is not None and self.agreement.covers(span)

    def counts_from(self, span: Period) -> date:
        """Answer the first day that matters to its figures of `span`."""
        if self.agreement is not None and self.has_cumulative(span):
            return self.agreement.first_on
        return span.first


def first_days(scopes: Sequence[Scope], span: Period) -> dict[int, date]:
    """Answer, per centre, the first day any of `scopes` needs.

    Raises: ValueError, when two scopes count one centre up from different days: agreements never overlap.
    """
    days: dict[int, date] = {}
    for scope in scopes:
        first = scope.counts_from(span)
        for centre in scope.centre_ids:
            known = days.get(centre, span.first)
            if span.first not in {known, first} and known != first:
                raise ValueError("one centre is under one agreement at a time")
            days[centre] = min(known, first)
    return days
