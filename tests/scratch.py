"""A database beside the test's own, for what must not touch that one."""

from contextlib import contextmanager
from uuid import uuid4

from django.db import connection, connections


@contextmanager
def scratch_database(*, locale="C.UTF-8"):
    """Make an empty database, known to Django as "scratch" for a while."""
    name = f"test_scratch_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE '{locale}'")
    connections.databases["scratch"] = {**connection.settings_dict, "NAME": name}
    try:
        yield connections["scratch"]
    finally:
        connections["scratch"].close()
        del connections["scratch"], connections.databases["scratch"]
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")
