from django.core.management.base import BaseCommand

from mam.access.table import permissions_page


class Command(BaseCommand):
    """Print the table of roles and permissions."""

    help = "Print docs/permissions.md."
    requires_system_checks: list[str] = []

    def handle(self, *_args: object, **_options: object) -> None:
        """Print the page."""
        self.stdout.write(permissions_page(), ending="")
