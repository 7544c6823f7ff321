import subprocess
import sys
from datetime import date

import pytest

from tools.console import PortalError
from tools.running import monday_of, only_here, secret_key, wants_demonstration, write_holder

HOLDER = """
import sys, time
from pathlib import Path
from tools.running import only_here, write_holder
with only_here(Path(sys.argv[1])) as lock:
    write_holder(lock, "http://127.0.0.1:8000")
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    command = [sys.executable, "-c", HOLDER, tmp_path / "lock"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_second_run_is_told_where_the_first_one_is(holder, tmp_path):
    with pytest.raises(PortalError, match=r"^Portal z tego folderu już działa: http://127\.0\.0\.1:8000$"):
        only_here(tmp_path / "lock").__enter__()


def test_run_after_a_killed_one_begins(holder, tmp_path):
    holder.kill()
    holder.wait()

    with only_here(tmp_path / "lock") as lock:
        write_holder(lock, "here")

    assert (tmp_path / "lock").read_text() == "here"


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({}, True),
        ({"REDIS_URL": "redis://queue.example.org"}, True),
        ({"DATABASE_URL": "postgresql://db.example.org/mam"}, False),
        ({"DATABASE_URL": "postgresql://db.example.org/mam", "MAM_DEMO": "0"}, False),
        ({"DATABASE_URL": "postgresql://db.example.org/mam", "MAM_DEMO": "1"}, True),
    ],
)
def test_demonstration_comes_to_somebody_elses_database_only_when_asked_for(env, wanted):
    assert wants_demonstration(env) is wanted


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 22)])
def test_week_begins_on_monday(day):
    assert monday_of(day) == date(2026, 11, 16)


def test_secret_key_is_made_once_and_kept_to_its_owner(tmp_path):
    key = secret_key(tmp_path / "secret-key")

    assert secret_key(tmp_path / "secret-key") == key
    assert len(key) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
