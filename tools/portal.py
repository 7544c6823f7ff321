"""The one entry behind the Makefile: python3 -m tools.portal <command>."""

import argparse
import io
import sys
from collections.abc import Callable

from tools import gate, messages
from tools.console import PortalError, say
from tools.environment import bring_assets, set_up
from tools.locks import write_locks
from tools.running import run

Words = list[str]


def main() -> int:
    """Do what the command line asks, and answer the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    asked, words = _parser().parse_known_args()
    if words and asked.command not in {"test", "bench"}:
        _parser().error(f"unrecognized arguments: {' '.join(words)}")
    try:
        asked.do(asked, words)
    except PortalError as error:
        say(f"\n{error}")
        return 1
    except PermissionError as error:
        say(f"\nBrak prawa zapisu do {error.filename}. Uruchom jako właściciel tego folderu.")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m tools.portal", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    def command(name: str, text: str, do: Callable[[argparse.Namespace, Words], None]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text)
        one.set_defaults(do=do)
        return one

    command("run", "run the portal, everything set up", lambda asked, _: run(asked.port)).add_argument(
        "--port", type=int, help="instead of the first free one from 8000 up"
    )
    command("set-up", "only bring what the portal is built from", lambda *_: set_up())
    command("assets", "only bring what browsers need", lambda *_: bring_assets())
    command("test", "run the tests; further words go to pytest", lambda _, words: gate.test(words))
    command("check", "run the whole gate", lambda *_: gate.check())
    command("ci", "do what .ci/run does", lambda *_: gate.ci())
    command("fmt", "put code and templates into the house's layout", lambda *_: gate.fmt())
    command("bench", "measure the pages against the floor", lambda _, words: gate.bench(words))
    command("messages", "bring the catalogues up to date with the pages", lambda *_: messages.update())
    command("lock", "write the locks anew", lambda asked, _: write_locks(upgrade=asked.upgrade)).add_argument(
        "--upgrade", action="store_true", help="take the newest versions"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
