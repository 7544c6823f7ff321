"""Pages that only read, kept to it by Postgres."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def read_only() -> Iterator[None]:
    """Run the block in a transaction that Postgres itself keeps from writing.

    The block is always rolled back: inside another transaction that lifts the ban again at its end.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
        transaction.set_rollback(True)
