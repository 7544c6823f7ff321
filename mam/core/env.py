"""The environment, read once and strictly: an odd value stops the start and is named."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


def required(name: str) -> str:
    """Answer the value of `name`.

    Raises: ImproperlyConfigured, naming the variable, when it is missing or empty.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; .env.example describes it.")
    return value


def optional(name: str, default: str) -> str:
    """Answer the value of `name`, or `default` when it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Tell whether `name` is switched on.

    Raises: ImproperlyConfigured, when it is neither yes nor no.
    """
    value = optional(name, "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value == "yes"


def words(name: str) -> list[str]:
    """Answer the comma-separated words of `name`."""
    return [word.strip() for word in optional(name, "").split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """Answer the folder `name` points to, made if it is not there."""
    path = Path(optional(name, str(default)))
    path.mkdir(parents=True, exist_ok=True)
    return path


def address(name: str) -> str:
    """Answer a web address without its closing slash.

    Raises: ImproperlyConfigured, when it is no http(s) address of a host.
    """
    value = required(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://mam.example.org, not {value!r}.")
    return value


def database(name: str) -> dict[str, object]:
    """Answer Django's description of the database that the URL in `name` leads to.

    Raises: ImproperlyConfigured, when the URL cannot be read.
    """
    try:
        parts = conninfo_to_dict(required(name))
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} is no PostgreSQL address: {error}") from None
    if not parts.get("dbname"):
        raise ImproperlyConfigured(f"{name} names no database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": parts,
    }


def mail(name: str, kept_in: Path) -> dict[str, object]:
    """Answer Django's mail settings for the address in `name`; without one, mails are files in `kept_in`.

    Raises: ImproperlyConfigured, when it is set and no smtp address.
    """
    value = optional(name, "")
    if not value:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(kept_in)}
    parts = urlsplit(value)
    encryption = parse_qs(parts.query).get("tls", ["none"])[0]
    if parts.scheme != "smtp" or not parts.hostname or encryption not in {"none", "starttls", "tls"}:
        raise ImproperlyConfigured(f"{name} must look like smtp://user:password@host:587?tls=starttls.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": encryption == "starttls",
        "EMAIL_USE_SSL": encryption == "tls",
        "EMAIL_TIMEOUT": 20,
    }
