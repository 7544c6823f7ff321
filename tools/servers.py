"""The embedded database and broker: a Postgres and a Valkey of our own, reached by unix sockets only."""

import contextlib
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tools.account import Account, is_open_to_all
from tools.console import PortalError
from tools.layout import digest, fresh
from tools.processes import Word, clear_away, living_in, run_quietly
from tools.programs import Source, find_programs, version
from tools.supervisor import Part, Supervisor

DATABASE = "mam"
# Postgres with a locale provider of its own, so that no machine can lack the locale.
_FIRST_WITH_BUILTIN_LOCALE = 17
# A socket's path may have 107 bytes; the longest name in the folder is ".s.PGSQL.5432.lock".
_LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
_THROWAWAY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def start_servers(
    supervisor: Supervisor,
    home: Path,
    *,
    given: Mapping[str, str],
    source: Source = Source.EMBEDDED_FIRST,
    throwaway: bool = False,
) -> dict[str, str]:
    """Start under `home` each server that `given` does not name, and answer the addresses of both."""
    addresses = {name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)}
    programs = find_programs(given, source)
    if throwaway:
        programs = programs.within_reach(home)
    account = programs.choose_account(fresh(home))
    # A throw-away home lies in the temp folder itself, where the path is short, and takes its sockets with it.
    sockets = private_folder(home / "sockets", account) if throwaway else socket_folder(home, account)
    if programs.postgres:
        postgres = Postgres(programs.postgres, home / "postgres", sockets, account, throwaway)
        postgres.prepare()
        supervisor.start(postgres.part(home / "log" / "postgres.log"))
        addresses["DATABASE_URL"] = postgres.address
    if programs.valkey:
        valkey = Valkey(programs.valkey, home / "valkey", sockets, account)
        valkey.prepare()
        supervisor.start(valkey.part(home / "log" / "valkey.log"))
        addresses["REDIS_URL"] = valkey.address
    return addresses


@dataclass(frozen=True)
class Postgres:
    """A database server: its program, its data, the folder of its socket, and as whom it runs."""

    program: Path
    data: Path
    sockets: Path
    account: Account
    throwaway: bool = False

    @property
    def address(self) -> str:
        """Answer the DATABASE_URL."""
        return f"postgresql:///{DATABASE}?host={quote(str(self.sockets))}&user=app"

    @property
    def major(self) -> int:
        """Answer the major version of the program."""
        return int(re.findall(r"\d+", version(self.program))[0])

    def prepare(self) -> None:
        """Make the cluster with its database if there is none; a half-made one is made anew.

        Raises: PortalError, when the data were made by another major version.
        """
        if not self.data.exists():
            self._make_cluster()
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != self.major:
            raise PortalError(
                f"Dane w {self.data} zapisał PostgreSQL {made_by}, a jest {self.major}. "
                "Usuń ten folder, żeby zacząć od nowa, albo ustaw DATABASE_URL."
            )
        self.account.own(self.data)

    def _make_cluster(self) -> None:
        half_made = self.data.with_suffix(".new")
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(parents=True)
        self.account.own(half_made)
        # Never plain C: upper() and ILIKE would not know Polish letters.
        words = ["-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        if self.major >= _FIRST_WITH_BUILTIN_LOCALE:
            words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.throwaway:
            words += ["--no-sync"]
        self._run("initdb", *words, "-D", str(half_made))
        self._run("postgres", "--single", "-D", str(half_made), "postgres", text=f"CREATE DATABASE {DATABASE}\n")
        half_made.rename(self.data)

    def _run(self, program: str, *words: str, text: str = "") -> None:
        run_quietly(
            [*self.account.prefix, self.program.with_name(program), *words],
            env=plain_environment(),
            cwd=Path("/"),
            text=text,
            uid=self.account.uid,
            gid=self.account.gid,
        )

    def part(self, log: Path) -> Part:
        """Describe the running server, a foreground child of the supervisor."""
        sockets = ("-c", "listen_addresses=", "-c", f"unix_socket_directories={self.sockets}")
        return Part(
            name="baza danych",
            command=[
                self.program,
                *("-D", str(self.data), *sockets, "-c", "unix_socket_permissions=0700"),
                *(_THROWAWAY if self.throwaway else ()),
            ],
            env=plain_environment(),
            log=log,
            folder=self.data,
            account=self.account,
            stop_signal=signal.SIGINT,  # ends the connections instead of waiting for them
            before=self.clear_away,
            is_ready=self.answers,
        )

    def clear_away(self) -> None:
        """End what a killed server left behind, and its lock files: their number may be anybody's, or a zombie's."""
        clear_away(lambda: living_in(self.data), patience=5)
        for lock in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)

    def answers(self) -> bool:
        """Tell whether the server takes connections; nobody else can listen in its private folder."""
        question: list[Word] = [self.program.with_name("pg_isready"), "-q", "-h", self.sockets, "-U", "app"]
        return subprocess.run([*question, "-d", DATABASE], env=plain_environment(), check=False).returncode == 0


@dataclass(frozen=True)
class Valkey:
    """A broker: its program, its data, the folder of its socket, and as whom it runs."""

    program: Path
    data: Path
    sockets: Path
    account: Account

    @property
    def socket(self) -> Path:
        """Answer the path of the socket."""
        return self.sockets / "valkey.sock"

    @property
    def address(self) -> str:
        """Answer the REDIS_URL."""
        return f"redis+socket://{quote(str(self.socket))}"

    def prepare(self) -> None:
        """Make the folder of the data."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.account.own(self.data)

    def part(self, log: Path) -> Part:
        """Describe the running server; append-only, so that a restart loses nothing that was queued."""
        return Part(
            name="kolejka",
            command=[
                self.program,
                *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--appendonly", "yes", "--save", "", "--dir", str(self.data), "--daemonize", "no"),
            ],
            env=plain_environment(),
            log=log,
            folder=self.data,
            account=self.account,
            before=lambda: clear_away(lambda: living_in(self.data), patience=5),
            is_ready=self.answers,
        )

    def answers(self) -> bool:
        """Tell whether the server answers a ping; while it reads its file it says -LOADING."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False


def plain_environment() -> dict[str, str]:
    """Answer an environment with nothing of ours in it: a stray PG… variable would change the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}


def socket_folder(home: Path, account: Account) -> Path:
    """Make the private folder of the sockets of `home`: short, since a socket's path may not be long."""
    name = f"mam-{os.geteuid()}-{digest(str(home.absolute()))}"
    return private_folder(short_folder(name, account), account)


def short_folder(name: str, account: Account) -> Path:
    """Answer a place in the temp folder short enough for sockets, where `account` may pass."""
    for base in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 # what lies there is private
        folder = Path(base, name)
        if len(os.fsencode(folder)) <= _LONGEST_FOLDER and (account.uid is None or is_open_to_all(folder)):
            break
    return folder


def private_folder(folder: Path, account: Account) -> Path:
    """Make `folder` for `account` alone.

    Raises: PortalError, when somebody else made it before.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        raise PortalError(f"{folder} należy do kogoś innego; usuń go.")
    account.own(folder)
    return folder
