import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tools import supervisor as supervising
from tools.console import PortalError
from tools.processes import wait_until
from tools.supervisor import Part, Supervisor

from .test_processes import is_alive

FOREVER = ["sleep", "60"]
WATCHED = """
import os, sys
from pathlib import Path
from tools.supervisor import Part, Stopped, Supervisor, stop_on_signals
stop_on_signals()
try:
    with Supervisor() as supervisor:
        supervisor.start(Part("part", ["sleep", "60"], dict(os.environ), Path(sys.argv[1])))
        print(supervisor.pids()["part"], flush=True)
        supervisor.watch()
except Stopped:
    print("stopped", flush=True)
"""


def make_part(folder, *, command=FOREVER, **fields):
    return Part("part", command, dict(os.environ), folder / "part.log", **fields)


@pytest.fixture
def watched(tmp_path):
    """A supervisor in a process of its own, and the process of its one part."""
    command = [sys.executable, "-c", WATCHED, tmp_path / "part.log"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    yield process, int(process.stdout.readline())
    process.kill()
    process.communicate()


def test_killed_part_is_started_again(watched):
    process, part = watched

    os.kill(part, signal.SIGKILL)

    assert process.stdout.readline() == "Część „part” zakończyła się (sygnał SIGKILL); uruchamiam ją ponownie.\n"
    assert process.poll() is None


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_supervisor_that_is_asked_to_stop_ends_its_parts(watched, asked):
    process, part = watched

    process.send_signal(asked)

    assert process.communicate(timeout=10)[0] == "stopped\n"
    assert is_alive(part) is False


def test_parts_of_a_killed_supervisor_end(watched):
    process, part = watched

    process.kill()

    assert wait_until(lambda: not is_alive(part), 5)


def test_part_that_dies_again_at_once_stops_everything(supervisor, tmp_path):
    supervisor.start(make_part(tmp_path, command=["sh", "-c", "echo why; sleep 0.3; exit 7"]))

    with pytest.raises(PortalError, match=r"(?s)znów się zakończyła \(kod 7\).*    why\n"):
        supervisor.watch()


def test_part_that_never_serves_is_named_with_its_log(supervisor, tmp_path, monkeypatch):
    monkeypatch.setattr(supervising, "START_SECONDS", 0.2)

    with pytest.raises(PortalError, match=r"(?s)„part” nie wystartowała.*    here"):
        supervisor.start(make_part(tmp_path, command=["sh", "-c", "echo here; sleep 60"], is_ready=lambda: False))


def test_parts_stop_in_reverse_order(tmp_path):
    note = tmp_path / "note"
    script = 'trap \'echo $0 >> "$1"; exit\' TERM; touch "$1.$0"; while :; do sleep 0.05; done'

    with Supervisor() as supervisor:
        for name in ("first", "second"):
            ready = Path(f"{note}.{name}")
            command = ["sh", "-c", script, name, str(note)]
            supervisor.start(make_part(tmp_path, command=command, is_ready=ready.exists))

    assert note.read_text().split() == ["second", "first"]


def test_stubborn_part_is_ended_with_its_children(tmp_path, monkeypatch):
    monkeypatch.setattr(supervising, "STOP_SECONDS", 0.3)
    child = tmp_path / "child"
    script = 'trap "" TERM; sleep 60 & echo $! > "$0"; wait; wait'

    with Supervisor() as supervisor:
        part = make_part(tmp_path, command=["sh", "-c", script, str(child)], is_ready=child.exists)
        supervisor.start(part)
        wait_until(lambda: child.read_text() != "", 5)

    assert wait_until(lambda: not is_alive(int(child.read_text())), 5)
