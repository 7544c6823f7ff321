from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.enums import State
from events.models import Event
from events.services import record_heads
from events.services.event_log import EVENT_LOG
from mam.audit.models import AuditEntry
from mam.core.problems import RefusedError
from mam.files.models import StoredFile
from mam.importing.enums import BatchState
from mam.importing.models import ImportBatch, ImportedRow, ImportSheet
from mam.importing.previews import Preview
from mam.importing.services import (
    add_batch,
    choose_columns,
    choose_table,
    discard_batch,
    discard_forgotten,
    finish_batch,
    read_batch,
    withdraw_batch,
    withdrawal_of,
)
from mam.jobs.models import Job
from mam.jobs.services import run_pending
from tests.factories.imports import LOG, NOON, finish, make_batch
from tests.factories.tables import make_csv, make_ods, make_xls, make_xlsx

pytestmark = pytest.mark.django_db
FAULTY = ["31.02.2026", None, "Piknik", "kino"]
NAME = "Lista Anny Kowalskiej.csv"


def hand_in(centre, by, content, name=NAME):
    upload = SimpleUploadedFile(name, content)
    return add_batch(centre, upload, importer=EVENT_LOG, by=by, at=NOON)


def read(centre, by, content):
    batch = hand_in(centre, by, content)
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def codes_of(act, *args, **kwargs):
    with pytest.raises(RefusedError) as caught:
        act(*args, **kwargs)
    return [problem.code for problem in caught.value.problems]


def test_add_batch_keeps_the_file_and_leaves_the_reading_to_a_worker(oak, bob):
    batch = hand_in(oak, bob, make_csv(LOG))

    assert (batch.state, batch.file_name, batch.added_by, batch.added_at) == (BatchState.WAITING, NAME, bob, NOON)
    assert Path(batch.file.full_path).read_bytes() == make_csv(LOG)
    assert list(Job.objects.values_list("kind", "arguments")) == [("importing.read", {"batch_id": batch.pk})]


def test_a_worker_reads_what_was_handed_in(oak, bob):
    batch = hand_in(oak, bob, make_csv(LOG))

    assert run_pending() == 1
    batch.refresh_from_db()
    assert batch.state == BatchState.OPEN


def test_read_batch_keeps_the_cells_and_lets_the_file_go(oak, bob, django_capture_on_commit_callbacks):
    batch = hand_in(oak, bob, make_xlsx(sheets={"Słownik": [["a", "b"]], "Rok": [["Dziennik"], *LOG]}))
    path = Path(batch.file.full_path)

    with django_capture_on_commit_callbacks(execute=True):
        read_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.file, batch.sheet_number, batch.header_first_row) == (BatchState.OPEN, None, 1, 2)
    assert batch.mapping == {"day": 0, "hours": 1, "title": 2, "kind": 3, "heads": 4, "method": 5}
    assert [sheet.name for sheet in batch.sheets.all()] == ["Słownik", "Rok"]
    assert (path.exists(), StoredFile.objects.exists()) == (False, False)


def test_read_batch_without_a_header_leaves_the_columns_open(oak, bob):
    batch = read(oak, bob, make_csv([["a", "b"], ["c", "d"]]))

    assert (batch.state, batch.header_first_row, batch.header_last_row, batch.mapping) == (BatchState.OPEN, 1, 1, {})
    assert Preview(batch, at=NOON).needs_columns_step is True


def test_read_batch_says_why_a_file_cannot_be_read(oak, bob):
    batch = read(oak, bob, b"%PDF-1.7")

    assert (batch.state, batch.file) == (BatchState.REFUSED, None)
    assert batch.refusal == "To jest PDF, a z niego nie odczytamy tabeli. Wyślij plik XLSX, XLS, ODS albo CSV."
    assert (ImportSheet.objects.exists(), StoredFile.objects.exists()) == (False, False)


def test_read_batch_again_changes_nothing(oak, bob):
    batch = read(oak, bob, make_csv(LOG))
    before = ImportBatch.objects.values().get()

    read_batch(batch.pk)

    assert ImportBatch.objects.values().get() == before
    assert ImportSheet.objects.count() == 1


def test_choose_table_reads_another_sheet_anew(oak, bob):
    batch = read(oak, bob, make_xlsx(sheets={"A": [["Dziennik"], *LOG], "B": [["Termin", "Nazwa"], ["x", "y"]]}))

    choose_table(batch.pk, sheet_number=1, header_row=None, by=bob)

    batch.refresh_from_db()
    assert (batch.sheet_number, batch.header_first_row, batch.mapping) == (1, 1, {"day": 0, "title": 1})


@pytest.mark.parametrize(
    ("header_row", "first_row", "mapping"), [(1, 1, {}), (2, 2, {"day": 0, "title": 1}), (99, 1, {})]
)
def test_choose_table_takes_the_chosen_row_for_the_header(oak, bob, header_row, first_row, mapping):
    batch = read(oak, bob, make_csv([["rok", "2026"], ["Data", "Tytuł"], ["04.05.2026", "Kawa"]]))

    choose_table(batch.pk, sheet_number=0, header_row=header_row, by=bob)

    batch.refresh_from_db()
    assert (batch.header_first_row, batch.header_last_row, batch.mapping) == (first_row, first_row, mapping)


def test_choose_columns_keeps_earlier_answers(oak, bob):
    batch = make_batch(centre=oak, by=bob, answers={"length": "90", "public": "all"})

    choose_columns(batch.pk, mapping={"day": 0, "title": 2}, answers={"public": "none"}, by=bob)

    batch.refresh_from_db()
    assert batch.mapping == {"day": 0, "title": 2}
    assert batch.answers == {"length": "90", "public": "none"}


def test_finish_batch_adds_every_good_row_in_one_act(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY])

    finish(batch, by=bob, leaves_out_faulty=True)

    batch.refresh_from_db()
    assert (batch.state, batch.finished_by, batch.finished_at) == (BatchState.FINISHED, bob, NOON)
    assert (batch.rows_added, batch.rows_known, batch.rows_faulty) == (2, 0, 1)
    assert list(Event.objects.in_order().values_list("title", "state")) == [("Kawa", "held"), ("Spacer", "held")]
    events = list(Event.objects.in_order())
    assert list(ImportedRow.objects.order_by("number").values_list("number", "target_id")) == [
        (2, events[0].pk), (3, events[1].pk),
    ]  # fmt: skip
    assert ImportSheet.objects.exists() is False


def test_finish_batch_adds_nothing_without_consent(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY])

    assert codes_of(finish, batch, by=bob) == ["faulty_rows"]
    assert (Event.objects.exists(), ImportedRow.objects.exists(), ImportSheet.objects.count()) == (False, False, 1)


def test_finish_batch_takes_back_everything_when_one_row_fails(oak, bob):
    batch = make_batch(centre=oak, by=bob)
    ImportedRow.objects.create(batch=batch, centre=oak, number=3, fingerprint="x", target_id=1, version="x")

    assert codes_of(finish, batch, by=bob) == ["added_meanwhile"]
    batch.refresh_from_db()
    assert (batch.state, Event.objects.exists(), ImportSheet.objects.count()) == (BatchState.OPEN, False, 1)


def test_finish_batch_twice_is_refused(oak, bob):
    batch = make_batch(centre=oak, by=bob)
    finish(batch, by=bob)

    assert codes_of(finish_batch, batch.pk, seen="", leaves_out_faulty=False, by=bob, at=NOON) == ["finished"]
    assert Event.objects.count() == 2


def test_finish_batch_refuses_what_was_not_seen(oak, bob):
    batch = make_batch(centre=oak, by=bob)

    assert codes_of(finish_batch, batch.pk, seen="x", leaves_out_faulty=False, by=bob, at=NOON) == ["changed_meanwhile"]


def test_the_same_table_in_any_format_adds_nothing_again(oak, bob):
    finish(read(oak, bob, make_csv(LOG, encoding="cp1250")), by=bob)
    again = [make_csv(LOG, separator=","), make_xlsx(LOG), make_ods(LOG), make_xls(LOG)]

    previews = [Preview(read(oak, bob, content), at=NOON) for content in again]

    assert [(len(preview.known), len(preview.to_add)) for preview in previews] == [(2, 0)] * 4


def test_a_mended_table_adds_only_what_was_missing(oak, bob):
    finish(make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY]), by=bob, leaves_out_faulty=True)

    finish(make_batch(centre=oak, by=bob, rows=[*LOG, ["28.02.2026", None, "Piknik", "kino"]]), by=bob)

    assert sorted(Event.objects.values_list("title", flat=True)) == ["Kawa", "Piknik", "Spacer"]


def test_discard_batch_lets_file_and_cells_go(oak, bob, django_capture_on_commit_callbacks):
    waiting, opened = hand_in(oak, bob, make_csv(LOG)), make_batch(centre=oak, by=bob)
    path = Path(waiting.file.full_path)

    with django_capture_on_commit_callbacks(execute=True):
        discard_batch(waiting.pk, by=bob, at=NOON)
        discard_batch(opened.pk, by=bob, at=NOON)

    assert list(ImportBatch.objects.values_list("state", "ended_at")) == [(BatchState.DISCARDED, NOON)] * 2
    assert (path.exists(), StoredFile.objects.exists(), ImportSheet.objects.exists()) == (False, False, False)
    read_batch(waiting.pk)
    assert ImportSheet.objects.exists() is False


def test_discard_batch_leaves_what_was_added(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)

    assert codes_of(discard_batch, batch.pk, by=bob, at=NOON) == ["not_unfinished"]


def test_discard_forgotten_gives_up_what_nobody_finished(oak, bob):
    old = make_batch(centre=oak, by=bob, at=NOON - timedelta(days=31))
    recent = make_batch(centre=oak, by=bob)

    assert discard_forgotten(at=NOON) == 1

    assert dict(ImportBatch.objects.values_list("pk", "state")) == {old.pk: "discarded", recent.pk: "open"}
    assert list(ImportSheet.objects.values_list("batch", flat=True)) == [recent.pk]


def test_withdraw_batch_takes_back_all_but_what_was_changed(oak, bob, alice):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    _kawa, spacer = Event.objects.in_order()
    record_heads(spacer.pk, {}, by=alice, at=NOON)

    withdraw_batch(batch.pk, by=alice, at=NOON)

    batch.refresh_from_db()
    assert (batch.state, batch.ended_at, batch.rows_removed, batch.rows_kept) == (BatchState.WITHDRAWN, NOON, 1, 1)
    assert list(Event.objects.all()) == [spacer]
    assert list(ImportedRow.objects.values_list("target_id", flat=True)) == [spacer.pk]


def test_withdrawal_of_tells_what_would_go_and_stay(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob, rows=[*LOG, ["20.05.2026", None, "Plan", "kino"]]), by=bob)
    kawa, spacer, plan = Event.objects.in_order()
    record_heads(spacer.pk, {}, by=bob, at=NOON)
    kawa.delete()

    withdrawal = withdrawal_of(batch)

    assert [row.target_id for row in withdrawal.to_remove] == [plan.pk]
    assert [row.target_id for row in withdrawal.to_keep] == [spacer.pk]
    assert [row.number for row in withdrawal.gone] == [2]


def test_after_a_withdrawal_only_what_is_gone_may_be_added_again(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    record_heads(Event.objects.get(title="Spacer").pk, {}, by=bob, at=NOON)
    withdraw_batch(batch.pk, by=bob, at=NOON)

    preview = Preview(make_batch(centre=oak, by=bob), at=NOON)

    assert [(reading.title, reading.is_known) for reading in preview.readings] == [("Kawa", False), ("Spacer", True)]


def test_withdraw_batch_twice_is_refused(oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    withdraw_batch(batch.pk, by=bob, at=NOON)

    assert codes_of(withdraw_batch, batch.pk, by=bob, at=NOON) == ["not_finished"]


@pytest.mark.parametrize("act", [choose_table, choose_columns])
def test_nothing_is_chosen_once_it_is_added(oak, bob, act):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    choice = {choose_table: {"sheet_number": 0, "header_row": 1}, choose_columns: {"mapping": {}, "answers": {}}}[act]

    assert codes_of(act, batch.pk, by=bob, **choice) == ["finished"]


def test_no_name_goes_to_the_log_or_to_a_task(oak, bob):
    batch = read(oak, bob, make_csv([[*LOG[0], "Prowadzący"], [*LOG[1], "Anna Kowalska"]]))
    preview = Preview(batch, at=NOON)
    choose_columns(batch.pk, mapping=preview.table.mapping, answers={}, by=bob)
    finish(ImportBatch.objects.get(), by=bob)
    withdraw_batch(batch.pk, by=bob, at=NOON)

    said = list(AuditEntry.objects.values("action", "details", "target_id")) + list(Job.objects.values("arguments"))
    assert "Kowalsk" not in str(said)
    assert [entry["action"] for entry in said if "action" in entry] == [
        "import.withdrawn", "import.finished", "import.columns_chosen", "import.read", "import.added",
    ]  # fmt: skip


def test_events_of_an_import_are_confirmed_by_who_confirms_it(oak, bob, alice):
    finish(make_batch(centre=oak, by=bob), by=alice)

    assert set(Event.objects.filter(state=State.HELD).values_list("confirmed_by", "confirmed_at")) == {(alice.pk, NOON)}
