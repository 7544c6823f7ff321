"""The words of the portal: listed for translators, and compiled with Babel, no gettext needed."""

import os

from tools.console import step
from tools.environment import set_up
from tools.layout import PYTHON, ROOT
from tools.processes import Word, run_quietly

LOCALE = ROOT / "locale"


def compile_catalogues() -> None:
    """Compile each catalogue that changed since it was compiled."""
    for catalogue in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            with step(f"Tłumaczenia: {catalogue.parent.parent.name}"):
                command: list[Word] = [PYTHON, "-m", "babel.messages.frontend", "compile"]
                run_quietly([*command, "--input-file", catalogue, "--output-file", compiled])


def update() -> None:
    """Bring the list of the portal's words up to date with code and templates."""
    set_up()
    # The settings ask for servers; this command reads files only.
    nowhere = {"DATABASE_URL": "postgresql:///mam", "REDIS_URL": "redis://127.0.0.1"}
    with step("Słowa portalu"):
        run_quietly(
            [PYTHON, "manage.py", "catalogue"],
            env={**os.environ, **nowhere, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        )
    compile_catalogues()
