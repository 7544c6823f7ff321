from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mam.access.permissions import CENTRE_ROLES, MUNICIPALITY_ROLES, ROLE_PERMISSIONS, Permission, Role
from mam.centres.models import Centre, Municipality
from mam.core.periods import local_day
from mam.core.retention import Retention as BaseRetention
from mam.users.models import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    def standing(self, on: date | None = None) -> Self:
        """Keep the roles held on a day, by default today in Warsaw."""
        day = on or local_day(timezone.now())
        return self.filter(Q(first_on__lte=day) & (Q(last_on__isnull=True) | Q(last_on__gte=day)))


class Membership(models.Model):
    """A role of a user at a centre, at a municipality, or (admin) at neither. Roles add up."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("osoba"))
    role = models.CharField(_("rola"), max_length=20, choices=Role)
    centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="memberships", null=True, blank=True, verbose_name=_("miejsce")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="memberships", null=True, blank=True, verbose_name=_("samorząd")
    )
    first_on = models.DateField(_("od dnia"))
    last_on = models.DateField(_("do dnia"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "user", "role", "centre", "municipality", "first_on", "last_on")

    class Meta:
        verbose_name = _("rola")
        verbose_name_plural = _("role")
        constraints = [
            models.CheckConstraint(
                name="membership_scope_fits_role",
                condition=(
                    Q(role__in=CENTRE_ROLES, centre__isnull=False, municipality__isnull=True)
                    | Q(role__in=MUNICIPALITY_ROLES, centre__isnull=True, municipality__isnull=False)
                    | Q(role=Role.ADMIN, centre__isnull=True, municipality__isnull=True)
                ),
                violation_error_message=_(
                    "Animator i koordynator mają rolę w miejscu, urzędnik i koordynator sieci w samorządzie."
                ),
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(last_on__isnull=True) | Q(last_on__gte=models.F("first_on")),
                violation_error_message=_("Ostatni dzień jest wcześniejszy niż pierwszy."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.centre_id or self.municipality_id or ''}".strip()

    def covers(self, centre: Centre) -> bool:
        """Tell whether the role reaches `centre`: its own, or one of its municipality."""
        if self.centre_id is not None:
            return self.centre_id == centre.pk
        return self.municipality_id is not None and self.municipality_id == centre.municipality_id

    def gives(self, permission: Permission) -> bool:
        """Tell whether the role allows `permission`."""
        return permission in ROLE_PERMISSIONS[Role(self.role)]
