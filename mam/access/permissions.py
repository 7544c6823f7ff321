"""Who may do what: two tables, reviewed like law. `docs/permissions.md` is printed from them."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is at a centre, at a municipality, or in the installation."""

    ANIMATOR = "animator", _("animator")
    COORDINATOR = "coordinator", _("koordynator")
    OFFICER = "officer", _("urzędnik")
    NETWORK = "network", _("koordynator sieci")
    ADMIN = "admin", _("administrator systemu")


CENTRE_ROLES = (Role.ANIMATOR, Role.COORDINATOR)
MUNICIPALITY_ROLES = (Role.OFFICER, Role.NETWORK)


class Permission(StrEnum):
    """One thing that may be done, named by the app it is done in."""

    CENTRE_MANAGE = "centre.manage"
    EVENTS_SEE = "events.see"
    EVENTS_EDIT = "events.edit"
    EVENTS_IMPORT = "events.import"
    REPORTS_SEE = "reports.see"
    AGREEMENTS_MANAGE = "agreements.manage"


_ANIMATOR = frozenset({Permission.EVENTS_SEE, Permission.EVENTS_EDIT, Permission.EVENTS_IMPORT, Permission.REPORTS_SEE})
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANIMATOR: _ANIMATOR,
    Role.COORDINATOR: _ANIMATOR | {Permission.CENTRE_MANAGE, Permission.AGREEMENTS_MANAGE},
    Role.OFFICER: frozenset({Permission.REPORTS_SEE}),
    Role.NETWORK: frozenset({Permission.EVENTS_SEE, Permission.REPORTS_SEE}),
    Role.ADMIN: frozenset(),
}
