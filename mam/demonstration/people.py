"""Whom the demonstration is told about. All are plainly made up; their mail goes nowhere."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress

from mam.access.models import Membership
from mam.access.permissions import Role
from mam.centres.models import Centre
from mam.users.models import User


@dataclass(frozen=True)
class Character:
    """Somebody who may sign in: a role, if any, at a centre or at the municipality of that centre."""

    called: str
    name: str
    email: str
    opens: str
    centre: str = ""
    role: Role | None = None


CHARACTERS = (
    Character(
        "koordynatorka", "Ewa Lipowa", "ewa@pod-lipa.example.org", "/pod-lipa/biurko/", "pod-lipa", Role.COORDINATOR
    ),
    Character(
        "animatorka", "Basia Ogrodowa", "basia@pod-lipa.example.org", "/pod-lipa/biurko/", "pod-lipa", Role.ANIMATOR
    ),
    Character(
        "animator drugiego miejsca",
        "Marek Nadrzeczny",
        "marek@za-rzeka.example.org",
        "/za-rzeka/biurko/",
        "za-rzeka",
        Role.ANIMATOR,
    ),
    Character(
        "urzędniczka", "Teresa Ratuszowa", "teresa@wierzbow.example.org", "/sprawozdania/", "pod-lipa", Role.OFFICER
    ),
    Character(
        "urzędnik drugiego samorządu",
        "Tomasz Gminny",
        "tomasz@olszyny.example.org",
        "/sprawozdania/",
        "za-rzeka",
        Role.OFFICER,
    ),
    Character(
        "koordynatorka sieci",
        "Joanna Sieciowa",
        "joanna@wierzbow.example.org",
        "/sprawozdania/",
        "pod-lipa",
        Role.NETWORK,
    ),
    Character("administrator", "Adam Serwerowy", "adam@portal.example.org", "/admin/", role=Role.ADMIN),
    Character("mieszkanka", "Halina Sąsiedzka", "halina@poczta.example.org", "/konto/start/"),
)


def add_people(centres: dict[str, Centre], *, since: date) -> dict[str, User]:
    """Add everybody with their roles and a known mail, by what they are called; nobody has a password yet."""
    people = {}
    for character in CHARACTERS:
        is_admin = character.role == Role.ADMIN
        user = User.objects.create_user(character.email, name=character.name, is_staff=is_admin, is_superuser=is_admin)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if character.role:
            _add_role(user, character.role, centres.get(character.centre), since)
        people[character.called] = user
    return people


def _add_role(user: User, role: Role, centre: Centre | None, since: date) -> None:
    is_of_municipality = role in {Role.OFFICER, Role.NETWORK}
    Membership.objects.create(
        user=user,
        role=role,
        centre=None if is_of_municipality else centre,
        municipality=centre.municipality if centre and is_of_municipality else None,
        first_on=since,
    )
