"""The whole of `make run`, as a person at a terminal meets it."""

import http.client
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tools.console import PortalError
from tools.layout import ROOT
from tools.processes import marked, wait_until
from tools.programs import Source, find_programs

RUN = [sys.executable, "-m", "tools.portal", "run"]
SETTINGS = ("MAM_", "DATABASE_URL", "REDIS_URL", "DJANGO_", "COV_", "COVERAGE_")


class Terminal:
    """A terminal in which the portal was started."""

    def __init__(self, env):
        self.process = subprocess.Popen(RUN, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        self.said = ""

    def read_until(self, words):
        while words not in self.said:
            line = self.process.stdout.readline()
            assert line, self.said
            self.said += line
        return self.said

    def address(self):
        return re.search(r"Portal działa: http://(127\.0\.0\.1:80\d\d)/", self.read_until("Zatrzymanie"))[1]

    def end(self, number):
        self.process.send_signal(number)
        if self.process.stdout and not self.process.stdout.closed:
            self.said += self.process.communicate(timeout=60)[0]
        return self.process.returncode


@pytest.fixture
def env(home, servers):
    """The environment of a person who has set nothing, but for the folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    env = {**plain, "MAM_VAR": str(home / "var")}
    try:
        find_programs({}, Source.EMBEDDED_FIRST).choose_account(home)
    except PortalError:  # root's private folder, where make run asks for other servers
        env |= {**servers(), "MAM_DEMO": "1"}
    yield env
    for pid in portal_processes(env):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def terminal(env):
    """Answer what starts the portal in one terminal after another."""
    opened = []

    def start():
        opened.append(Terminal(env))
        return opened[-1]

    yield start
    for one in opened:
        one.end(signal.SIGKILL)


def portal_processes(env):
    return marked(f"MAM_RUN={env['MAM_VAR']}")


def web_process(env):
    """The first gunicorn: the others are its children."""
    return min(pid for pid in portal_processes(env) if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes())


def status(address):
    with closing(http.client.HTTPConnection(address, timeout=30)) as connection:
        connection.request("GET", "/healthz")
        return connection.getresponse().status


def test_portal_starts_once_survives_kills_and_stops(env, terminal):
    first = terminal()
    address = first.address()
    assert status(address) == 200

    refused = subprocess.run(RUN, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (1, f"\nPortal z tego folderu już działa: http://{address}\n")

    os.kill(web_process(env), signal.SIGKILL)
    first.read_until("Część „strony” zakończyła się (sygnał SIGKILL); uruchamiam ją ponownie.")
    assert status(address) == 200

    first.end(signal.SIGKILL)
    second = terminal()
    assert status(second.address()) == 200
    assert "Centrum pokazowe" in first.said

    assert second.end(signal.SIGTERM) == 0
    assert second.said.endswith("\nPortal zatrzymany.\n")
    assert wait_until(lambda: portal_processes(env) == [], 20)
