"""Acts done at the same time, each on a database connection of its own."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from django.db import connection, connections

ROUNDS = int(os.environ.get("RACE_ROUNDS", "40"))


@dataclass(frozen=True)
class Outcome:
    """What one act answered, or the error it ended in, and how long it took."""

    answer: object
    error: Exception | None
    seconds: float


def at_once(*acts):
    """Do `acts` at the same moment and answer what became of each, in the order given."""
    barrier = Barrier(len(acts), timeout=10)

    def do(act):
        # The connection is there before the start: what is measured is the act.
        connection.ensure_connection()
        barrier.wait()
        begun = time.monotonic()
        answer = error = None
        try:
            answer = act()
        except Exception as raised:  # noqa: BLE001 - handed back to the test
            error = raised
        finally:
            seconds = time.monotonic() - begun
            connections.close_all()
        return Outcome(answer, error, seconds)

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts))


def deadlocks():
    """Answer how many deadlocks this database has seen; a closed connection has told of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]
