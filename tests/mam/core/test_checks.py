from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections

from mam.core.checks import check_polish_letters

pytestmark = pytest.mark.sql


@contextmanager
def database_in(locale):
    """A database of its own beside the test's, known to Django as "scratch" for a while."""
    name = f"test_locale_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE '{locale}'")
    connections.databases["scratch"] = {**connection.settings_dict, "NAME": name}
    try:
        yield
    finally:
        connections["scratch"].close()
        del connections["scratch"], connections.databases["scratch"]
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def test_the_database_of_the_tests_knows_polish_letters(db):
    call_command("check", "--database", "default")


def test_a_database_that_does_not_know_polish_letters_stops_the_start(django_db_blocker):
    with django_db_blocker.unblock(), database_in("C"), pytest.raises(SystemCheckError, match=r"mam\.E001") as refused:
        call_command("check", "--database", "scratch")

    assert "C.UTF-8" in str(refused.value)


def test_a_database_made_as_the_hint_says_passes(django_db_blocker):
    with django_db_blocker.unblock(), database_in("C.UTF-8"):
        call_command("check", "--database", "scratch")


def test_without_a_database_nothing_is_asked():
    assert check_polish_letters() == []
