"""Guessing a password is slowed down, by counts that stand in Postgres and not in the broker."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.factories.users import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def usual_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    yield
    cache.clear()


def log_in(who, password, **headers):
    answer = Client(headers=headers).post("/konto/login/", {"login": who.email, "password": password})
    return answer.status_code == 302


def test_the_sixth_guess_is_not_even_tried(alice, bob):
    for number in range(5):
        assert log_in(alice, f"zła próba {number}") is False

    assert [log_in(alice, PASSWORD), log_in(bob, PASSWORD)] == [False, True]


def test_a_made_up_sender_gets_no_more_guesses(alice):
    for number in range(5):
        log_in(alice, f"zła próba {number}", x_forwarded_for=f"203.0.113.{number}")

    assert log_in(alice, PASSWORD, x_forwarded_for="203.0.113.200") is False


def test_a_few_slips_keep_nobody_out(alice):
    for number in range(4):
        log_in(alice, f"literówka {number}")

    assert log_in(alice, PASSWORD) is True


def test_the_counts_stand_in_postgres(alice):
    log_in(alice, "zła próba")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache_entries WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] > 0


def test_more_guessers_than_django_keeps_by_default_push_no_count_out(alice):
    log_in(alice, "zła próba")
    for number in range(400):
        cache.set(f"other-{number}", 1)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache_entries WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] > 0
