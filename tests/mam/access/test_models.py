from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from mam.access.models import Membership
from mam.access.permissions import Permission, Role
from tests.factories.centres import make_municipality
from tests.factories.users import make_membership

SCOPES = {
    Role.ANIMATOR: "centre", Role.COORDINATOR: "centre",
    Role.OFFICER: "municipality", Role.NETWORK: "municipality",
    Role.ADMIN: "",
}  # fmt: skip


def scope_of(oak, words):
    whole = {"centre": oak, "municipality": oak.municipality}
    return {name: whole[name] for name in words.split()}


@pytest.mark.sql
@pytest.mark.parametrize("scope", ["", "centre", "municipality", "centre municipality"])
@pytest.mark.parametrize("role", SCOPES)
def test_a_role_is_held_where_it_belongs(oak, carol, role, scope):
    def make():
        make_membership(user=carol, role=role, **scope_of(oak, scope))

    if scope == SCOPES[role]:
        make()
    else:
        with pytest.raises(IntegrityError, match="membership_scope_fits_role"):
            make()


@pytest.mark.sql
def test_an_unknown_role_is_refused(oak, carol):
    with pytest.raises(IntegrityError, match="membership_scope_fits_role"):
        make_membership(user=carol, role="king", centre=oak)


@pytest.mark.sql
def test_a_role_ends_on_or_after_its_first_day(oak, carol):
    with pytest.raises(IntegrityError, match="membership_ends_after_start"):
        make_membership(user=carol, centre=oak, first_on=date(2026, 5, 2), last_on=date(2026, 5, 1))


def test_a_wrong_scope_is_told_in_words(oak, carol):
    role = Membership(user=carol, role=Role.OFFICER, centre=oak, first_on=date(2026, 1, 1))

    with pytest.raises(ValidationError) as refused:
        role.full_clean()

    assert refused.value.messages == [
        "Animator i koordynator mają rolę w miejscu, urzędnik i koordynator sieci w samorządzie."
    ]


@pytest.mark.parametrize(
    ("first_on", "last_on", "stands"),
    [
        (date(2026, 5, 1), None, True),
        (date(2026, 5, 8), date(2026, 5, 8), True),
        (date(2026, 5, 9), None, False),
        (date(2026, 5, 1), date(2026, 5, 7), False),
    ],
)
def test_standing_keeps_roles_held_on_a_day(oak, carol, first_on, last_on, stands):
    make_membership(user=carol, centre=oak, first_on=first_on, last_on=last_on)

    assert carol.memberships.standing(date(2026, 5, 8)).exists() is stands


def test_covers_the_centre_itself_or_its_municipality(cast):
    people = (cast.alice, cast.erin, cast.frank, cast.hugo)

    reach = [[user.memberships.get().covers(centre) for centre in (cast.oak, cast.elm)] for user in people]

    assert reach == [[True, False], [True, True], [False, False], [False, False]]


def test_gives_what_the_table_says(alice):
    role = alice.memberships.get()

    assert [role.gives(one) for one in (Permission.CENTRE_MANAGE, Permission.REPORTS_SEE)] == [True, True]
    role.role = Role.OFFICER
    assert [role.gives(one) for one in (Permission.CENTRE_MANAGE, Permission.REPORTS_SEE)] == [False, True]


def test_a_role_shows_itself_without_names(oak, alice, hugo):
    officer = make_membership(user=hugo, role=Role.OFFICER, municipality=make_municipality(name="Brzozowo"))

    assert str(alice.memberships.get()) == f"koordynator {oak.pk}"
    assert str(officer) == f"urzędnik {officer.municipality_id}"
    assert str(hugo.memberships.get(role=Role.ADMIN)) == "administrator systemu"
