"""Workbooks through calamine, with the cells that calamine silently gives as empty put back as marks."""

import io
import math
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from .biff import marks_in_xls
from .limits import Cell, Limits, RefusedFileError, Row, Sheet
from .marks import Marks, marks_in_ods, marks_in_xlsx
from .texts import clean

LONG_DURATION = re.compile(r"PT(\d+)H(\d+)M(?:\d+(?:\.\d+)?)S")


def sheets_of_workbook(content: bytes, file_format: str, limits: Limits) -> Iterator[Sheet]:
    """Answer each sheet of an XLSX, ODS or XLS file.

    Raises: RefusedFileError, when it is locked or broken.
    """
    try:
        workbook = CalamineWorkbook.from_object(io.BytesIO(content))
        marks = _marks(content, file_format, [sheet.name for sheet in workbook.sheets_metadata], limits)
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                rows = _rows(workbook.get_sheet_by_name(sheet.name), marks.get(sheet.name, {}))
                yield Sheet(sheet.name, rows, is_hidden="Hidden" in str(sheet.visible))
    except PasswordError as error:
        raise RefusedFileError("locked") from error
    except (CalamineError, ValueError, KeyError, OSError) as error:
        raise RefusedFileError("broken") from error


def _marks(content: bytes, file_format: str, names: list[str], limits: Limits) -> dict[str, Marks]:
    if file_format == "xls":
        return marks_in_xls(content, names, limits.marks)
    return (marks_in_xlsx if file_format == "xlsx" else marks_in_ods)(content, limits)


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[Row]:
    # calamine gives the blank rows above the table, but not the blank columns before it.
    first_column = sheet.start[1] if sheet.start else 0
    left = sorted(marks, reverse=True)
    for number, values in enumerate(sheet.iter_rows() if sheet.start else ()):
        while left and left[-1] < number:
            yield _row(left[-1], [], marks[left.pop()])
        if left and left[-1] == number:
            left.pop()
        elif not any(value != "" for value in values):
            continue
        yield _row(number, [None] * first_column + [cell_of(value) for value in values], marks.get(number, {}))
    while left:
        yield _row(left[-1], [], marks[left.pop()])


def _row(number: int, cells: list[Cell], marks: dict[int, str]) -> Row:
    for column, mark in marks.items():
        cells.extend([None] * (column + 1 - len(cells)))
        if cells[column] is None:
            cells[column] = {"error": mark}
    return number + 1, cells


def cell_of(value: object) -> Cell:  # noqa: PLR0911 - one answer for each kind
    """Turn what a cell holds into JSON that keeps days, hours and numbers apart from text."""
    match value:
        case bool():
            return value
        case int() | float():
            if not math.isfinite(value):
                return str(value)
            return int(value) if value == value // 1 else value
        case datetime():
            day, _, hour = (value + timedelta(seconds=30)).isoformat(timespec="minutes").partition("T")
            return {"day": day} if hour == "00:00" else {"moment": f"{day}T{hour}"}
        case date():
            return {"day": value.isoformat()}
        case time():
            return _clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        case timedelta():
            return _clock(value)
        case str():
            return _text(value)
    raise TypeError(type(value).__name__)


def _clock(length: timedelta) -> Cell:
    # Binary fractions of a day end a second early: 17:00 may come as 16:59:59.
    minutes = round(length / timedelta(minutes=1))
    return {"time": f"{minutes // 60:02}:{minutes % 60:02}"}


def _text(value: str) -> Cell:
    if found := LONG_DURATION.fullmatch(value):
        return _clock(timedelta(hours=int(found[1]), minutes=int(found[2])))
    return clean(value)
