"""Every act on an import: handed in, read, its columns chosen, added, given up, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mam.audit.services import record
from mam.centres.models import Centre
from mam.core.problems import Problem, RefusedError
from mam.files.services import remove_file, store_file
from mam.importing.columns import choose_sheet, find_header
from mam.importing.enums import BatchState
from mam.importing.models import ImportBatch, ImportedRow, ImportSheet
from mam.importing.previews import Preview
from mam.importing.registry import Importer, importer_called
from mam.importing.rules import choosing_problems, discarding_problems, finishing_problems, withdrawing_problems
from mam.importing.sheets import read_table
from mam.jobs.services import enqueue
from mam.users.models import User

IN_ONE_STATEMENT = 1_000


@transaction.atomic
def add_batch(
    centre: Centre, upload: "UploadedFile[bytes]", *, importer: Importer, by: User, at: datetime
) -> ImportBatch:
    """Keep an uploaded table and have it read by a worker."""
    stored = store_file(upload)
    batch = ImportBatch.objects.create(
        centre=centre, importer=importer.name, file=stored, file_name=stored.name, added_by=by, added_at=at
    )
    enqueue("importing.read", batch_id=batch.pk)
    record("import.added", batch, by=by, centre=centre.pk, size=stored.size)
    return batch


@transaction.atomic
def read_batch(pk: int) -> None:
    """Read the file of an import, keep its cells, let the file go. Doing it again changes nothing."""
    batch = _locked(pk)
    if batch.state != BatchState.WAITING or batch.file is None:
        return
    try:
        table = read_table(batch.file.full_path)
    except RefusedError as refusal:
        batch.state = BatchState.REFUSED
        batch.refusal = "\n".join(problem.message for problem in refusal.problems)
    else:
        ImportSheet.objects.bulk_create(
            ImportSheet(
                batch=batch, number=number, name=sheet.name[:120], is_hidden=sheet.is_hidden, rows=sheet.rows,
                left_out=sheet.left_out,
            )
            for number, sheet in enumerate(table.sheets)
        )  # fmt: skip
        number, header = choose_sheet(table.sheets, importer_called(batch.importer).columns)
        first_row = table.sheets[number].rows[0][0]
        batch.state, batch.has_macros, batch.sheet_number = BatchState.OPEN, table.has_macros, number
        batch.header_first_row = header.first_row if header else first_row
        batch.header_last_row = header.last_row if header else first_row
        batch.mapping = dict(header.mapping) if header else {}
    stored, batch.file = batch.file, None
    batch.save()
    remove_file(stored)
    record("import.read", batch, by=None, state=batch.state)


@transaction.atomic
def choose_table(pk: int, *, sheet_number: int, header_row: int | None, by: User) -> ImportBatch:
    """Read another sheet, or take another row for its header; the columns are recognised anew.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    batch = _locked(pk)
    if problems := choosing_problems(batch):
        raise RefusedError(problems)
    columns = importer_called(batch.importer).columns
    rows = batch.sheets.get(number=sheet_number).as_sheet().rows
    chosen = [row for row in rows if row[0] == header_row] or rows[:1]
    header = find_header(chosen if header_row else rows, columns)
    batch.sheet_number = sheet_number
    batch.header_first_row = header.first_row if header else chosen[0][0]
    batch.header_last_row = header.last_row if header else chosen[0][0]
    batch.mapping = dict(header.mapping) if header else {}
    batch.save(update_fields=["sheet_number", "header_first_row", "header_last_row", "mapping"])
    record("import.table_chosen", batch, by=by, sheet=sheet_number)
    return batch


@transaction.atomic
def choose_columns(pk: int, *, mapping: Mapping[str, int], answers: Mapping[str, str], by: User) -> ImportBatch:
    """Say which column is which, and answer what the table does not say.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    batch = _locked(pk)
    if problems := choosing_problems(batch):
        raise RefusedError(problems)
    batch.mapping, batch.answers = dict(mapping), batch.answers | dict(answers)
    batch.save(update_fields=["mapping", "answers"])
    record("import.columns_chosen", batch, by=by, columns=len(mapping))
    return batch


@transaction.atomic
def finish_batch(pk: int, *, seen: str, leaves_out_faulty: bool, by: User, at: datetime) -> ImportBatch:
    """Add every row that can be added, in one act; the cells are not needed any more.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    batch = _locked_with_centre(pk)
    if problems := choosing_problems(batch):
        raise RefusedError(problems)
    preview = Preview(batch, at=at)
    if problems := finishing_problems(preview, seen=seen, leaves_out_faulty=leaves_out_faulty):
        raise RefusedError(problems)
    try:
        added = preview.importer.add(batch.centre, preview.to_add, by, at)
        ImportedRow.objects.bulk_create(
            (
                ImportedRow(
                    batch=batch, centre=batch.centre, number=reading.number, fingerprint=reading.fingerprint,
                    target_id=what.target_id, version=what.version,
                )
                for reading, what in zip(preview.to_add, added, strict=True)
            ),
            IN_ONE_STATEMENT,
        )  # fmt: skip
    except IntegrityError as error:
        message = _("Ktoś właśnie dodał te same wiersze. Przejrzyj podgląd jeszcze raz.")
        raise RefusedError([Problem("added_meanwhile", message)]) from error
    batch.state, batch.finished_by, batch.finished_at = BatchState.FINISHED, by, at
    batch.rows_added, batch.rows_known = len(preview.to_add), len(preview.known)
    batch.rows_faulty = len(preview.faulty)
    batch.save()
    batch.sheets.all().delete()
    record("import.finished", batch, by=by, added=batch.rows_added, faulty=batch.rows_faulty)
    return batch


@transaction.atomic
def discard_batch(pk: int, *, by: User | None, at: datetime) -> ImportBatch:
    """Give up an import nothing of which was added; its file and its cells go.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    batch = _locked(pk)
    if problems := discarding_problems(batch):
        raise RefusedError(problems)
    stored, batch.file = batch.file, None
    batch.state, batch.ended_at = BatchState.DISCARDED, at
    batch.save()
    batch.sheets.all().delete()
    if stored:
        remove_file(stored)
    record("import.discarded", batch, by=by)
    return batch


@dataclass(frozen=True)
class Withdrawal:
    """What taking an import back would do: rows nobody has changed go, the others stay."""

    to_remove: list[ImportedRow]
    to_keep: list[ImportedRow]
    gone: list[ImportedRow]


def withdrawal_of(batch: ImportBatch, *, is_locking: bool = False) -> Withdrawal:
    """Answer what taking `batch` back would do now; locking it stays so until the transaction ends."""
    rows = list(batch.imported_rows.order_by("number"))
    versions = importer_called(batch.importer).versions([row.target_id for row in rows], is_locking)
    return Withdrawal(
        to_remove=[row for row in rows if versions.get(row.target_id) == row.version],
        to_keep=[row for row in rows if versions.get(row.target_id) not in {row.version, None}],
        gone=[row for row in rows if row.target_id not in versions],
    )


@transaction.atomic
def withdraw_batch(pk: int, *, by: User, at: datetime) -> ImportBatch:
    """Take back what an import added, but for rows changed since; those stay and stay known.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    batch = _locked_with_centre(pk)
    if problems := withdrawing_problems(batch):
        raise RefusedError(problems)
    withdrawal = withdrawal_of(batch, is_locking=True)
    importer_called(batch.importer).remove([row.target_id for row in withdrawal.to_remove])
    forgotten = [row.pk for row in (*withdrawal.to_remove, *withdrawal.gone)]
    ImportedRow.objects.filter(pk__in=forgotten).delete()
    batch.state, batch.ended_at, batch.rows_removed = BatchState.WITHDRAWN, at, len(forgotten)
    batch.save()
    record("import.withdrawn", batch, by=by, removed=len(forgotten), kept=len(withdrawal.to_keep))
    return batch


def discard_forgotten(*, at: datetime) -> int:
    """Give up imports nobody has finished for 30 days; answer how many."""
    forgotten = list(ImportBatch.objects.forgotten_by(at).values_list("pk", flat=True))
    for pk in forgotten:
        discard_batch(pk, by=None, at=at)
    return len(forgotten)


def _locked(pk: int) -> ImportBatch:
    return ImportBatch.objects.select_for_update(of=("self",)).select_related("centre", "file").get(pk=pk)


def _locked_with_centre(pk: int) -> ImportBatch:
    # Rows are known per centre: two tables with the same rows are added one after the other.
    Centre.objects.select_for_update(no_key=True).get(import_batches=pk)
    return _locked(pk)
