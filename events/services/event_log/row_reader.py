"""Reading a row cell by cell, so that every problem is found at once and each stands at its cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from events.models import Event
from events.services.event_log.questions import Kinds
from mam.centres.models import Centre
from mam.core.problems import Problem
from mam.importing import cells
from mam.importing.cells import CellError
from mam.importing.reading.limits import Cell
from mam.importing.registry import Answers, Note, Record

Meaning = TypeVar("Meaning")
# Where a person finds what a rule of events speaks of.
_COLUMN_OF_FIELD = {"starts_at": "day", "ends_at": "ends", "heads": "heads"}


@dataclass(frozen=True)
class Context:
    """What is the same for all rows of a log."""

    centre: Centre
    kinds: Kinds
    answers: Answers
    at: datetime


@dataclass
class RowReader:
    """One row, what is said in it, and every problem found so far."""

    record: Record
    context: Context
    problems: list[Note] = field(default_factory=list)

    def has(self, column: str) -> bool:
        """Tell whether a cell is filled."""
        return self.record.cells.get(column) is not None

    def say(self, message: str, column: str) -> None:
        """Keep a problem at a cell."""
        self.problems.append(Note(message, column))

    def pass_on(self, problems: list[Problem], column: str | None = None) -> None:
        """Keep what the rules of events say, at `column` or where the rule points."""
        for problem in problems:
            self.problems.append(Note(problem.message, column or _COLUMN_OF_FIELD.get(problem.field or "")))

    def take(self, column: str, read: Callable[[Cell], Meaning | None]) -> Meaning | None:
        """Answer what a cell says; what it does not say clearly is a problem."""
        try:
            return read(self.record.cells.get(column))
        except CellError as problem:
            self.say(str(problem), column)
            return None

    def words(self, column: str, meaning: Callable[[str], Meaning | None]) -> Meaning | None:
        """Answer what the words of a cell mean."""
        return self.take(column, lambda cell: meaning(cells.line(cell)))

    def text(self, column: str) -> str:
        """Answer the text of a cell, no longer than the event's field of the same name."""
        said = self.take(column, cells.text if column == "programme" else cells.line) or ""
        most = getattr(Event._meta.get_field(column), "max_length", None)
        if most is not None and len(said) > most:
            message = _("Skróć ten tekst do %(most)d znaków, teraz ma ich %(length)d.")
            self.say(message % {"most": most, "length": len(said)}, column)
        return said
