import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.console import PortalError
from tools.processes import clear_away, living_in, marked, run_quietly, wait_until

PARENT = """
import signal, subprocess, time
from tools.processes import die_with_parent
child = subprocess.Popen(["sleep", "60"], preexec_fn=die_with_parent(signal.SIGTERM))
print(child.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def sleeper(tmp_path):
    process = subprocess.Popen(["sleep", "60"], cwd=tmp_path, env={**os.environ, "MAM_MARK": str(tmp_path)})
    yield process
    process.kill()
    process.wait()


def test_child_dies_with_its_killed_parent():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    was_alive = is_alive(child)

    parent.kill()
    parent.communicate()

    assert (was_alive, wait_until(lambda: not is_alive(child), 5)) == (True, True)


def test_quiet_program_that_fails_shows_its_last_words():
    with pytest.raises(PortalError, match=r"(?s)sh -c .*    the reason$"):
        run_quietly(["sh", "-c", "echo the reason; exit 3"])


def test_quiet_program_answers_what_it_said():
    assert run_quietly(["tr", "a-z", "A-Z"], text="słowo") == "SłOWO"


def test_process_is_found_by_its_folder_and_by_its_mark(sleeper, tmp_path):
    assert wait_until(lambda: living_in(tmp_path) == [sleeper.pid], 5)

    # A child has its folder at the fork, its mark only once it runs its own program.
    assert wait_until(lambda: marked(f"MAM_MARK={tmp_path}") == [sleeper.pid], 5)
    assert (living_in(tmp_path / "other"), marked(f"MAM_MARK={tmp_path}/other")) == ([], [])


def test_clearing_away_ends_what_does_not_go_by_itself(sleeper, tmp_path):
    wait_until(lambda: living_in(tmp_path) == [sleeper.pid], 5)

    clear_away(lambda: living_in(tmp_path), patience=0.2)

    assert sleeper.wait(timeout=5) == -signal.SIGKILL


def test_waiting_ends_when_the_time_is_up():
    begun = time.monotonic()

    assert wait_until(lambda: False, 0.2) is False

    assert time.monotonic() - begun < 2
