"""Tables written as text: which letters, which separator, which cells."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from .limits import RefusedFileError

SEPARATORS = ";,\t"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
# Signs that occur in honest tables beside Polish letters; anything else speaks against an encoding.
USUAL = set(POLISH + "–—„”“’‘«»…•°§€·×½²³\xa0\xadáäčçďéèêëěíľĺňôöőŕřšťúůüűýžÁÄČÇĎÉĚÍĽÔÖŐŘŠŤÚÜÝŽßâîăşţ")
# What is left of Polish letters once UTF-8 has been opened as Windows-1250 or -1252 and saved again.
SPOILED = tuple(letter.encode().decode(encoding) for letter in "ąćęłńóśźż" for encoding in ("cp1250", "cp1252"))
# What is left of them once a program without Polish letters has saved a CSV: "Za???? g??l?".
HOLE = re.compile(r"[^\W\d_]\?+[^\W\d_]")
MOST_IN_A_CELL = 100_000
# Control characters, halves of letters, and marks that turn the direction of whatever stands behind them.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(cell: str) -> str | None:
    """Answer the text of a cell without what no person typed; None when nothing is left."""
    return UNPRINTABLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip() or None


def decode(content: bytes) -> str:
    """Answer the text of a file in UTF-8, UTF-16 with its mark, Windows-1250 or ISO-8859-2.

    Raises: RefusedFileError, when it is no text, or when its Polish letters cannot be told.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode_as(content, "utf-16")
    else:
        text = _decode_as(content, "utf-8-sig")
    if text is None:
        text = _decode_one_byte(content)
    if any(sign < " " and sign not in "\t\n\r\x0b\x0c\x1a" for sign in text):
        raise RefusedFileError("no_table")
    if "\ufffd" in text or any(spoiled in text for spoiled in SPOILED) or _has_holes(text):
        raise RefusedFileError("letters_lost")
    return text


def _has_holes(text: str) -> bool:
    # ó survives in Western encodings, the other Polish letters do not.
    holes = sum(len(HOLE.findall(line)) for line in text.splitlines() if "://" not in line)
    return holes > 1 and not any(letter in text for letter in POLISH if letter not in "óÓ")


def _decode_as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_one_byte(content: bytes) -> str:
    if b"\x00" in content:
        raise RefusedFileError("no_table")
    found = [text for encoding in ("cp1250", "iso8859-2") if (text := _decode_as(content, encoding)) is not None]
    best = max(found, key=_looks_polish)
    if _looks_polish(best) <= 0:
        raise RefusedFileError("letters_unknown")
    return best


def _looks_polish(text: str) -> int:
    # A sign that no Polish table has weighs more than a letter that fits.
    counts = Counter(sign for sign in text if sign > "\x7f")
    strange = sum(number for sign, number in counts.items() if sign not in USUAL)
    usual = sum(number for sign, number in counts.items() if sign in USUAL)
    return usual - 3 * strange


def rows_of_text(text: str) -> Iterator[list[str]]:
    """Answer the cells of each row, split by the separator that splits the rows most evenly.

    Raises: RefusedFileError, when the file ends inside a quoted cell.
    """
    csv.field_size_limit(MOST_IN_A_CELL)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
        # Excel's own hint is no row: Excel shows and numbers the table without it.
        yield from _parse(rest, first.strip()[4:] or "\t")
        return
    yield from _parse(text, max(SEPARATORS, key=lambda separator: _evenness(text, separator)))


def _parse(text: str, separator: str) -> Iterator[list[str]]:
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        is_strict = True
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise RefusedFileError("broken") from error
        is_strict = False  # stray quotes inside a cell are read as they stand
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=is_strict)
    except csv.Error as error:
        raise RefusedFileError("broken") from error


def _evenness(text: str, separator: str) -> int:
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 200))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((number * (width - 1) for width, number in widths.items()), default=0)
