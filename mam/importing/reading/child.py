"""The limited child process: one uploaded table in, JSON lines out, a closing line last.

A child that dies without the closing line has read nothing: the parent takes the whole answer or none of it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from .formats import format_of
from .limits import Limits, RefusedFileError, Row, Sheet, limit_this_process
from .texts import clean, decode, rows_of_text


def main(path: str, limits_as_json: str) -> None:
    """Read the table at `path` within the limits and print what is in it."""
    limits = Limits(**json.loads(limits_as_json))
    limit_this_process(limits)
    try:
        print_table(path, limits, sys.stdout)
    except RefusedFileError as refusal:
        _print({"refused": refusal.code}, sys.stdout)
    except MemoryError:
        _print({"refused": "too_big"}, sys.stdout)


def _print(line: object, out: TextIO) -> None:
    out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")


def print_table(path: str, limits: Limits, out: TextIO) -> None:
    """Print the format, each sheet with its rows, and the closing line.

    Raises: RefusedFileError, when there is no table to print.
    """
    content = Path(path).read_bytes()
    file_format, has_macros = format_of(content, path, limits)
    _print({"format": file_format, "has_macros": has_macros}, out)
    if file_format == "csv":
        _print_sheet(Sheet("", _rows_of_csv(content)), limits, out)
    else:
        # Here and not above: a text file never loads the workbook reader.
        from .workbooks import sheets_of_workbook  # noqa: PLC0415

        for number, sheet in enumerate(sheets_of_workbook(content, file_format, limits)):
            if number == limits.sheets:
                raise RefusedFileError("many_sheets")
            _print_sheet(sheet, limits, out)
    _print({"end": True}, out)


def _rows_of_csv(content: bytes) -> Iterator[Row]:
    for number, cells in enumerate(rows_of_text(decode(content)), start=1):
        yield number, [clean(cell) for cell in cells]


def _print_sheet(sheet: Sheet, limits: Limits, out: TextIO) -> None:
    _print({"sheet": sheet.name, "is_hidden": sheet.is_hidden}, out)
    count = 0
    for number, cells in sheet.rows:
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > limits.rows or len(cells) > limits.columns:
            _print({"left_out": "too_long" if count > limits.rows else "too_wide"}, out)
            return
        _print([number, cells], out)
