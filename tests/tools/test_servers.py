import os
import re
import signal
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from tools.account import OURS, choose_account
from tools.console import PortalError
from tools.processes import wait_until
from tools.programs import Source, find_programs
from tools.servers import Postgres, Valkey, private_folder, short_folder

pytestmark = pytest.mark.sql
SOMEWHERE = {"DATABASE_URL": "postgresql://db.example.org/mam", "REDIS_URL": "redis://queue.example.org"}


def ask(address, question):
    with psycopg.connect(address) as connection:
        return connection.execute(question).fetchone()


def test_both_servers_answer(servers):
    addresses = servers()

    assert ask(addresses["DATABASE_URL"], "SELECT current_database()") == ("mam",)
    assert Redis(unix_socket_path=addresses["REDIS_URL"].removeprefix("redis+socket://")).ping()


def test_embedded_database_knows_polish_letters(servers):
    address = servers()["DATABASE_URL"]

    assert ask(address, "SELECT upper('zażółć'), 'ŁÓDŹ' ILIKE 'łódź'") == ("ZAŻÓŁĆ", True)


def test_given_servers_are_used_and_none_is_started(servers, supervisor):
    assert servers(**SOMEWHERE) == SOMEWHERE

    assert supervisor.pids() == {}


@pytest.mark.parametrize(("given", "started"), [("DATABASE_URL", {"kolejka"}), ("REDIS_URL", {"baza danych"})])
def test_one_given_server_leaves_the_other_to_us(servers, supervisor, given, started):
    addresses = servers(**{given: SOMEWHERE[given]})

    assert addresses[given] == SOMEWHERE[given]
    assert set(supervisor.pids()) == started


def test_programs_are_named_by_version_or_by_the_variable_that_replaces_them():
    assert re.fullmatch(r"PostgreSQL 18\.\d+, Valkey [\d.]+", str(find_programs({}, Source.EMBEDDED)))
    assert str(find_programs(SOMEWHERE, Source.EMBEDDED)) == "DATABASE_URL, REDIS_URL"


def test_copied_programs_run(home, supervisor):
    programs = find_programs({}, Source.EMBEDDED).copied_to(home)
    postgres = make_postgres(home, programs=programs)

    postgres.prepare()
    supervisor.start(postgres.part(home / "log"))

    assert ask(postgres.address, "SELECT 1") == (1,)
    assert str(programs) == str(find_programs({}, Source.EMBEDDED))


def test_database_starts_over_the_pid_file_of_a_living_stranger(home, supervisor):
    postgres = make_postgres(home)
    postgres.prepare()
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n")

    supervisor.start(postgres.part(home / "log"))

    assert ask(postgres.address, "SELECT 1") == (1,)


def test_killed_database_starts_again_with_its_data(home, supervisor):
    postgres = make_postgres(home, throwaway=False)
    postgres.prepare()
    supervisor.start(postgres.part(home / "log"))
    with psycopg.connect(postgres.address) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")

    os.kill(supervisor.pids()["baza danych"], signal.SIGKILL)
    wait_until(lambda: not postgres.answers(), 5)
    supervisor.start(postgres.part(home / "log"))

    assert ask(postgres.address, "SELECT seven FROM kept") == (7,)


def test_half_made_cluster_is_made_anew(home, supervisor):
    postgres = make_postgres(home)
    half_made = postgres.data.with_suffix(".new")
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")

    postgres.prepare()
    supervisor.start(postgres.part(home / "log"))

    assert ask(postgres.address, "SELECT 1") == (1,)


def test_cluster_of_another_version_is_refused(home):
    postgres = make_postgres(home)
    postgres.data.mkdir()
    (postgres.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(PortalError, match="zapisał PostgreSQL 9, a jest"):
        postgres.prepare()


def test_killed_broker_keeps_what_was_queued(home, supervisor):
    valkey = make_valkey(home)
    valkey.prepare()
    supervisor.start(valkey.part(home / "log"))
    Redis(unix_socket_path=str(valkey.socket)).rpush("queue", "task")

    os.kill(supervisor.pids()["kolejka"], signal.SIGKILL)
    wait_until(lambda: not valkey.answers(), 5)
    supervisor.start(valkey.part(home / "log"))

    assert Redis(unix_socket_path=str(valkey.socket)).lrange("queue", 0, -1) == [b"task"]


def test_root_lends_the_servers_another_identity(home):
    programs = find_programs({}, Source.EMBEDDED).within_reach(home)

    assert (programs.choose_account(home) == OURS) is (os.geteuid() != 0)


def test_root_is_told_what_to_do_when_no_identity_can_run_the_program(home):
    refused = pytest.raises(PortalError, match="Uruchom jako zwykły użytkownik")

    with refused if os.geteuid() == 0 else nullcontext():
        choose_account([home / "no-such-program"], home / "postgres")


def test_sockets_of_a_long_path_lie_in_a_short_one(monkeypatch, tmp_path):
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))

    assert short_folder("mam-1-abc", OURS) == Path("/tmp/mam-1-abc")


def test_folder_behind_a_link_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)

    with pytest.raises(PortalError, match="należy do kogoś innego"):
        private_folder(tmp_path / "link", OURS)


def test_private_folder_is_closed_to_others(tmp_path):
    assert private_folder(tmp_path / "mine", OURS).stat().st_mode & 0o777 == 0o700


def make_postgres(home, *, throwaway=True, programs=None):
    programs = programs or find_programs({}, Source.EMBEDDED).within_reach(home)
    account = programs.choose_account(home)
    sockets = private_folder(home / "sockets", account)
    return Postgres(programs.postgres, home / "postgres", sockets, account, throwaway)


def make_valkey(home):
    programs = find_programs({}, Source.EMBEDDED).within_reach(home)
    account = programs.choose_account(home)
    return Valkey(programs.valkey, home / "valkey", private_folder(home / "sockets", account), account)
