"""Pages that only read, kept to it by Postgres."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def read_only() -> Iterator[None]:
    """Run the block in a transaction that Postgres itself keeps from writing, and that sees one moment.

    Every statement of the block reads the same rows, so that a figure and its list cannot differ by what
    somebody wrote between them; inside another transaction it sees what that one sees.
    The block is always rolled back: inside another transaction that lifts the ban again at its end.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            # A transaction already begun cannot change how it sees.
            snapshot = "ISOLATION LEVEL REPEATABLE READ, " if is_outermost else ""
            # Counting a city's year costs Postgres more to compile than to run.
            cursor.execute(f"SET TRANSACTION {snapshot}READ ONLY; SET LOCAL jit = off")
        yield
        transaction.set_rollback(True)
