from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mam.core.problems import RefusedError
from mam.demonstration.log import write_log
from mam.demonstration.services import demonstration_stands, lay_demonstration, renew_accounts


class Command(BaseCommand):
    """Lays the demonstration centres, once; or writes the log of the year before, to try the import with."""

    help = "Lay two demonstration centres with about a year of events into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the Monday up to which the story has happened."""
        parser.add_argument("--until", type=date.fromisoformat, required=True, help="a Monday, as 2026-11-16")
        parser.add_argument(
            "--example-log", type=Path, metavar="FILE.xlsx", help="write the log of the year before instead"
        )

    def handle(self, *, until: date, example_log: Path | None, **options: object) -> None:  # noqa: ARG002 - Django's own
        """Lay it, or say that it stands already."""
        if example_log:
            write_log(example_log, until)
            self.stdout.write(_("Zapisano przykładowy dziennik: %(path)s") % {"path": example_log})
        elif demonstration_stands():
            self.stdout.write(_("Centrum pokazowe już stoi, nic się nie zmieniło."))
            if renew_accounts():
                self.stdout.write(_("Pliku z hasłami nie było, dlatego hasła są nowe."))
        else:
            _lay(until)
            self.stdout.write(_("Centrum pokazowe stoi."))


def _lay(until: date) -> None:
    try:
        lay_demonstration(until)
    except RefusedError as refusal:
        raise CommandError(" ".join(problem.message for problem in refusal.problems)) from refusal
