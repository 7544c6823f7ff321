"""A database of its own on the given server, and the settings of production around it."""

import os
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier


@contextmanager
def throwaway_database():
    """Make a database on the server of DATABASE_URL and answer its address; it goes when the block ends."""
    server, name = os.environ["DATABASE_URL"], f"mam_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name)))
        try:
            yield make_conninfo(server, dbname=name)
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def prepare(database, home):
    """Set the environment of the portal, as it runs in production, and lay its tables and static files."""
    for name in [name for name in os.environ if name.startswith("MAM_")]:
        del os.environ[name]
    os.environ |= {
        "DATABASE_URL": database,
        "MAM_SECRET_KEY": "only-for-the-bench-" * 3,
        "MAM_ADDRESS": "http://127.0.0.1",
        "MAM_VAR": str(home),
        "DJANGO_SETTINGS_MODULE": "mam.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (Path(home) / "static" / "vendor").is_dir(), "static/vendor is missing; make bench brings it"
