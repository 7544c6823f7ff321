"""The words of the portal, listed for translators with Babel; no gettext needed."""

import os

from tools.console import step
from tools.environment import set_up
from tools.layout import PYTHON
from tools.processes import run_quietly


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
