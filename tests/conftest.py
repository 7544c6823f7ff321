"""The cast and the two centres. They never change; every test that needs people takes them from here."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from mam.access.permissions import Role
from mam.centres.models import Centre
from mam.users.models import User
from tests.factories.centres import make_centre, make_municipality, make_operator
from tests.factories.users import make_membership, make_user
from tools.processes import wait_until


@pytest.fixture(scope="session", autouse=True)
def nobody_is_left_connected(django_db_setup, django_db_blocker):
    """Let threads of the last test hang up before their database is removed; who does not is cut off."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

        def is_alone():
            cursor.execute(f"SELECT 1 {others}")
            return cursor.fetchone() is None

        if not wait_until(is_alone, 5):
            cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")


@pytest.fixture
def oak(db):
    """The centre most tests are about."""
    return make_centre(slug="dab", name="MAM Dąb")


@pytest.fixture
def elm(db):
    """Another centre of the same municipality, run by another operator."""
    return make_centre(slug="wiaz", name="MAM Wiąz", operator=make_operator(name="Fundacja Podwórko"))


@pytest.fixture
def alice(oak):
    """Coordinates Oak."""
    return _make(email="alice@example.org", name="Alicja Wzorek", role=Role.COORDINATOR, centre=oak)


@pytest.fixture
def bob(oak):
    """Is Oak's animator."""
    return _make(email="bob@example.org", name="Bogdan Próbny", role=Role.ANIMATOR, centre=oak)


@pytest.fixture
def carol(db):
    """A resident with an account and no role."""
    return make_user(email="carol@example.org", name="Karolina Testowa")


@pytest.fixture
def dave(elm):
    """Coordinates Elm."""
    return _make(email="dave@example.org", name="Dawid Przykładowy", role=Role.COORDINATOR, centre=elm)


@pytest.fixture
def erin(oak):
    """The officer of the municipality of both centres."""
    return _make(email="erin@example.org", name="Irena Wzorcowa", role=Role.OFFICER, municipality=oak.municipality)


@pytest.fixture
def frank(db):
    """The officer of another municipality."""
    elsewhere = make_municipality(name="Sosnowiec Dolny", level="gmina")
    return _make(email="frank@example.org", name="Franciszek Próba", role=Role.OFFICER, municipality=elsewhere)


@pytest.fixture
def gina(oak):
    """Coordinates the network of the municipality's centres."""
    return _make(email="gina@example.org", name="Gina Przykład", role=Role.NETWORK, municipality=oak.municipality)


@pytest.fixture
def hugo(db):
    """Administers the installation."""
    return _make(
        email="hugo@example.org", name="Hugo Testowy", role=Role.ADMIN, fields={"is_staff": True, "is_superuser": True}
    )


@pytest.fixture
def nobody():
    """A visitor who is signed out."""
    return AnonymousUser()


@dataclass(frozen=True)
class Cast:
    """Everybody, in the order of the table of pages and people."""

    oak: Centre
    elm: Centre
    alice: User
    bob: User
    carol: User
    dave: User
    erin: User
    frank: User
    gina: User
    hugo: User
    nobody: AnonymousUser


@pytest.fixture
def cast(oak, elm, alice, bob, carol, dave, erin, frank, gina, hugo, nobody):  # noqa: PLR0917 - a list
    return Cast(oak, elm, alice, bob, carol, dave, erin, frank, gina, hugo, nobody)


@pytest.fixture
def client_of():
    """Answer the browser of somebody: `client_of(alice).get(...)`."""

    def client_of_user(user):
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        return client

    return client_of_user


def _make(*, email, name, role, centre=None, municipality=None, fields=None):
    user = make_user(email=email, name=name, **(fields or {}))
    make_membership(user=user, role=role, centre=centre, municipality=municipality)
    return user
