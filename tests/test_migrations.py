"""Every migration goes forth, back and forth again."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.test.utils import captured_stdout

from tests.house import OURS
from tests.scratch import scratch_database

pytestmark = pytest.mark.sql


def ours():
    """The labels of our apps that have migrations."""
    known = MigrationLoader(None).migrated_apps
    return [
        config.label for config in apps.get_app_configs() if config.name.split(".")[0] in OURS and config.label in known
    ]


def migrate(*words):
    with captured_stdout():
        call_command("migrate", *words, database="scratch", verbosity=0, interactive=False)


SHAPE = """
SELECT table_name::text, column_name::text,
    concat_ws(' ', data_type, is_nullable, column_default, generation_expression)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT '', proname, prosrc FROM pg_proc JOIN pg_language lang ON lang.oid = prolang
WHERE pronamespace = 'public'::regnamespace AND lanname IN ('plpgsql', 'sql')
UNION ALL
SELECT '', extname, '' FROM pg_extension
ORDER BY 1, 2, 3
"""


def shape(database):
    """Columns, constraints, indexes, triggers, functions and extensions, as Postgres tells them."""
    with database.cursor() as cursor:
        cursor.execute(SHAPE)
        return cursor.fetchall()


def test_every_migration_can_be_taken_back(django_db_blocker):
    with django_db_blocker.unblock(), scratch_database() as database:
        migrate()
        first = shape(database)

        for label in reversed(ours()):
            migrate(label, "zero")
        left = [row for row in shape(database) if row[0].split("_")[0] in ours()]
        migrate()

        assert (left, shape(database) == first) == ([], True)


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_of_ours_has_a_name():
    unnamed = [
        f"{label}.{name}"
        for label, name in MigrationLoader(None).disk_migrations
        if label in ours() and ("_auto_" in name or name.endswith("_more"))
    ]

    assert (unnamed, "default" in connections) == ([], True)
