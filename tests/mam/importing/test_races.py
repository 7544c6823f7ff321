"""Two people confirming at the same moment, each on a connection of their own."""

from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, models

from events.models import Event
from mam.core.problems import RefusedError
from mam.importing.models import ImportedRow
from mam.importing.previews import Preview
from mam.importing.services import finish_batch, withdraw_batch
from tests.factories.events import make_kind
from tests.factories.imports import LOG, NOON, make_batch
from tests.races import ROUNDS, at_once, deadlocks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kinds(db):
    """Transactional tests begin with empty tables."""
    return [make_kind(name=name) for name in ("inne", "kino", "spacer")]


def became(outcomes):
    """Answer what each act ended in, and let what nobody expected through."""
    for outcome in outcomes:
        if outcome.error and not isinstance(outcome.error, RefusedError):
            raise outcome.error
    return sorted(outcome.error.problems[0].code if outcome.error else "done" for outcome in outcomes)


def confirming(batch, by):
    seen = Preview(batch, at=NOON).digest
    return lambda: finish_batch(batch.pk, seen=seen, leaves_out_faulty=False, by=by, at=NOON)


def forget_all():
    ImportedRow.objects.all().delete()
    Event.objects.all().delete()


def test_the_same_rows_confirmed_at_once_are_added_once(oak, bob, alice, kinds):
    before, slowest = deadlocks(), 0
    for _round in range(ROUNDS):
        ours = make_batch(centre=oak, by=bob)
        theirs = make_batch(centre=oak, by=alice, rows=[LOG[0], LOG[2], LOG[1]])

        outcomes = at_once(confirming(ours, bob), confirming(theirs, alice))

        assert became(outcomes) == ["done", "nothing_to_add"]
        assert (Event.objects.count(), ImportedRow.objects.count()) == (2, 2)
        slowest = max(slowest, *(outcome.seconds for outcome in outcomes))
        forget_all()

    assert slowest < 2
    assert deadlocks() == before


def test_one_import_confirmed_twice_at_once_is_added_once(oak, bob, alice, kinds):
    for _round in range(ROUNDS):
        batch = make_batch(centre=oak, by=bob)

        outcomes = at_once(confirming(batch, bob), confirming(batch, alice))

        assert became(outcomes) == ["done", "finished"]
        assert (Event.objects.count(), ImportedRow.objects.count()) == (2, 2)
        forget_all()


def test_one_import_taken_back_twice_at_once_is_taken_back_once(oak, bob, alice, kinds):
    for _round in range(ROUNDS):
        batch = make_batch(centre=oak, by=bob)
        confirming(batch, bob)()

        outcomes = at_once(*(lambda pk=batch.pk, who=who: withdraw_batch(pk, by=who, at=NOON) for who in (bob, alice)))

        assert became(outcomes) == ["done", "not_finished"]
        assert Event.objects.count() == 0


def test_without_the_locks_it_is_the_constraint_that_decides(oak, bob, alice, kinds, monkeypatch):
    """The twin of the first race: without locks both look first, and one act fails on a row that is there."""
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)
    results = []
    while "added_meanwhile" not in results and len(results) < 2 * ROUNDS:
        ours, theirs = make_batch(centre=oak, by=bob), make_batch(centre=oak, by=alice)

        results += became(at_once(confirming(ours, bob), confirming(theirs, alice)))

        assert (Event.objects.count(), ImportedRow.objects.count()) == (2, 2)
        forget_all()

    assert results[-2:] == ["added_meanwhile", "done"]


@contextmanager
def _without_constraint():
    constraint = next(c for c in ImportedRow._meta.constraints if c.name == "imported_row_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(ImportedRow, constraint)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.add_constraint(ImportedRow, constraint)


def test_without_lock_and_constraint_rows_are_doubled(oak, bob, alice, kinds, monkeypatch):
    """The second twin: shows that the first two tests would notice."""
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)
    most = 0
    for _round in range(ROUNDS):
        batches = [make_batch(centre=oak, by=who) for who in (bob, alice)]
        acts = [confirming(batch, who) for batch, who in zip(batches, (bob, alice), strict=True)]
        with _without_constraint():
            became(at_once(*acts))
            most = max(most, Event.objects.count())
            forget_all()
        if most > 2:
            break

    assert most == 4


def test_the_slower_of_two_pages_is_led_to_what_came_of_it(oak, bob, alice, kinds, client_of):
    people = [client_of(bob), client_of(alice)]
    for _round in range(min(ROUNDS, 20)):
        batch = make_batch(centre=oak, by=bob)
        address = f"/dab/biurko/import/{batch.public_id}/"
        seen = Preview(batch, at=NOON).digest

        outcomes = at_once(*(partial(pressing, person, address, seen) for person in people))

        assert [(outcome.answer, outcome.error) for outcome in outcomes] == [(address, None)] * 2
        assert Event.objects.count() == 2
        forget_all()


def pressing(person, address, seen):
    return person.post(f"{address}zatwierdz/", {"form_key": uuid4(), "seen": seen}).url
