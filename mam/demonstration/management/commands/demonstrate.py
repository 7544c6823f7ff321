from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mam.core.problems import RefusedError
from mam.demonstration.services import demonstration_stands, lay_demonstration, renew_accounts


class Command(BaseCommand):
    """Lays the demonstration centres, once."""

    help = "Lay two demonstration centres with about a year of events into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the Monday up to which the story has happened."""
        parser.add_argument("--until", type=date.fromisoformat, required=True, help="a Monday, as 2026-11-16")

    def handle(self, *, until: date, **options: object) -> None:  # noqa: ARG002 - Django's own options
        """Lay it, or say that it stands already."""
        if demonstration_stands():
            self.stdout.write(_("Centrum pokazowe już stoi, nic się nie zmieniło."))
            if renew_accounts():
                self.stdout.write(_("Pliku z hasłami nie było, dlatego hasła są nowe."))
            return
        try:
            lay_demonstration(until)
        except RefusedError as refusal:
            raise CommandError(" ".join(problem.message for problem in refusal.problems)) from refusal
        self.stdout.write(_("Centrum pokazowe stoi."))
