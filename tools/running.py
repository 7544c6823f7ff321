"""`make run`: the whole portal on this machine, from an empty folder to an address to open."""

import contextlib
import fcntl
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from tools.console import PortalError, say, step
from tools.environment import set_up
from tools.layout import LOCK, PYTHON, ROOT, VAR, VENV, digest, fresh
from tools.ports import CANDIDATES, take_port
from tools.processes import clear_away, die_with_parent, follow_make, last_lines, marked, run_quietly
from tools.servers import start_servers
from tools.supervisor import Part, Stopped, Supervisor, stop_on_signals

MARK = f"MAM_RUN={VAR}"
ACCOUNTS = VAR / "demonstration.json"
# The database whose accounts these are: the same folder may run on its own one today and on another tomorrow.
ACCOUNTS_OF = VAR / "demonstration.database"


def run(port: int | None = None) -> None:
    """Set everything up, start the portal, and keep it running until somebody stops it.

    Raises: PortalError, when it cannot start or a part keeps dying.
    """
    stop_on_signals()
    follow_make()
    with only_here(fresh(VAR) / "run.lock") as lock, contextlib.suppress(Stopped):
        set_up()
        clear_away(lambda: marked(MARK), patience=10)
        with Supervisor() as supervisor, take_port([port] if port else CANDIDATES) as listener:
            address = os.environ.get("MAM_ADDRESS") or f"http://127.0.0.1:{listener.getsockname()[1]}"
            write_holder(lock, address)
            _start(supervisor, listener, address)
            greet(address)
            supervisor.watch()
    say("\nPortal zatrzymany.")


def _start(supervisor: Supervisor, listener: socket.socket, address: str) -> None:
    if is_embedded(os.environ) and not (VAR / "postgres").exists():
        ACCOUNTS_OF.unlink(missing_ok=True)  # that database is gone
    with step("Baza danych i kolejka"):
        addresses = start_servers(supervisor, VAR, given=os.environ)
    env = portal_environment(address, addresses)
    with static_files(env):
        with step("Migracje"):
            manage(env, "migrate", "--no-input")
        if wants_demonstration(os.environ):
            lay_demonstration(env)
    with step("Strony i zadania w tle"):
        supervisor.start(web(env, listener))
        supervisor.start(worker(env))


def lay_demonstration(env: Mapping[str, str]) -> None:
    """Lay the demonstration centres once; where they stand already, only missing passwords are made anew."""
    database = digest(env["DATABASE_URL"])
    if not ACCOUNTS_OF.exists() or ACCOUNTS_OF.read_text() != database:
        ACCOUNTS.unlink(missing_ok=True)
    elif ACCOUNTS.exists() and is_embedded(os.environ):
        return
    with step("Centrum pokazowe"):
        manage(env, "demonstrate", "--until", str(monday_of(datetime.now(UTC).date())))
    ACCOUNTS_OF.write_text(database)


def is_embedded(env: Mapping[str, str]) -> bool:
    """Tell whether the database is our own."""
    return not env.get("DATABASE_URL")


def wants_demonstration(env: Mapping[str, str]) -> bool:
    """Tell whether demonstration data belong here: in our own database always, elsewhere only when asked for."""
    return is_embedded(env) or env.get("MAM_DEMO") == "1"


def monday_of(day: date) -> date:
    """Answer the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def portal_environment(address: str, addresses: Mapping[str, str]) -> dict[str, str]:
    """Answer the environment of the portal's programs; what the caller has set stays."""
    name, value = MARK.split("=", 1)
    return {
        "MAM_SECRET_KEY": secret_key(fresh(VAR) / "secret-key"),
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        **addresses,
        "MAM_ADDRESS": address,
        "MAM_VAR": str(VAR),
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        name: value,
    }


def secret_key(kept_in: Path) -> str:
    """Answer the installation's secret key, made at the first start and readable by its owner only."""
    if not kept_in.exists():
        half_made = kept_in.with_suffix(".new")
        half_made.touch(mode=0o600)
        half_made.write_text(secrets.token_urlsafe(50))
        half_made.rename(kept_in)
    return kept_in.read_text().strip()


def manage(env: Mapping[str, str], *words: str) -> None:
    """Run one of Django's commands to its end."""
    run_quietly([PYTHON, "manage.py", *words], env=env)


@contextlib.contextmanager
def static_files(env: Mapping[str, str]) -> Iterator[None]:
    """Collect what browsers fetch while the block does other work; where nothing changed there is nothing to do."""
    stamp, state = VAR / "static.stamp", static_state()
    if stamp.exists() and stamp.read_text() == state:
        yield
        return
    stamp.unlink(missing_ok=True)
    log = new_log("static")
    with log.open("wb") as file:
        process = subprocess.Popen(
            # The icons stand inside the pages, nobody fetches them.
            [PYTHON, "manage.py", "collectstatic", "--no-input", "--clear", "--ignore", "vendor/icons/*"],
            env=dict(env),
            cwd=ROOT,
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 # no threads here
        )
    yield
    with step("Pliki statyczne"):
        if process.wait() != 0:
            raise PortalError(f"Nie udało się zebrać plików statycznych.\n{last_lines(log.read_text())}")
    stamp.write_text(state)


def static_state() -> str:
    """Answer a hash that changes with any file a browser may fetch."""
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    return digest(LOCK, *(f"{path}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in files))


def web(env: Mapping[str, str], listener: socket.socket) -> Part:
    """Describe the web process, which inherits our listening socket."""
    host = urlsplit(env["MAM_ADDRESS"]).netloc
    port = listener.getsockname()[1]
    return Part(
        name="strony",
        command=[
            *(PYTHON, "-m", "gunicorn", "mam.wsgi", "--bind", f"fd://{listener.fileno()}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            *("--graceful-timeout", "5", "--no-control-socket"),
        ],
        env=env,
        log=new_log("web"),
        inherits=[listener.fileno()],
        is_ready=lambda: is_healthy(port, host),
    )


def worker(env: Mapping[str, str]) -> Part:
    """Describe the worker that delivers mails and does the jobs, with the clock of the regular ones inside."""
    return Part(
        name="zadania w tle",
        command=[
            *(
                PYTHON,
                "-m",
                "celery",
                "--app",
                "mam",
                "worker",
                "--beat",
                "--schedule",
                str(VAR / "celerybeat-schedule"),
            ),
            *("--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"),
            *("--hostname", f"mam-{digest(str(ROOT))}@%h"),
        ],
        env=env,
        log=new_log("worker"),
    )


def new_log(name: str) -> Path:
    """Answer where a part writes; what it wrote the last time is kept beside."""
    log = fresh(VAR / "log") / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".old.log"))
    return log


def is_healthy(port: int, host: str) -> bool:
    """Tell whether the portal answers at `port` that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextlib.contextmanager
def only_here(path: Path) -> Iterator[TextIO]:
    """Hold the lock of this copy of the portal.

    Raises: PortalError, naming the address, when the portal already runs from here.
    """
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip() or "właśnie startuje"
            raise PortalError(f"Portal z tego folderu już działa: {where}") from None
        write_holder(lock, "")
        yield lock


def write_holder(lock: TextIO, address: str) -> None:
    """Leave the address in the lock, for whoever finds it taken."""
    lock.seek(0)
    lock.truncate()
    lock.write(address)
    lock.flush()


def greet(address: str) -> None:
    """Say where the portal is and who can sign in."""
    say(f"\nPortal działa: {address}/")
    if wants_demonstration(os.environ) and ACCOUNTS.exists():
        accounts = json.loads(ACCOUNTS.read_text())["accounts"]
        say("\nKonta pokazowe:")
        widths = [max(len(account[column]) for account in accounts) for column in ("role", "email", "password")]
        for account in accounts:
            words = zip((account["role"], account["email"], account["password"]), widths, strict=True)
            say("  " + "  ".join(word.ljust(width) for word, width in words) + f"  {address}{account['opens']}")
    say(f"\nDzienniki: {VAR / 'log'}   Zatrzymanie: Ctrl-C")
