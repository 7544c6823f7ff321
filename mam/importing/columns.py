"""Which column of a stranger's sheet is which, and where its header stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from mam.importing.cells import fold, shown
from mam.importing.reading.limits import Cell, Row
from mam.importing.sheets import Sheet

HEADER_WITHIN = 30
EXACT, PART = 3, 2
SHORTEST = 4  # "od" and "do" stand in headings of every meaning


@dataclass(frozen=True)
class Column:
    """One column an app can take: its heading, other headings people give it, and whether it must be there."""

    name: str
    label: str | Promise
    words: tuple[str, ...] = ()
    is_required: bool = False

    def __str__(self) -> str:
        return str(self.label)

    @property
    def folded(self) -> list[str]:
        """All its headings, as `fold` leaves them."""
        return [fold(words) for words in (str(self.label), *self.words)]


@dataclass(frozen=True)
class Header:
    """Where a header stands (row numbers, first and last), its text by position, and what was recognised."""

    first_row: int
    last_row: int
    texts: list[str] = field(default_factory=list)
    mapping: Mapping[str, int] = field(default_factory=dict)
    score: int = 0


def match_columns(texts: Sequence[str], columns: Iterable[Column]) -> tuple[dict[str, int], int]:
    """Answer which text heads which column, each at most once, and how sure that is."""
    headings = [(position, fold(words)) for position, words in enumerate(texts)]
    found = [
        (*strength, -position, column.name)
        for column in columns
        for position, folded in headings
        if (strength := _strength(folded, column))
    ]
    mapping: dict[str, int] = {}
    score = 0
    for sure, _length, position, name in sorted(found, reverse=True):
        if name not in mapping and -position not in mapping.values():
            mapping[name] = -position
            score += sure
    return mapping, score


def _strength(folded: str, column: Column) -> tuple[int, int] | None:
    """Answer how well a heading fits: the same words, or the longest that begin it or stand in it."""
    if folded in column.folded:
        return EXACT, len(folded)
    inside = [len(words) for words in column.folded if len(words) >= SHORTEST and f" {words} " in f" {folded} "]
    return (PART, max(inside)) if inside else None


def find_header(rows: Sequence[Row], columns: Sequence[Column]) -> Header | None:
    """Answer the row, or the two rows, in which most columns are recognised; None when fewer than two are."""
    best: Header | None = None
    for position, row in enumerate(rows[:HEADER_WITHIN]):
        candidates = [[row]]
        if position + 1 < len(rows) and _is_lower_half(row[1], rows[position + 1][1]):
            candidates.append([row, rows[position + 1]])
        for header in (header_of(candidate, columns) for candidate in candidates):
            if len(header.mapping) > 1 and (best is None or _worth(header) > _worth(best)):
                best = header
    return best


def _worth(header: Header) -> tuple[int, bool]:
    return header.score, header.first_row == header.last_row


def _is_lower_half(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    # "Godziny" over two cells, "od" and "do" under it: words without figures, some of them under a gap.
    words = [isinstance(cell, str) and not any(sign.isdigit() for sign in cell) for cell in lower if cell is not None]
    gaps = any(cell is not None and (upper[n : n + 1] or [None])[0] is None for n, cell in enumerate(lower))
    return all(words) and gaps and sum(cell is not None for cell in upper) > 1


def header_of(rows: Sequence[Row], columns: Sequence[Column]) -> Header:
    """Answer the header that stands in `rows`: of two, the upper one goes on to the right until the next word."""
    (first_row, upper), (last_row, lower) = rows[0], rows[-1]
    if len(rows) == 1:
        texts = [shown(cell) for cell in upper]
    else:
        texts = [
            " ".join(pair).strip() for pair in zip(_carried_on(upper, len(lower)), _texts(lower, upper), strict=True)
        ]
    mapping, score = match_columns(texts, columns)
    return Header(first_row, last_row, texts, mapping, score)


def _carried_on(cells: Sequence[Cell], width: int) -> list[str]:
    carried, texts = "", []
    for position in range(max(width, len(cells))):
        carried = (shown(cells[position]) if position < len(cells) else "") or carried
        texts.append(carried)
    return texts


def _texts(lower: Sequence[Cell], upper: Sequence[Cell]) -> list[str]:
    return [shown(lower[position]) if position < len(lower) else "" for position in range(max(len(lower), len(upper)))]


def choose_sheet(sheets: Sequence[Sheet], columns: Sequence[Column]) -> tuple[int, Header | None]:
    """Answer the number of the sheet whose header is recognised best: seen before hidden, long before short."""
    usable = [(number, find_header(sheet.rows, columns)) for number, sheet in enumerate(sheets) if sheet.rows]

    def worth(found: tuple[int, Header | None]) -> tuple[bool, int, bool, int]:
        number, header = found
        sheet = sheets[number]
        return header is not None, header.score if header else 0, not sheet.is_hidden, len(sheet.rows)

    return max(usable, key=worth)


def letter(position: int) -> str:
    """Answer the letters under which a spreadsheet shows the column at `position`, counted from 0: A, Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
