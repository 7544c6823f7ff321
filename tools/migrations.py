"""Asks whether every migration can run while the portal is in use; needs the portal's packages."""

import django
from django.core.management import call_command
from django_migration_linter.management.commands.lintmigrations import Command

# Migrations that only ever meet an empty database, whatever their SQL looks like.
FIRST_OF_ALL = ["0001_cache_entries"]
OURS = ["access", "audit", "centres", "core", "events", "files", "importing", "jobs", "notifications", "partners"]
OURS += ["reporting", "spaces", "submissions", "users", "volunteers"]


def main() -> None:
    """Print what is unsafe, and exit with an error when anything is."""
    django.setup()
    call_command(Command(), no_cache=True, quiet=["ok", "ignore"], include_apps=OURS, ignore_name=FIRST_OF_ALL)


if __name__ == "__main__":
    main()
