"""Asks whether every migration can run while the portal is in use; needs the portal's packages."""

import django
from django.core.management import call_command
from django_migration_linter.management.commands.lintmigrations import Command

# Safe, although the linter cannot know it; each with its reason.
SAFE = {"0001_cache_entries": "raw SQL that makes its own table"}
OURS = ["access", "audit", "centres", "core", "events", "files", "importing", "jobs", "notifications", "partners"]
OURS += ["reporting", "spaces", "submissions", "users", "volunteers"]


def main() -> None:
    """Print what is unsafe, and exit with an error when anything is."""
    django.setup()
    call_command(Command(), no_cache=True, quiet=["ok", "ignore"], include_apps=OURS, ignore_name=list(SAFE))


if __name__ == "__main__":
    main()
