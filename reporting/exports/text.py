"""Tables as CSV: semicolons, a byte order mark, ISO dates; what people typed is never a formula."""

import csv
import io
from datetime import datetime

from reporting.engine import Amount
from reporting.exports.tables import Cell, Table
from reporting.words import amount_words

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What a spreadsheet takes for the beginning of a formula, full-width signs of other keyboards included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                  "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip


def write_csv(table: Table) -> bytes:
    """Write one table as a file a Polish spreadsheet opens as it is."""
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, Amount):
        return amount_words(cell) if cell.number is None else str(cell.number)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return str(cell)


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute; blanks in front hide nothing from it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text
