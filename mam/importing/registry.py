"""What an app gives so that its rows can be imported: columns, and functions that read, add and take back.

The machinery knows nothing of what the rows mean; an app registers its importer in `apps.py`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from mam.centres.models import Centre
from mam.importing.columns import Column
from mam.importing.reading.limits import Cell
from mam.users.models import User


@dataclass(frozen=True)
class Record:
    """One row of a table, its cells by the app's columns; what the table lacks is left out.

    `opening` is the first thing that stands in the row, in whatever column.
    """

    number: int
    cells: Mapping[str, Cell]
    opening: str = ""


@dataclass(frozen=True)
class Note:
    """Something to say about a row, at one of its columns where it is about one."""

    message: str
    column: str | None = None


@dataclass
class Reading:
    """A row as the app understands it: what would be added, or why it cannot be.

    `key` tells the row from others in any file; `group` is one of the importer's groups; `value` is
    the app's own and comes back to it; `left_out` says why a row that is no record (a sum, a
    month's name) is passed over.
    """

    number: int
    key: str = ""
    title: str = ""
    group: str = ""
    problems: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    left_out: str = ""
    value: Any = None  # the app's own; the machinery never looks inside
    fingerprint: str = ""
    is_known: bool = False

    @property
    def will_be_added(self) -> bool:
        """Whether confirming adds it."""
        return not (self.problems or self.left_out or self.is_known)


@dataclass(frozen=True)
class Question:
    """Something the table does not say; `must_be_asked` when the default would be a guess."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    default: str
    hint: str = ""
    must_be_asked: bool = False


@dataclass(frozen=True)
class Added:
    """What a row became, and its version then."""

    target_id: int
    version: str


@dataclass(frozen=True)
class Described:
    """A row of the portal in words, with its page."""

    words: str
    url: str


Answers = Mapping[str, str]


@dataclass(frozen=True)
class Importer:
    """All an app gives.

    `versions` answers those rows that are there, and locks them when asked to; `remove` is given only what nobody has
    changed.
    """

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    groups: Mapping[str, str | Promise]
    example: Sequence[Mapping[str, str | int]]
    questions: Callable[[Centre, Sequence[Record]], list[Question]]
    read: Callable[[Centre, Sequence[Record], Answers, datetime], list[Reading]]
    parts: Callable[[Reading], list[tuple[str, str]]]
    promises: Callable[[Counter[str]], list[str]]
    add: Callable[[Centre, Sequence[Reading], User, datetime], list[Added]]
    versions: Callable[[Sequence[int], bool], dict[int, str]]
    remove: Callable[[Sequence[int]], None]
    describe: Callable[[Centre, Sequence[int]], dict[int, Described]]


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Let the rows of an app be imported."""
    if _importers.setdefault(importer.name, importer) is not importer:
        raise ValueError(f"two importers are called {importer.name}")


def importer_called(name: str) -> Importer:
    """Answer the importer with this name.

    Raises: LookupError, when there is none.
    """
    if name not in _importers:
        raise LookupError(f"there is no importer called {name}")
    return _importers[name]


def the_importer() -> Importer:
    """Answer the only importer there is: as long as there is one, nobody is asked to choose."""
    (importer,) = _importers.values()
    return importer
