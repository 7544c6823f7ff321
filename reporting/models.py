from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from mam.centres.models import Centre, Municipality, Operator
from mam.core.periods import Period
from mam.core.retention import Retention as BaseRetention


class Days(Func):
    """The calendar days from a first to a last one, both included, as Postgres compares them."""

    function = "daterange"
    output_field = DateRangeField()


class GrantAgreementQuerySet(models.QuerySet["GrantAgreement"]):
    def at_centre(self, centre: Centre) -> Self:
        """Keep the agreements that name `centre`."""
        return self.filter(centres=centre)

    def covering(self, period: Period) -> Self:
        """Keep agreements all days of `period` belong to."""
        return self.filter(first_on__lte=period.first, last_on__gte=period.last)

    def touching(self, period: Period) -> Self:
        """Keep agreements at least one day of `period` belongs to."""
        return self.filter(first_on__lte=period.last, last_on__gte=period.first)

    def with_parties(self) -> Self:
        """Read the two parties and the centres along."""
        return self.select_related("municipality", "operator").prefetch_related("centres")

    def newest_first(self) -> Self:
        """Sort by first day, the newest first."""
        return self.order_by("-first_on", "-pk")


class GrantAgreement(models.Model):
    """For what the municipality pays an operator, from when to when: the frame of all cumulative figures."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="agreements", verbose_name=_("zleceniodawca")
    )
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="agreements", verbose_name=_("zleceniobiorca"))
    centres = models.ManyToManyField(
        Centre, through="AgreementCentre", related_name="agreements", verbose_name=_("miejsca")
    )
    number = models.CharField(_("numer umowy"), max_length=60)
    first_on = models.DateField(_("pierwszy dzień"))
    last_on = models.DateField(_("ostatni dzień"))

    objects = GrantAgreementQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "municipality", "operator", "centres", "number", "first_on", "last_on")

    class Meta:
        verbose_name = _("umowa")
        verbose_name_plural = _("umowy")
        ordering = ("-first_on", "number")
        constraints = [
            models.UniqueConstraint(
                name="agreement_number_once",
                fields=["municipality", "number"],
                violation_error_message=_("Ten samorząd ma już umowę o tym numerze."),
            ),
            models.CheckConstraint(
                name="agreement_ends_after_start",
                condition=Q(last_on__gte=F("first_on")),
                violation_error_message=_("Ostatni dzień jest wcześniejszy niż pierwszy."),
            ),
            # What the days of its centres refer to, so that they can never differ from its own.
            models.UniqueConstraint(name="agreement_days", fields=["id", "first_on", "last_on"]),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        """Its calendar days."""
        return Period(self.first_on, self.last_on)

    def covers(self, period: Period) -> bool:
        """Tell whether all days of `period` belong to it."""
        return self.first_on <= period.first and period.last <= self.last_on


class AgreementCentreQuerySet(models.QuerySet["AgreementCentre"]):
    def of_centres(self, centres: Iterable[Centre]) -> Self:
        """Keep the places of the given centres."""
        return self.filter(centre__in=list(centres))

    def touching(self, period: Period) -> Self:
        """Keep places whose agreement has at least one day of `period`."""
        return self.filter(first_on__lte=period.last, last_on__gte=period.first)

    def agreements_on(self, day: date, centres: Iterable[Centre]) -> dict[int, GrantAgreement]:
        """Answer which agreement each of the centres has on `day`, by the number of the centre."""
        places = self.of_centres(centres).touching(Period(day, day)).select_related("agreement")
        return {place.centre_id: place.agreement for place in places}


class AgreementCentre(models.Model):
    """A centre an agreement names, with the agreement's days: no centre has two agreements on one day.

    The days are a copy. A foreign key over all three columns (migration 0002) gives them each change
    of the agreement's own days and lets no other days in.
    """

    agreement = models.ForeignKey(GrantAgreement, models.CASCADE, related_name="places", verbose_name=_("umowa"))
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="agreement_places", verbose_name=_("miejsce"))
    first_on = models.DateField(_("pierwszy dzień"))
    last_on = models.DateField(_("ostatni dzień"))

    objects = AgreementCentreQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "agreement", "centre", "first_on", "last_on")

    class Meta:
        verbose_name = _("miejsce w umowie")
        verbose_name_plural = _("miejsca w umowach")
        constraints = [
            ExclusionConstraint(
                name="agreement_centre_days_free",
                expressions=[
                    ("centre", RangeOperators.EQUAL),
                    (
                        Days("first_on", "last_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("W tych dniach miejsce ma już inną umowę."),
            )
        ]
        indexes = [models.Index(fields=["centre", "last_on"], name="agreement_centre_ends")]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.centre_id}"

    @property
    def period(self) -> Period:
        """The agreement's calendar days."""
        return Period(self.first_on, self.last_on)
