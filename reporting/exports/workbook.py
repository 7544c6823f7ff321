"""Tables as an XLSX workbook: real numbers and days, frozen headings; text is text and never a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reporting.engine import Amount
from reporting.exports.tables import Cell, Table
from reporting.words import amount_words

# With the weekday, in Polish whatever the reader's own language.
DAY, MOMENT = "[$-415]ddd d mmm yyyy", "[$-415]ddd d mmm yyyy, hh:mm"
NARROWEST, WIDEST = 9, 60


def write_workbook(tables: Sequence[Table]) -> bytes:
    """Write each table as a sheet; rows leave memory as they are written."""
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as workbook:
        formats = _Formats(workbook)
        for table in tables:
            _write_sheet(workbook.add_worksheet(table.name), table, formats)
    return file.getvalue()


class _Formats:
    """How the kinds of cells look."""

    def __init__(self, workbook: Workbook) -> None:
        top = {"valign": "top"}
        self.heading: Format = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom"})
        self.text: Format = workbook.add_format({"text_wrap": True, **top})
        self.number: Format = workbook.add_format({"num_format": "#,##0", **top})
        self.day: Format = workbook.add_format({"num_format": DAY, "align": "left", **top})
        self.moment: Format = workbook.add_format({"num_format": MOMENT, "align": "left", **top})


def _write_sheet(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    sheet.freeze_panes(1, 0)
    for column, label in enumerate(table.header):
        sheet.set_column(column, column, _width(label, [row[column] for row in table.rows]))
        sheet.write_string(0, column, label, formats.heading)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, Amount):
        cell = amount_words(cell) if cell.number is None else cell.number
    if cell == "":
        sheet.write_blank(row, column, None, formats.text)
    elif isinstance(cell, str):
        # Never `write`, which turns a text that begins with = into a formula and an address into a link.
        sheet.write_string(row, column, cell, formats.text)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats.number)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell, formats.moment)
    else:
        sheet.write_datetime(row, column, cell, formats.day)


def _width(label: str, cells: Sequence[Cell]) -> int:
    """Answer a width at which the longest words of a column are read without dragging its edge."""
    lengths = [max((len(word) for word in label.split()), default=0) + 2]
    lengths += [len(cell) + 2 if isinstance(cell, str) else 0 for cell in cells]
    if any(isinstance(cell, date) for cell in cells):
        lengths.append(len("niedz. 31 sty 2026, 23:59") + 1)
    return min(max(NARROWEST, *lengths), WIDEST)
