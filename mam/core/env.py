"""The environment, read once and strictly: an odd value stops the start and is named."""

import os
import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

SHORTEST_SECRET = 32
MAIL_PORTS = {"none": 25, "starttls": 587, "tls": 465}
# A leading dot stands for all names below, as in Django's ALLOWED_HOSTS.
HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


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


def secret(name: str) -> str:
    """Answer a secret.

    Raises: ImproperlyConfigured, when it is short enough to be guessed.
    """
    value = required(name)
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} must have at least {SHORTEST_SECRET} characters.")
    return value


def hosts(name: str) -> list[str]:
    """Answer the comma-separated host names of `name`.

    Raises: ImproperlyConfigured, when one of them is no host name.
    """
    found = [word.strip() for word in optional(name, "").split(",") if word.strip()]
    for host in found:
        if not HOST.fullmatch(host):
            raise ImproperlyConfigured(f"{name} must list host names such as mam.example.org, not {host!r}.")
    return found


def folder(name: str, default: Path) -> Path:
    """Answer the folder `name` points to, made if it is not there.

    Raises: ImproperlyConfigured, when it cannot be made.
    """
    path = Path(optional(name, str(default)))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} must be a folder the portal may make: {error}.") from None
    return path


def address(name: str) -> str:
    """Answer a web address without its closing slash.

    Raises: ImproperlyConfigured, when it is no http(s) address of a host.
    """
    value = required(name)
    parts = _split(value.rstrip("/"))
    is_plain = parts is not None and not (parts.path or parts.query or parts.fragment or parts.username)
    if parts is None or not is_plain or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must look like https://mam.example.org, not {value!r}.")
    return value.rstrip("/")


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


def broker(name: str) -> str:
    """Answer the address of the broker.

    Raises: ImproperlyConfigured, when it leads to no Redis or Valkey.
    """
    value = required(name)
    parts = _split(value)
    is_reachable = parts is not None and (parts.path if parts.scheme == "redis+socket" else parts.hostname)
    if parts is None or parts.scheme not in {"redis", "rediss", "redis+socket"} or not is_reachable:
        raise ImproperlyConfigured(f"{name} must look like redis://127.0.0.1:6379/0 or redis+socket:///path.")
    return value


def mail(name: str, kept_in: Path) -> dict[str, object]:
    """Answer Django's mail settings for the address in `name`; without one, mails are files in `kept_in`.

    Raises: ImproperlyConfigured, when it is set and no smtp address.
    """
    value = optional(name, "")
    if not value:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(kept_in)}
    parts = _split(value)
    encryption = parse_qs(parts.query).get("tls", ["none"])[0] if parts else ""
    if parts is None or parts.scheme != "smtp" or not parts.hostname or encryption not in MAIL_PORTS:
        raise ImproperlyConfigured(f"{name} must look like smtp://user:password@host:587?tls=starttls.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[encryption],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": encryption == "starttls",
        "EMAIL_USE_SSL": encryption == "tls",
        "EMAIL_TIMEOUT": 20,
    }


def _split(value: str) -> SplitResult | None:
    """Take an address apart; None where its host or port cannot be read."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts
