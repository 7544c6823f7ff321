import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from reporting.engine import NO_DATA, NOT_APPLICABLE, Amount
from reporting.exports.tables import Table
from reporting.exports.workbook import write_workbook

TABLE = Table(
    "Wskaźniki",
    ("tekst", "liczba", "dzień", "chwila"),
    [
        ("Zażółć", Amount.of(1260), date(2026, 5, 12), datetime(2026, 5, 12, 17, 5)),  # noqa: DTZ001
        ("=1+1", NO_DATA, date(2026, 3, 29), datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001
        ("https://example.org", NOT_APPLICABLE, date(2028, 2, 29), datetime(2026, 1, 1)),  # noqa: DTZ001
        ("", 0, date(2026, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001
    ],
)


def opened(*tables):
    return load_workbook(io.BytesIO(write_workbook(tables)))


def test_cells_have_real_types():
    sheet = opened(TABLE)["Wskaźniki"]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        ["Zażółć", 1260, datetime(2026, 5, 12), datetime(2026, 5, 12, 17, 5)],  # noqa: DTZ001
        ["=1+1", "brak danych", datetime(2026, 3, 29), datetime(2026, 10, 25, 2, 30)],  # noqa: DTZ001
        ["https://example.org", "nie dotyczy", datetime(2028, 2, 29), datetime(2026, 1, 1)],  # noqa: DTZ001
        [None, 0, datetime(2026, 1, 1), datetime(2026, 1, 1)],  # noqa: DTZ001
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d", "d"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "{=1}", "+1", "-1", "@A1", "https://example.org", "007", "1e5"]
)
def test_text_is_text_and_never_a_formula_a_number_or_a_link(text):
    sheet = opened(Table("Lista", ("tytuł",), [(text,)]))["Lista"]

    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (text, "s", None)


def test_no_formula_is_anywhere_in_the_file():
    file = zipfile.ZipFile(io.BytesIO(write_workbook([TABLE])))

    sheets = [file.read(name).decode() for name in file.namelist() if "worksheets" in name]
    assert len(sheets) == 1
    assert "=1+1" in sheets[0]
    assert "<f>" not in sheets[0]
    assert "hyperlink" not in sheets[0]


def test_headings_are_frozen_and_no_cells_are_merged():
    sheet = opened(TABLE)["Wskaźniki"]

    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(TABLE.header)
    assert sheet.merged_cells.ranges == set()


def test_days_carry_the_weekday():
    sheet = opened(TABLE)["Wskaźniki"]

    assert (sheet["C2"].number_format, sheet["D2"].number_format) == (
        "[$-415]ddd d mmm yyyy",
        "[$-415]ddd d mmm yyyy, hh:mm",
    )


def test_each_table_is_a_sheet_another_reader_reads_alike():
    empty = Table("1.1-W1", ("lp.", "tytuł"), [])

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook([TABLE, empty])))

    assert workbook.sheet_names == ["Wskaźniki", "1.1-W1"]
    assert workbook.get_sheet_by_name("1.1-W1").to_python() == [["lp.", "tytuł"]]
    assert workbook.get_sheet_by_name("Wskaźniki").to_python()[1][:3] == ["Zażółć", 1260, date(2026, 5, 12)]


def test_columns_are_wide_enough_and_never_absurd():
    long = "x" * 4000
    sheet = opened(Table("Lista", ("lp.", "niezidentyfikowane", "program", "dzień"), [(1, 2, long, date(2026, 1, 1))]))[
        "Lista"
    ]

    widths = [round(sheet.column_dimensions[column].width) for column in "ABCD"]
    assert widths == [10, 21, 61, 27]
