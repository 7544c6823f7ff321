from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mam.core import env

NAME = "MAM_TRIED"


@pytest.fixture
def said(monkeypatch):
    """Say something in the environment."""

    def say(value):
        if value is None:
            monkeypatch.delenv(NAME, raising=False)
        else:
            monkeypatch.setenv(NAME, value)

    return say


def refusal(read, *arguments):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(NAME, *arguments)
    return str(refused.value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_required_names_what_is_missing(said, value):
    said(value)

    assert refusal(env.required) == "MAM_TRIED is not set; .env.example describes it."


def test_required_answers_the_value_without_blanks(said):
    said(" dąb ")

    assert env.required(NAME) == "dąb"


@pytest.mark.parametrize(("value", "expected"), [(None, "else"), (" ", "else"), ("this", "this")])
def test_optional_falls_back(said, value, expected):
    said(value)

    assert env.optional(NAME, "else") == expected


@pytest.mark.parametrize(("value", "expected"), [(None, False), ("no", False), ("yes", True), ("YES", True)])
def test_flag_is_yes_or_no(said, value, expected):
    said(value)

    assert env.flag(NAME) is expected


def test_flag_refuses_what_is_neither(said):
    said("1")

    assert refusal(env.flag) == "MAM_TRIED must be yes or no, not '1'."


@pytest.mark.parametrize("value", [None, "x" * 31])
def test_secret_refuses_what_can_be_guessed(said, value):
    said(value)

    assert refusal(env.secret).startswith("MAM_TRIED ")


def test_secret_answers_a_long_one(said):
    said("x" * 32)

    assert env.secret(NAME) == "x" * 32


@pytest.mark.parametrize(
    ("value", "expected"), [(None, []), ("mam.example.org, .example.net,", ["mam.example.org", ".example.net"])]
)
def test_hosts_are_listed_with_commas(said, value, expected):
    said(value)

    assert env.hosts(NAME) == expected


@pytest.mark.parametrize("odd", ["https://mam.example.org", "a..b", "mam.example.org/", "żółw.example", "*"])
def test_hosts_refuses_what_is_no_host_name(said, odd):
    said(f"good.example.org,{odd}")

    assert refusal(env.hosts) == f"MAM_TRIED must list host names such as mam.example.org, not {odd!r}."


def test_folder_is_made(said, tmp_path):
    said(str(tmp_path / "a" / "b"))

    assert env.folder(NAME, Path("/nowhere")).is_dir()


def test_folder_has_a_default(said, tmp_path):
    said(None)

    assert env.folder(NAME, tmp_path / "usual") == tmp_path / "usual"


def test_folder_that_cannot_be_made_is_named(said, tmp_path):
    (tmp_path / "file").touch()
    said(str(tmp_path / "file" / "below"))

    assert refusal(env.folder, tmp_path).startswith("MAM_TRIED must be a folder the portal may make: ")


@pytest.mark.parametrize("value", ["http://127.0.0.1:8000", "https://mam.example.org"])
def test_address_loses_its_closing_slash(said, value):
    said(value + "/")

    assert env.address(NAME) == value


@pytest.mark.parametrize(
    "odd",
    [
        "mam.example.org", "ftp://mam.example.org", "https://", "https://mam.example.org/portal", "http://[::1",
        "http://mam.example.org:port", "https://mam.example.org?a=b", "https://mam.example.org#a", "https://a@b.example",
    ],
)  # fmt: skip
def test_address_refuses_what_is_none(said, odd):
    said(odd)

    assert refusal(env.address) == f"MAM_TRIED must look like https://mam.example.org, not {odd!r}."


def test_database_reads_a_url(said):
    said("postgresql://ola:ha%40slo@db.example.org:5433/mam?sslmode=require")

    assert env.database(NAME) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "mam",
        "USER": "ola",
        "PASSWORD": "ha@slo",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_reads_a_socket(said):
    said("postgresql:///mam?host=/run/mam&user=app")

    found = env.database(NAME)

    assert (found["NAME"], found["HOST"], found["USER"], found["PORT"]) == ("mam", "/run/mam", "app", "")


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        ("mysql://root@localhost/mam", "MAM_TRIED is no PostgreSQL address: "),
        ("postgresql://localhost:odd port/mam", "MAM_TRIED is no PostgreSQL address: "),
        ("postgresql://localhost/mam?colour=red", "MAM_TRIED is no PostgreSQL address: "),
        ("postgresql://localhost", "MAM_TRIED names no database."),
    ],
)
def test_database_refuses_what_it_cannot_read(said, odd, reason):
    said(odd)

    assert refusal(env.database).startswith(reason)


@pytest.mark.parametrize(
    "value", ["redis://127.0.0.1:6379/0", "rediss://:x@redis.example.org/1", "redis+socket:///a/b"]
)
def test_broker_is_redis(said, value):
    said(value)

    assert env.broker(NAME) == value


@pytest.mark.parametrize("odd", ["amqp://localhost", "redis://", "redis+socket://", "127.0.0.1:6379", "redis://a:b:c"])
def test_broker_refuses_what_is_none(said, odd):
    said(odd)

    assert refusal(env.broker) == "MAM_TRIED must look like redis://127.0.0.1:6379/0 or redis+socket:///path."


def test_mail_without_an_address_is_kept_in_files(said, tmp_path):
    said(None)

    assert env.mail(NAME, tmp_path) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path),
    }


def test_mail_reads_a_server_with_its_password(said, tmp_path):
    said("smtp://ola%40example.org:ha%2Fslo@poczta.example.org:587?tls=starttls")

    assert env.mail(NAME, tmp_path) == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "poczta.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "ola@example.org",
        "EMAIL_HOST_PASSWORD": "ha/slo",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "EMAIL_TIMEOUT": 20,
    }


def test_mail_may_be_encrypted_from_the_start(said, tmp_path):
    said("smtp://poczta.example.org?tls=tls")

    found = env.mail(NAME, tmp_path)

    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (465, False, True)


def test_mail_is_plain_where_nothing_is_said(said, tmp_path):
    said("smtp://127.0.0.1")

    found = env.mail(NAME, tmp_path)

    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (25, False, False)


@pytest.mark.parametrize(
    "odd", ["poczta.example.org", "imap://poczta.example.org", "smtp://", "smtp://a:port", "smtp://a?tls=maybe"]
)
def test_mail_refuses_what_is_no_server(said, tmp_path, odd):
    said(odd)

    expected = "MAM_TRIED must look like smtp://user:password@host:587?tls=starttls."
    assert refusal(env.mail, tmp_path) == expected
