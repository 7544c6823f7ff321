from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mam.core.catalogue import catalogue_text


class Command(BaseCommand):
    help = "Write locale/portal.pot, the words of the portal for translators; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options: object) -> None:  # noqa: ARG002 - Django's own
        path = Path(settings.BASE_DIR) / "locale" / "portal.pot"
        text = catalogue_text()
        if check and (not path.exists() or path.read_bytes() != text):
            raise CommandError("locale/portal.pot is out of date; run make messages")
        if not check:
            path.write_bytes(text)
