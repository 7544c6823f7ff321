"""What confirming an import would do, worked out anew each time: nothing of it is stored."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from mam.importing.cells import shown
from mam.importing.columns import Column, Header, header_of, letter
from mam.importing.models import ImportBatch, ImportedRow
from mam.importing.reading.limits import Cell, Row
from mam.importing.registry import Answers, Importer, Note, Question, Reading, Record, importer_called
from mam.importing.sheets import Sheet, left_out_words

SAMPLES = 3


@dataclass(frozen=True)
class Table:
    """The chosen sheet of an import with its header and its rows as records."""

    sheet: Sheet
    header: Header
    mapping: dict[str, int]
    records: list[Record]

    @cached_property
    def _rows(self) -> dict[int, list[Cell]]:
        return dict(self.sheet.rows)

    def cell(self, number: int, position: int) -> Cell:
        """Answer what stands in a cell."""
        cells = self._rows.get(number, [])
        return cells[position] if position < len(cells) else None

    def heading(self, position: int) -> str:
        """Answer the heading of a column."""
        return self.header.texts[position] if position < len(self.header.texts) else ""

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(cells) for _, cells in self.sheet.rows), default=0)

    def samples(self, position: int) -> list[str]:
        """Answer the first different things that stand in a column below the header."""
        filled = dict.fromkeys(
            shown(cells[position])
            for number, cells in self.sheet.rows
            if number > self.header.last_row and position < len(cells) and cells[position] is not None
        )
        return list(islice(filled, SAMPLES))


@dataclass(frozen=True)
class Place:
    """Something to say about a row: at which cell, under which heading, what stands there, and the sentence."""

    cell: str
    heading: str
    said: str
    message: str


@dataclass(frozen=True)
class RowShown:
    """A row as the page prints it: its fate, how it is understood, and what to look at."""

    reading: Reading
    group: str
    parts: list[tuple[str, str]]
    places: list[Place]


@dataclass(frozen=True)
class Pile:
    """Rows of one fate, as the page offers them to look at."""

    key: str
    label: str
    readings: list[Reading]

    @property
    def query(self) -> str:
        """The part of the address that asks for it."""
        return f"pokaz={self.key}&"


class Preview:
    """Every row of an import as the app reads it at one moment."""

    def __init__(self, batch: ImportBatch, *, at: datetime) -> None:
        """Read the chosen sheet of `batch`."""
        self.batch = batch
        self.importer: Importer = importer_called(batch.importer)
        self.table = table_of(batch)
        self.questions: list[Question] = self.importer.questions(batch.centre, self.table.records)
        self.answers: Answers = {
            question.name: batch.answers.get(question.name, question.default) for question in self.questions
        }
        self.readings = self.importer.read(batch.centre, self.table.records, self.answers, at)
        _mark_known(batch, self.readings)

    @property
    def missing_columns(self) -> list[Column]:
        """The columns without which nothing can be read."""
        return [c for c in self.importer.columns if c.is_required and c.name not in self.table.mapping]

    @property
    def open_questions(self) -> list[Question]:
        """The questions only a person can answer, and nobody has."""
        return [q for q in self.questions if q.must_be_asked and q.name not in self.batch.answers]

    @property
    def needs_columns_step(self) -> bool:
        """Whether somebody has to look at the columns first."""
        return bool(self.missing_columns or self.open_questions)

    @cached_property
    def to_add(self) -> list[Reading]:
        """The rows confirming adds."""
        return [reading for reading in self.readings if reading.will_be_added]

    @cached_property
    def known(self) -> list[Reading]:
        """The rows that are in the portal already."""
        return [reading for reading in self.readings if reading.is_known]

    @cached_property
    def faulty(self) -> list[Reading]:
        """The rows with problems."""
        return [reading for reading in self.readings if reading.problems and not reading.is_known]

    @cached_property
    def left_out(self) -> list[Reading]:
        """The rows that are no records."""
        return [reading for reading in self.readings if reading.left_out]

    @cached_property
    def doubtful(self) -> list[Reading]:
        """The rows that would be added, but have something to look at."""
        return [reading for reading in self.to_add if reading.warnings]

    @cached_property
    def groups(self) -> Counter[str]:
        """How many rows of each group confirming adds."""
        return Counter(reading.group for reading in self.to_add)

    @property
    def piles(self) -> list[Pile]:
        """The rows by their fate, what needs looking at first; fates without rows are left out."""
        piles = [
            Pile("bledy", _("Z błędami"), self.faulty),
            Pile("uwagi", _("Do sprawdzenia"), self.doubtful),
            Pile("dodamy", _("Do dodania"), self.to_add),
            Pile("znane", _("Już są w portalu"), self.known),
            Pile("pominiete", _("Pominięte"), self.left_out),
        ]
        return [pile for pile in piles if pile.readings]

    @property
    def groups_in_words(self) -> list[tuple[str, int]]:
        """How many rows of each group confirming adds, in the importer's order."""
        return [(str(label), self.groups[name]) for name, label in self.importer.groups.items() if self.groups[name]]

    @property
    def answers_in_words(self) -> list[tuple[str, str]]:
        """Every question with the answer that holds."""
        return [(q.label, dict(q.choices).get(self.answers[q.name], "")) for q in self.questions]

    @property
    def taken_columns(self) -> list[str]:
        """The columns something is taken from, by our own names, in the order of the file."""
        labels = {column.name: str(column.label) for column in self.importer.columns}
        taken = sorted(self.table.mapping.items(), key=lambda item: item[1])
        return [labels[name] for name, _position in taken if name in labels]

    @property
    def sheets_left_out(self) -> list[str]:
        """Say which sheets are too big to be taken, and how to mend it."""
        return [
            left_out_words(sheet.name, sheet.left_out) for sheet in self.batch.sheets.exclude(left_out="").defer("rows")
        ]

    @property
    def left_out_columns(self) -> list[str]:
        """The headings of columns nothing is taken from."""
        taken = set(self.table.mapping.values())
        return [text for position, text in enumerate(self.table.header.texts) if text and position not in taken]

    def row(self, reading: Reading) -> RowShown:
        """Answer a row as the page prints it."""
        return RowShown(
            reading,
            str(self.importer.groups.get(reading.group, "")),
            self.importer.parts(reading) if reading.value else [],
            self.places(reading),
        )

    def places(self, reading: Reading) -> list[Place]:
        """Answer the problems and warnings of a row, each at its cell."""
        return [self._place(reading, note) for note in (*reading.problems, *reading.warnings)]

    def _place(self, reading: Reading, note: Note) -> Place:
        position = self.table.mapping.get(note.column or "")
        if position is None:
            return Place("", "", "", note.message)
        said = shown(self.table.cell(reading.number, position))
        return Place(f"{letter(position)}{reading.number}", self.table.heading(position), said, note.message)

    @property
    def promises(self) -> list[str]:
        """What confirming means, in words, beyond adding."""
        return self.importer.promises(self.groups)

    @property
    def digest(self) -> str:
        """Answer what somebody has seen, in short: a confirmation of something else is refused."""
        rows = [(r.number, r.group, r.fingerprint, bool(r.problems), r.is_known) for r in self.readings]
        seen = (rows, sorted(self.answers.items()), sorted(self.table.mapping.items()))
        return hashlib.sha256(repr(seen).encode()).hexdigest()


def table_of(batch: ImportBatch) -> Table:
    """Answer the chosen sheet of an import: its header, its columns and its rows."""
    importer = importer_called(batch.importer)
    sheet = batch.chosen_sheet or Sheet("")
    first, last = batch.header_first_row, batch.header_last_row
    header_rows = [row for row in sheet.rows if first is not None and last is not None and first <= row[0] <= last]
    # Somebody may finish the import while this one looks: then its rows are gone.
    header_rows = header_rows or [(1, [])]
    header = header_of([header_rows[0], header_rows[-1]] if len(header_rows) > 1 else header_rows, importer.columns)
    mapping = {name: position for name, position in batch.mapping.items() if isinstance(position, int)}
    return Table(sheet, header, mapping, _records(sheet.rows, header, mapping))


def _records(rows: Sequence[Row], header: Header, mapping: dict[str, int]) -> list[Record]:
    return [
        Record(
            number,
            {name: cells[at] if at < len(cells) else None for name, at in mapping.items()},
            next((shown(cell) for cell in cells if cell is not None), ""),
        )
        for number, cells in rows
        if number > header.last_row
    ]


def _mark_known(batch: ImportBatch, readings: Sequence[Reading]) -> None:
    fingerprint(batch, readings)
    rows = ImportedRow.objects.filter(
        centre=batch.centre, fingerprint__in=[reading.fingerprint for reading in readings if reading.fingerprint]
    )
    known = set(rows.values_list("fingerprint", flat=True))
    for reading in readings:
        reading.is_known = reading.fingerprint in known


def fingerprint(batch: ImportBatch, readings: Sequence[Reading]) -> None:
    """Give each readable row what tells it from all others: its key, and which of several equal rows it is."""
    occurrences: Counter[str] = Counter()
    for reading in readings:
        if reading.key:
            occurrences[reading.key] += 1
            said = f"{batch.importer}\n{reading.key}\n{occurrences[reading.key]}"
            reading.fingerprint = hashlib.sha256(said.encode()).hexdigest()
