from datetime import UTC, datetime

from events.services.event_log import EVENT_LOG
from events.services.event_log.questions import Kinds
from events.services.event_log.row_reader import Context
from mam.importing.columns import find_header
from mam.importing.enums import BatchState
from mam.importing.models import ImportBatch, ImportSheet
from mam.importing.previews import Preview
from mam.importing.registry import Record
from mam.importing.services import finish_batch

NOON = datetime(2026, 5, 12, 10, tzinfo=UTC)  # Tuesday 12 May 2026, 12:00 in Warsaw
LOG = [
    ["Data", "Godziny", "Tytuł", "Rodzaj", "Frekwencja", "Jak policzono"],
    ["04.05.2026", "17:00-19:00", "Kawa", "kino", 12, "policzone"],
    ["05.05.2026", "17:00-19:00", "Spacer", "spacer", 0, "policzone"],
]


def make_record(number=2, opening="", **cells):
    """A row of an event log, its cells by our columns."""
    return Record(number, cells, opening or str(next((cell for cell in cells.values() if cell), "")))


def make_context(*, centre, at=NOON, **answers):
    return Context(centre, Kinds.offered_at(centre), answers, at)


def make_batch(*, centre, by, rows=None, at=NOON, **fields):
    """An import of an event log that has been read; `rows` are its sheet, the header first."""
    rows = [(number, row) for number, row in enumerate(LOG if rows is None else rows, start=1)]
    header = find_header(rows, EVENT_LOG.columns)
    fields.setdefault("state", BatchState.OPEN)
    fields.setdefault("mapping", dict(header.mapping) if header else {})
    fields.setdefault("header_first_row", header.first_row if header else 1)
    fields.setdefault("header_last_row", header.last_row if header else 1)
    fields.setdefault("file_name", "dziennik.xlsx")
    batch = ImportBatch.objects.create(centre=centre, importer=EVENT_LOG.name, added_by=by, added_at=at, **fields)
    ImportSheet.objects.create(batch=batch, number=0, name="Dziennik", rows=rows)
    return batch


def finish(batch, *, by, at=NOON, leaves_out_faulty=False):
    """Confirm an import exactly as it is shown."""
    seen = Preview(batch, at=at).digest
    return finish_batch(batch.pk, seen=seen, leaves_out_faulty=leaves_out_faulty, by=by, at=at)
