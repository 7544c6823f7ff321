"""The locks of the Python packages: exact versions with hashes, and no registry's address."""

from pathlib import Path

from tools.console import step
from tools.environment import set_up
from tools.layout import LOCK, ROOT, VENV
from tools.processes import Word, run_quietly

PRODUCTION = ROOT / "requirements.txt"
# What each lock is made of, besides the options common to all.
SOURCES: dict[Path, tuple[str, ...]] = {
    PRODUCTION: ("pyproject.toml",),
    LOCK: ("--extra", "embedded", "--extra", "development", "pyproject.toml"),
    ROOT / "tools" / "uv.txt": ("tools/uv.in",),
    ROOT / "tools" / "node.txt": ("tools/node.in",),
}


def write_locks(*, upgrade: bool) -> None:
    """Write the locks anew: what changed in the lists, or with `upgrade` the newest of everything."""
    set_up()
    command: list[Word] = [VENV / "bin" / "uv", "pip", "compile", "--quiet", "--system-certs", "--generate-hashes"]
    command += ["--python-version", "3.11", "--custom-compile-command", "make lock"]
    for lock, words in SOURCES.items():
        with step(lock.name):
            run_quietly([*command, *(["--upgrade"] if upgrade else []), *words, "--output-file", lock])
    set_up()
