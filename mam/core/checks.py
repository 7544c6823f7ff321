"""What Django asks before it starts, and `manage.py check --database default` on its own."""

from collections.abc import Collection
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


# Django passes the chosen app configurations and whatever later versions add.
@register(Tags.database)
def check_polish_letters(databases: Collection[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse a database in whose locale upper(), lower() and ILIKE do not know Polish letters."""
    return [message for alias in databases or () for message in _polish_letters_of(alias)]


def _polish_letters_of(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT upper('zażółć gęślą jaźń') = 'ZAŻÓŁĆ GĘŚLĄ JAŹŃ'")
        (knows,) = cursor.fetchone()
    if knows:
        return []
    return [
        Error(
            f"The database {alias!r} does not know Polish letters, so searches and e-mail addresses would miss them.",
            hint="Make it with: CREATE DATABASE … TEMPLATE template0 LOCALE 'C.UTF-8'.",
            id="mam.E001",
        )
    ]
