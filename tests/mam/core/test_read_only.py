import pytest
from django.db import connection, transaction
from django.db.utils import InternalError

from mam.centres.models import Municipality
from mam.core.read_only import read_only
from tests.factories.centres import make_municipality
from tests.races import at_once

REFUSED = "read-only transaction"
pytestmark = pytest.mark.sql


def write():
    Municipality.objects.create(name="Zapisane", level="gmina")


@pytest.fixture(params=["db", "transactional_db"])
def database(request):
    """Inside a transaction of the test's own, and on a bare connection."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    "act",
    [
        write,
        lambda: Municipality.objects.update(name="Zmienione"),
        lambda: Municipality.objects.all().delete(),
        lambda: Municipality.objects.select_for_update().first(),
    ],
)
def test_postgres_refuses_every_write(database, act):
    make_municipality(name="Wierzbów")

    with pytest.raises(InternalError, match=REFUSED), read_only():
        act()

    assert [row.name for row in Municipality.objects.all()] == ["Wierzbów"]


def test_reading_works(database):
    make_municipality(name="Wierzbów")

    with read_only():
        names = [row.name for row in Municipality.objects.all()]

    assert names == ["Wierzbów"]


def test_afterwards_the_connection_writes_again(database):
    with read_only():
        Municipality.objects.count()

    write()

    assert Municipality.objects.count() == 1


def test_afterwards_the_connection_writes_again_also_after_a_refusal(database):
    with pytest.raises(InternalError, match=REFUSED), read_only():
        write()

    write()

    assert Municipality.objects.count() == 1


def test_a_read_only_block_inside_another_refuses_too(database):
    with read_only():
        with read_only():
            Municipality.objects.count()
        with pytest.raises(InternalError, match=REFUSED), transaction.atomic():
            write()

    assert Municipality.objects.count() == 0


def test_a_block_is_not_compiled_and_the_setting_stays_inside(database):
    def jit():
        with connection.cursor() as cursor:
            return cursor.execute("SHOW jit").fetchone()[0]

    outside = jit()
    with read_only():
        inside = jit()

    assert (inside, jit()) == ("off", outside)


def test_a_block_sees_one_moment(transactional_db):
    """What another connection writes meanwhile is for the next page."""
    with read_only():
        before = Municipality.objects.count()
        [outcome] = at_once(write)
        after = Municipality.objects.count()

    assert (outcome.error, before, after, Municipality.objects.count()) == (None, 0, 0, 1)


def test_a_block_inside_a_writing_transaction_keeps_what_was_written(database):
    with transaction.atomic():
        write()
        with read_only():
            assert Municipality.objects.count() == 1
        make_municipality(name="Po odczycie")

    assert sorted(row.name for row in Municipality.objects.all()) == ["Po odczycie", "Zapisane"]
