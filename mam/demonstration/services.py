"""Laying the demonstration into an empty portal, once."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mam.audit.models import AuditEntry
from mam.audit.services import record
from mam.centres.models import Centre
from mam.core.problems import Problem, RefusedError
from mam.demonstration import programme
from mam.demonstration.accounts import accounts_file, set_passwords, write_accounts
from mam.demonstration.fates import fates_of
from mam.demonstration.people import add_people
from mam.demonstration.places import POD_LIPA, ZA_RZEKA, Place, add_agreements, add_place
from mam.demonstration.plan import Plan
from mam.demonstration.rows import Desk, write_meetings
from mam.demonstration.year import days_told, meetings_of
from mam.users.models import User

LAID = "demonstration.laid"
STORIES: tuple[tuple[Place, tuple[Plan, ...], tuple[str, ...]], ...] = (
    (POD_LIPA, programme.POD_LIPA, ("animatorka", "koordynatorka")),
    (ZA_RZEKA, programme.ZA_RZEKA, ("animator drugiego miejsca",)),
)


def demonstration_stands() -> bool:
    """Tell whether this database was given the demonstration before."""
    return AuditEntry.objects.filter(action=LAID).exists()


def laying_problems(monday: date) -> list[Problem]:
    """List every reason why the demonstration of `monday` cannot be laid here."""
    problems = []
    if monday.weekday() != 0:
        problems.append(Problem("not_monday", _("Podaj poniedziałek, na przykład 2026-11-16.")))
    if Centre.objects.exists() or User.objects.exists():
        message = _("W tej bazie są już miejsca albo konta. Centrum pokazowe powstaje tylko w pustej bazie.")
        problems.append(Problem("not_empty", message))
    return problems


def lay_demonstration(monday: date) -> None:
    """Lay two centres with about a year of events up to `monday`, and tell the accounts in a file.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    if problems := laying_problems(monday):
        raise RefusedError(problems)
    with transaction.atomic():
        _lay(monday)
        passwords = set_passwords()
    write_accounts(passwords)


def renew_accounts() -> bool:
    """Make new passwords when the file that told them is lost; tell whether it was."""
    if accounts_file().exists():
        return False
    with transaction.atomic():
        passwords = set_passwords()
    write_accounts(passwords)
    return True


def _lay(monday: date) -> None:
    days = days_told(monday)
    centres = {place.centre["slug"]: add_place(place, days) for place, _plans, _staff in STORIES}
    people = add_people(centres, since=days.first)
    for place, plans, staff in STORIES:
        centre = centres[place.centre["slug"]]
        add_agreements(place, centre, days, by=people["administrator"])
        meetings = meetings_of(plans, days, closed=place.closed(days))
        desk = Desk(centre, meetings, [people[called] for called in staff])
        told = list(zip(meetings, fates_of(meetings, monday=monday), strict=True))
        write_meetings(desk, told, monday=monday)
        record(LAID, centre, by=None, until=str(monday), events=len(told))
