"""A portal of its own on this machine, from which the database and the broker are taken away while people use it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.factories.users import PASSWORD
from tools.gate import throwaway_home
from tools.layout import ROOT
from tools.ports import take_port
from tools.processes import wait_until
from tools.programs import Source, find_programs
from tools.servers import Postgres, Valkey, private_folder
from tools.supervisor import Part, Supervisor

pytestmark = pytest.mark.jobs
PORTS = range(18400, 18500)
PATIENCE = 3  # seconds within which a reader learns that there is a break
RECOVERY = 10  # seconds within which the portal is back after its database
KARP = "karp@example.org"
DELIVERED = [("done", "sent", "")]
MAKE_SOMEBODY = f"""
import django
django.setup()
from tests.factories.users import make_user
make_user(email="{KARP}")
"""


@dataclass(frozen=True)
class Answer:
    """What a page answered, and how long one waited for it."""

    status: int
    page: str
    headers: dict
    seconds: float


@dataclass
class Reader:
    """A browser: keeps its cookies, sends forms as they stand in the page."""

    port: int
    cookies: dict = field(default_factory=dict)

    def ask(self, path, body=None):
        begun = time.monotonic()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET" if body is None else "POST", path, body and urlencode(body), headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= dict([value.split(";")[0].split("=", 1)])
        return Answer(answer.status, page, dict(answer.getheaders()), time.monotonic() - begun)

    def send(self, path, **fields):
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.ask(path).page)
        return self.ask(path, dict(hidden) | fields)


@dataclass(frozen=True)
class Machine:
    """The four parts of a portal, each of which can be taken away and brought back."""

    home: Path
    supervisor: Supervisor
    postgres: Postgres
    valkey: Valkey
    listener: socket.socket

    @property
    def port(self):
        return self.listener.getsockname()[1]

    @property
    def env(self):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("MAM_")}
        return plain | {
            "DATABASE_URL": self.postgres.address, "REDIS_URL": self.valkey.address, "PYTHONPATH": str(ROOT),
            "MAM_ADDRESS": f"http://127.0.0.1:{self.port}", "MAM_TESTS_QUEUE": "outages-",
            "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONWARNINGS": "default",
        }  # fmt: skip

    def part(self, name):
        log = self.home / "log" / f"{name}.log"
        words = {
            "web": ["gunicorn", "mam.wsgi", "--bind", f"fd://{self.listener.fileno()}", "--worker-class", "gthread",
                    "--threads", "4", "--no-control-socket"],
            "worker": ["celery", "--app", "mam", "worker", "--concurrency", "1", "--loglevel", "INFO",
                       "--without-gossip", "--without-mingle"],
        }  # fmt: skip
        if name in words:
            is_ready = {"web": self.is_up, "worker": lambda: b" ready." in log.read_bytes()}[name]
            # The web inherits the socket, so that whatever answers at the port is this portal.
            inherits = [self.listener.fileno()] if name == "web" else []
            command = [sys.executable, "-m", *words[name]]
            return Part(name, command, self.env, log, folder=ROOT, inherits=inherits, is_ready=is_ready)
        return {"baza danych": self.postgres, "kolejka": self.valkey}[name].part(log)

    def start(self, name):
        self.supervisor.start(self.part(name))

    def end(self, name, number=signal.SIGKILL):
        pid = self.supervisor.pids()[name]
        os.kill(pid, number)
        assert wait_until(lambda: _has_ended(pid), 20)

    @contextmanager
    def stuck(self, name):
        """Let a part stand still: it takes connections, and answers none."""
        os.kill(self.supervisor.pids()[name], signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.supervisor.pids()[name], signal.SIGCONT)

    def is_up(self):
        try:
            return Reader(self.port).ask("/healthz").status == 200
        except OSError:
            return False

    def run(self, *words):
        subprocess.run([sys.executable, *words], cwd=ROOT, env=self.env, check=True, capture_output=True)

    def deliveries(self):
        """What became of each job that delivers, and of its message."""
        with psycopg.connect(self.postgres.address) as connection:
            return connection.execute(
                "SELECT j.state, m.state, m.text FROM jobs_job j"
                " JOIN notifications_outboxmessage m ON m.id = (j.arguments->>'message_id')::bigint"
            ).fetchall()

    def forget_deliveries(self):
        with psycopg.connect(self.postgres.address, autocommit=True) as connection:
            connection.execute("TRUNCATE jobs_job, notifications_outboxmessage")


def _has_ended(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.fixture(scope="module")
def machine():
    with throwaway_home() as home, Supervisor() as supervisor, take_port(PORTS) as listener:
        programs = find_programs({}, Source.SYSTEM_FIRST).within_reach(home)
        account = programs.choose_account(home)
        sockets = private_folder(home / "sockets", account)
        postgres = Postgres(programs.postgres, home / "postgres", sockets, account)
        valkey = Valkey(programs.valkey, home / "valkey", sockets, account)
        machine = Machine(home, supervisor, postgres, valkey, listener)
        for server in (postgres, valkey):
            server.prepare()
        for name in ("baza danych", "kolejka"):
            machine.start(name)
        machine.run("manage.py", "migrate", "--no-input")
        machine.run("-c", MAKE_SOMEBODY)
        for name in ("web", "worker"):
            machine.start(name)
        yield machine


@pytest.fixture
def reader(machine):
    """Somebody with an account, who has just logged in."""
    machine.forget_deliveries()
    reader = Reader(machine.port)
    assert reader.send("/konto/login/", login=KARP, password=PASSWORD).status == 302
    return reader


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_without_its_database_the_portal_says_so_at_once_and_comes_back_by_itself(machine, reader, number):
    web = machine.supervisor.pids()["web"]

    machine.end("baza danych", number)
    try:
        with ThreadPoolExecutor(8) as people:
            answers = list(people.map(reader.ask, ["/", "/konto/", "/dab/", "/konto/start/", "/healthz"] * 4))
        sent = reader.ask("/konto/wyglad/", {"theme": "dark", "form_key": "no matter"})
    finally:
        machine.start("baza danych")
    begun = time.monotonic()
    is_back = wait_until(machine.is_up, RECOVERY)

    assert {(answer.status, answer.headers.get("Retry-After")) for answer in answers} == {(503, "30")}
    assert {"Mamy krótką przerwę" in answer.page for answer in answers} == {True}
    assert max(answer.seconds for answer in [*answers, sent]) < PATIENCE
    assert (is_back, time.monotonic() - begun < RECOVERY) == (True, True)
    assert reader.ask("/konto/").status == 200
    assert machine.supervisor.pids()["web"] == web


def test_without_its_broker_everything_people_do_works_and_deliveries_come_later(machine, reader):
    machine.end("kolejka")
    try:
        asked = Reader(machine.port).send("/konto/login/code/", email=KARP)
        read = [reader.ask(path) for path in ("/", "/konto/", "/healthz")]
        waiting = machine.deliveries()
    finally:
        machine.start("kolejka")
    machine.run("-c", "import django; django.setup(); from mam.jobs.tasks import sweep_jobs; sweep_jobs()")
    delivered = wait_until(lambda: machine.deliveries() == DELIVERED, 30)

    assert (asked.status, [answer.status for answer in read]) == (302, [200] * 3)
    assert max(answer.seconds for answer in [asked, *read]) < PATIENCE
    assert ([delivery[:2] for delivery in waiting], delivered) == ([("pending", "waiting")], True)


def test_a_stuck_broker_keeps_nobody_waiting_for_long(machine, reader):
    with machine.stuck("kolejka"):
        asked = Reader(machine.port).send("/konto/login/code/", email=KARP)
        read = reader.ask("/konto/")

    assert (asked.status, read.status, max(asked.seconds, read.seconds) < PATIENCE) == (302, 200, True)


@pytest.mark.parametrize("name", ["kolejka", "baza danych"])
def test_the_worker_goes_on_by_itself_after_an_outage(machine, reader, name):
    machine.end(name)
    time.sleep(2)
    machine.start(name)
    assert wait_until(machine.is_up, RECOVERY)

    Reader(machine.port).send("/konto/login/code/", email=KARP)

    assert wait_until(lambda: machine.deliveries() == DELIVERED, 30)
