from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from mam.centres.enums import CentreKind, MunicipalityLevel, Weekday
from mam.core.holidays import holiday_name
from mam.core.retention import Retention as BaseRetention

# First words of addresses that are the portal's own. Source: house style 8.
RESERVED_SLUGS = ("sprawozdania", "konto", "admin", "static", "pliki", "uk", "en", "healthz")


class Municipality(models.Model):
    """The local government that orders a centre's work and pays for it."""

    name = models.CharField(_("nazwa"), max_length=120, unique=True)
    level = models.CharField(_("rodzaj"), max_length=10, choices=MunicipalityLevel)

    class Retention(BaseRetention):
        plain = ("id", "name", "level")

    class Meta:
        verbose_name = _("samorząd")
        verbose_name_plural = _("samorządy")

    def __str__(self) -> str:
        return self.name


class Operator(models.Model):
    """The body that runs centres, and the controller of their personal data."""

    name = models.CharField(_("nazwa"), max_length=200, unique=True)
    legal_form = models.CharField(_("forma prawna"), max_length=60, blank=True)
    krs = models.CharField(
        _("numer KRS"), max_length=10, blank=True, validators=[RegexValidator(r"^\d{10}$", _("Numer KRS ma 10 cyfr."))]
    )
    address = models.CharField(_("adres"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Retention(BaseRetention):
        plain = ("id", "name", "legal_form", "krs", "address", "email")

    class Meta:
        verbose_name = _("operator")
        verbose_name_plural = _("operatorzy")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Opening:
    """What a visitor needs to know of one day: from when to when, or why not at all."""

    opens: time | None
    closes: time | None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the centre is open at any hour of the day."""
        return self.opens is not None


class CentreQuerySet(models.QuerySet["Centre"]):
    def published(self) -> Self:
        """Keep centres whose pages everybody may read; every such page names the municipality."""
        return self.filter(is_published=True).select_related("municipality")

    def in_municipalities(self, municipalities: list[Municipality]) -> Self:
        """Keep centres of the given municipalities."""
        return self.filter(municipality__in=municipalities)


class Centre(models.Model):
    """The place and its community. It stays when its operator changes."""

    slug = models.SlugField(_("adres strony"), max_length=50, unique=True)
    name = models.CharField(_("nazwa"), max_length=120)
    kind = models.CharField(_("rodzaj"), max_length=20, choices=CentreKind, default=CentreKind.MAM)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="centres", verbose_name=_("samorząd"))
    greeting = models.CharField(_("powitanie"), max_length=60, default=_("Dzień dobry, sąsiedzi!"))
    lead = models.CharField(_("zdanie pod powitaniem"), max_length=240, blank=True)
    about = models.TextField(_("o nas"), max_length=4000, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    directions = models.TextField(_("jak do nas trafić"), max_length=1000, blank=True)
    accessibility = models.TextField(_("dostępność budynku"), max_length=2000, blank=True)
    phone = PhoneNumberField(_("telefon"), region="PL")
    email = models.EmailField(_("e-mail"), blank=True)
    is_published = models.BooleanField(_("strona jest publiczna"), default=True)
    # Named by the accessibility statement. Source: technical conditions 2.0, act of 4 April 2019, art. 12(7).
    published_on = models.DateField(_("publiczna od dnia"), default=timezone.localdate, null=True)

    objects = CentreQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = (
            "id", "slug", "name", "kind", "municipality", "greeting", "lead", "about", "address", "directions",
            "accessibility", "phone", "email", "is_published", "published_on",
        )  # fmt: skip

    class Meta:
        verbose_name = _("miejsce")
        verbose_name_plural = _("miejsca")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                name="centre_slug_not_reserved",
                condition=~Q(slug__in=RESERVED_SLUGS),
                violation_error_message=_("Ten adres jest zajęty przez portal."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def operator_on(self, day: date) -> Operator | None:
        """Answer who ran the centre on `day`."""
        operation = self.operations.filter(period__contains=day).select_related("operator").first()
        return operation.operator if operation else None

    @cached_property
    def week(self) -> list["OpeningHours"]:
        """The hours of an ordinary week; days it is closed are left out."""
        return list(self.opening_hours.all())

    def opening_on(self, day: date) -> Opening:
        """Answer when the centre is open on `day`."""
        closure = self.closures.filter(first_on__lte=day, last_on__gte=day).first()
        return opening_of(day, self.week, closure.reason if closure else None)


class DayOfTheWeek(Protocol):
    """The hours of one day of the week, however they were read."""

    @property
    def weekday(self) -> int:
        """Monday is 0."""

    @property
    def opens(self) -> time:
        """From when."""

    @property
    def closes(self) -> time:
        """To when."""


def opening_of(day: date, week: Iterable[DayOfTheWeek], closure: str | None) -> Opening:
    """Answer when a centre is open on `day`: a closure's reason comes first, then holidays, then the week's hours."""
    if reason := closure or holiday_name(day):
        return Opening(None, None, reason)
    hours = next((hours for hours in week if hours.weekday == day.weekday()), None)
    return Opening(hours.opens, hours.closes) if hours else Opening(None, None)


class CentreOperation(models.Model):
    """Who runs a centre from when to when; two operators never run one centre on the same day."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="operations", verbose_name=_("miejsce"))
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="operations", verbose_name=_("operator"))
    period = DateRangeField(_("okres (ostatni dzień nie wlicza się)"))

    class Retention(BaseRetention):
        plain = ("id", "centre", "operator", "period")

    class Meta:
        verbose_name = _("prowadzenie miejsca")
        verbose_name_plural = _("prowadzenie miejsc")
        constraints = [
            ExclusionConstraint(
                name="centre_operation_one_operator",
                expressions=[("centre", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("W tym czasie miejsce prowadzi ktoś inny."),
            ),
            models.CheckConstraint(
                name="centre_operation_has_days",
                condition=Q(period__isempty=False),
                violation_error_message=_("Prowadzenie miejsca trwa co najmniej jeden dzień."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.operator_id} {self.period}"


class OpeningHours(models.Model):
    """From when to when a centre is open on one day of the week; no row means closed."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="opening_hours", verbose_name=_("miejsce"))
    weekday = models.PositiveSmallIntegerField(_("dzień tygodnia"), choices=Weekday)
    opens = models.TimeField(_("od"))
    closes = models.TimeField(_("do"))

    class Retention(BaseRetention):
        plain = ("id", "centre", "weekday", "opens", "closes")

    class Meta:
        verbose_name = _("godziny otwarcia")
        verbose_name_plural = _("godziny otwarcia")
        ordering = ("centre", "weekday")
        constraints = [
            models.UniqueConstraint(name="opening_hours_once_a_day", fields=["centre", "weekday"]),
            models.CheckConstraint(
                name="opening_hours_close_after_open",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("Godzina zamknięcia jest wcześniejsza niż otwarcia."),
            ),
            models.CheckConstraint(name="opening_hours_weekday", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class ClosureQuerySet(models.QuerySet["Closure"]):
    def ending_from(self, day: date) -> Self:
        """Keep closures that have not ended before `day`."""
        return self.filter(last_on__gte=day)


class Closure(models.Model):
    """Days on which a centre is closed out of turn, and why."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="closures", verbose_name=_("miejsce"))
    first_on = models.DateField(_("od dnia"))
    last_on = models.DateField(_("do dnia"))
    reason = models.CharField(_("powód"), max_length=120)

    objects = ClosureQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "centre", "first_on", "last_on", "reason")

    class Meta:
        verbose_name = _("zamknięcie")
        verbose_name_plural = _("zamknięcia")
        ordering = ("first_on",)
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_start",
                condition=Q(last_on__gte=F("first_on")),
                violation_error_message=_("Ostatni dzień jest wcześniejszy niż pierwszy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_on}–{self.last_on}"
