import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from mam.core.checks import check_polish_letters
from tests.scratch import scratch_database

pytestmark = pytest.mark.sql


def test_the_database_of_the_tests_knows_polish_letters(db):
    call_command("check", "--database", "default")


def test_a_database_that_does_not_know_polish_letters_stops_the_start(django_db_blocker):
    with (
        django_db_blocker.unblock(),
        scratch_database(locale="C"),
        pytest.raises(SystemCheckError, match=r"mam\.E001") as refused,
    ):
        call_command("check", "--database", "scratch")

    assert "C.UTF-8" in str(refused.value)


def test_a_database_made_as_the_hint_says_passes(django_db_blocker):
    with django_db_blocker.unblock(), scratch_database():
        call_command("check", "--database", "scratch")


def test_without_a_database_nothing_is_asked():
    assert check_polish_letters() == []
