from datetime import date, datetime, time, timedelta

import pytest

from mam.importing.reading.limits import Limits, RefusedFileError
from mam.importing.reading.workbooks import cell_of, sheets_of_workbook
from tests.factories.tables import make_xls, make_xlsx, xls_error, xlsx_of

MIDNIGHT = datetime(2025, 3, 1)  # noqa: DTZ001 - spreadsheets know no zones


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, True),
        (5, 5),
        (5.0, 5),
        (5.5, 5.5),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (date(2025, 3, 1), {"day": "2025-03-01"}),
        (MIDNIGHT, {"day": "2025-03-01"}),
        (MIDNIGHT.replace(hour=16, minute=59, second=59, microsecond=999), {"moment": "2025-03-01T17:00"}),
        (MIDNIGHT.replace(hour=23, minute=59, second=59), {"day": "2025-03-02"}),
        (time(16, 59, 59), {"time": "17:00"}),
        (timedelta(hours=26, minutes=5), {"time": "26:05"}),
        ("PT26H05M00S", {"time": "26:05"}),
        (" tekst ", "tekst"),
        ("", None),
    ],
)
def test_cell_of_keeps_kinds_apart(value, cell):
    assert cell_of(value) == cell


def test_cell_of_knows_nothing_else():
    with pytest.raises(TypeError):
        cell_of(b"")


def test_sheets_of_workbook_put_marks_where_the_cells_are():
    content = make_xls([[None, None, "a"], [None], ["b"]], extra=xls_error(0, 1) + xls_error(4, 0))

    (sheet,) = sheets_of_workbook(content, "xls", Limits())

    error = {"error": "error"}
    assert list(sheet.rows) == [(1, [None, error, "a"]), (3, ["b", None, None]), (5, [error, None, None])]


def test_sheets_of_workbook_put_marks_outside_the_range_too():
    row = '<row r="{0}"><c r="A{0}"><f>1</f></c></row>'
    text = '<row r="3"><c r="B3" t="str"><v>x</v></c></row>'

    (sheet,) = sheets_of_workbook(xlsx_of(row.format(2) + text + row.format(9)), "xlsx", Limits())

    lost = {"error": "not calculated"}
    assert list(sheet.rows) == [(2, [lost, None]), (3, [None, "x"]), (9, [lost])]


def test_sheets_of_workbook_keep_the_columns_of_a_table_that_starts_late():
    (sheet,) = sheets_of_workbook(make_xlsx([[None, None], [None, "b"]]), "xlsx", Limits())

    assert list(sheet.rows) == [(2, [None, "b"])]


def test_sheets_of_workbook_refuse_what_only_looks_like_one():
    with pytest.raises(RefusedFileError) as caught:
        list(sheets_of_workbook(make_xlsx([["x"]])[:-40], "xlsx", Limits()))

    assert caught.value.code == "broken"
