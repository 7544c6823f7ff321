from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention

if TYPE_CHECKING:
    from mam.access.models import Membership
    from mam.access.permissions import Permission
    from mam.centres.models import Centre


class UserManager(BaseUserManager["User"]):
    """Makes users the way Django's own commands ask for them."""

    # The signatures are Django's: further fields may be of any type.
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user who logs in with `email`; without a password only by mailed code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make the administrator of the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by e-mail, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A log-in of staff, an officer, or a resident who wants one. Residents need none."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("imię i nazwisko"), max_length=120, blank=True)
    language = models.CharField(_("język"), max_length=5, default="pl")
    is_staff = models.BooleanField(_("może wejść do panelu instalacji"), default=False)
    is_active = models.BooleanField(_("konto czynne"), default=True)
    created_at = models.DateTimeField(_("założone"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Retention(BaseRetention):
        personal = ("email", "name", "password", "last_login")
        plain = (
            "id", "language", "is_staff", "is_active", "is_superuser", "created_at", "groups", "user_permissions",
        )  # fmt: skip
        keep_months = 24

    class Meta:
        verbose_name = _("użytkownik")
        verbose_name_plural = _("użytkownicy")
        constraints = [
            models.CheckConstraint(
                name="user_email_in_small_letters",
                condition=models.Q(email=Lower("email")),
                violation_error_message=_("Adres e-mail zapisujemy małymi literami."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the address in small letters, whoever typed it and where."""
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        """Answer the name, or the e-mail where there is none."""
        return str(self)

    def get_short_name(self) -> str:
        """Answer the first word of the name."""
        return str(self).split(" ", maxsplit=1)[0]

    @cached_property
    def standing_memberships(self) -> list[Membership]:
        """The roles held today; read once per request."""
        return list(self.memberships.standing().select_related("centre", "municipality"))

    def belongs_to(self, centre: Centre) -> bool:
        """Tell whether `centre` exists for this user at the desk or in reports."""
        return any(membership.covers(centre) for membership in self.standing_memberships)

    def can(self, permission: Permission, centre: Centre) -> bool:
        """Tell whether a role held today gives `permission` at `centre`."""
        return any(m.covers(centre) and m.gives(permission) for m in self.standing_memberships)
