from datetime import timedelta

import pytest
from django.db import IntegrityError

from mam.importing.enums import BatchState
from mam.importing.models import ImportBatch, ImportedRow, ImportSheet
from tests.factories.imports import NOON, finish, make_batch

pytestmark = pytest.mark.django_db


def test_at_centre_and_newest_first(oak, elm, bob, dave, django_assert_num_queries):
    older = make_batch(centre=oak, by=bob, at=NOON - timedelta(days=1))
    newer = make_batch(centre=oak, by=bob)
    make_batch(centre=elm, by=dave)

    with django_assert_num_queries(1):
        assert [batch.added_by for batch in ImportBatch.objects.at_centre(oak).newest_first()] == [bob, bob]
    assert list(ImportBatch.objects.at_centre(oak).newest_first()) == [newer, older]


@pytest.mark.parametrize(
    ("state", "is_forgotten"),
    [(BatchState.WAITING, True), (BatchState.OPEN, True), (BatchState.DISCARDED, False)],
)
def test_forgotten_by_keeps_what_nobody_finished_in_30_days(oak, bob, state, is_forgotten):
    old = make_batch(centre=oak, by=bob, at=NOON - timedelta(days=30), state=state)
    make_batch(centre=oak, by=bob, at=NOON - timedelta(days=30) + timedelta(seconds=1), state=state)

    assert list(ImportBatch.objects.forgotten_by(NOON)) == ([old] if is_forgotten else [])


def test_forgotten_by_keeps_refused_ones_too(oak, bob):
    refused = make_batch(centre=oak, by=bob, at=NOON - timedelta(days=31), state=BatchState.REFUSED, refusal="Pusty.")

    assert list(ImportBatch.objects.forgotten_by(NOON)) == [refused]


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("import_batch_finished_by_somebody", {"state": "lost"}),
        ("import_batch_refused_says_why", {"state": BatchState.REFUSED}),
        ("import_batch_finished_by_somebody", {"state": BatchState.FINISHED}),
        ("import_batch_finished_by_somebody", {"state": BatchState.OPEN, "finished_at": NOON}),
    ],
)
def test_what_must_never_be_is_impossible(oak, bob, constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        make_batch(centre=oak, by=bob, **fields)


def test_a_row_is_added_once_at_a_centre_and_again_at_another(oak, elm, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    row = batch.imported_rows.first()
    again = {"number": 99, "fingerprint": row.fingerprint, "target_id": 1, "version": "x"}
    other = make_batch(centre=elm, by=bob)

    ImportedRow.objects.create(batch=other, centre=elm, **again)

    with pytest.raises(IntegrityError, match="imported_row_once"):
        ImportedRow.objects.create(batch=other, centre=oak, **again | {"number": 100})


def test_a_row_of_a_sheet_becomes_one_row(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)

    with pytest.raises(IntegrityError, match="imported_row_number_once"):
        ImportedRow.objects.create(batch=batch, centre=oak, number=2, fingerprint="x", target_id=1, version="x")


def test_a_sheet_has_one_number(oak, bob):
    batch = make_batch(centre=oak, by=bob)

    with pytest.raises(IntegrityError, match="import_sheet_number_once"):
        ImportSheet.objects.create(batch=batch, number=0)


def test_with_rows_leaves_out_empty_sheets_and_reads_no_cells(oak, bob, django_assert_num_queries):
    batch = make_batch(centre=oak, by=bob)
    ImportSheet.objects.create(batch=batch, number=1, name="Pusty")

    with django_assert_num_queries(1) as asked:
        assert [sheet.name for sheet in batch.sheets.with_rows()] == ["Dziennik"]
    assert "Kawa" not in str(asked.captured_queries)


def test_as_sheet_answers_what_was_read(oak, bob):
    sheet = make_batch(centre=oak, by=bob, rows=[["Data", "Tytuł"], ["x", 5]]).sheets.get().as_sheet()

    assert (sheet.name, sheet.rows) == ("Dziennik", [(1, ["Data", "Tytuł"]), (2, ["x", 5])])


def test_a_batch_tells_its_rows_kept_its_wait_and_its_tone(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows_added=5, rows_removed=2)

    assert (batch.rows_kept, batch.has_waited(NOON + timedelta(seconds=5))) == (3, timedelta(seconds=5))
    assert {state: ImportBatch(state=state).tone for state in BatchState} == {
        "waiting": "wait", "refused": "no", "open": "wait", "finished": "ok", "discarded": "", "withdrawn": "",
    }  # fmt: skip


def test_rows_print_no_names(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob, file_name="Anna.xlsx"), by=bob)

    assert str(batch) == str(batch.public_id)
    assert str(batch.imported_rows.first()) == f"{batch.pk} 2"
    assert str(ImportSheet(batch=batch, number=3, name="Anna")) == f"{batch.pk} 3"
