import time as clock
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.core.problems import RefusedError
from mam.importing import sheets
from mam.importing.reading.limits import Limits
from mam.importing.sheets import read_table
from tests.factories.tables import (
    ODS_MIME,
    make_csv,
    make_ods,
    make_ole,
    make_xls,
    make_xlsx,
    with_parts,
    xlsx_of,
    zip_of,
)

# fmt: off
ROWS = [["Dzień", "Tytuł"], [date(2025, 3, 1), "Piknik"], [datetime(2025, 3, 1, 17, 5), time(17, 0)], [12, 12.5]]  # noqa: DTZ001
# fmt: on
READ = [
    (1, ["Dzień", "Tytuł"]),
    (2, [{"day": "2025-03-01"}, "Piknik"]),
    (3, [{"moment": "2025-03-01T17:05"}, {"time": "17:00"}]),
    (4, [12, 12.5]),
]


@pytest.fixture
def saved(tmp_path):
    def save(content):
        path = tmp_path / "table"
        path.write_bytes(content)
        return path

    return save


def refusal_of(path, **options):
    with pytest.raises(RefusedError) as caught:
        read_table(path, **options)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("make", [make_xlsx, make_ods, make_xls])
def test_workbooks_keep_days_hours_and_numbers(saved, make):
    table = read_table(saved(make(ROWS)))

    assert [(sheet.name, sheet.rows) for sheet in table.sheets] == [("Arkusz1", READ)]


def test_csv_is_one_sheet_of_texts(saved):
    table = read_table(saved(make_csv([["Dzień", "Tytuł"], ["01.03.2025", "Piknik; i kawa"]])))

    assert table.file_format == "csv"
    assert [sheet.rows for sheet in table.sheets] == [[(1, ["Dzień", "Tytuł"]), (2, ["01.03.2025", "Piknik; i kawa"])]]


def test_blank_rows_are_left_out_and_keep_the_numbers(saved):
    table = read_table(saved(make_xlsx([["a"], [None], [""], ["b"]])))

    assert table.sheets[0].rows == [(1, ["a"]), (4, ["b"])]


def test_hidden_and_empty_sheets_are_told(saved):
    table = read_table(saved(make_xlsx(sheets={"A": [["x"]], "B": [], "C": [["y"]]}, hidden=["C"])))

    assert [(s.name, s.is_hidden, len(s.rows)) for s in table.sheets] == [
        ("A", False, 1), ("B", False, 0), ("C", True, 1),
    ]  # fmt: skip


def test_macros_are_told_and_values_read(saved):
    table = read_table(saved(with_parts(make_xlsx(ROWS), {"xl/vbaProject.bin": b"\x00macro"})))

    assert table.has_macros is True
    assert table.sheets[0].rows == READ


def test_formulas_give_their_result(saved):
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c></row>'

    table = read_table(saved(xlsx_of(cells)))

    assert table.sheets[0].rows == [(1, [2, "a"])]


def test_an_error_is_not_taken_for_an_empty_cell(saved):
    cells = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'

    table = read_table(saved(xlsx_of(cells)))

    assert table.sheets[0].rows == [(1, [7, {"error": "error"}])]


PLAIN_ENTRY = b"PK\x01\x02\x14\x03\x14\x00\x00"
REFUSED = {
    "nothing": ("empty", b""),
    "half an xlsx": ("broken", make_xlsx(ROWS)[:3000]),
    "half an ods": ("broken", make_ods(ROWS)[:-30]),
    "half an xls": ("broken", make_xls(ROWS)[:1000]),
    "half a csv": ("broken", b'Data;Opis\n01.01.2025;"uciete w pol'),
    "half a sheet": ("broken", xlsx_of("<row><c")),
    "an xlsx without rows": ("empty_table", make_xlsx([])),
    "a csv without cells": ("empty_table", b"\xef\xbb\xbf\r\n;;;\r\n"),
    "a locked xls": ("locked", make_xls(ROWS, password=True)),
    "a locked ods": ("locked", make_ods(ROWS, manifest="<m><manifest:encryption-data/></m>")),
    "a locked xlsx": ("locked", make_ole("EncryptedPackage", b"x" * 5000)),
    "a locked archive": ("locked", zip_of(a="b").replace(PLAIN_ENTRY, PLAIN_ENTRY[:-1] + b"\x01")),
    "letters opened in a wrong encoding": ("letters_lost", "Zażółć".encode().decode("cp1250").encode()),
    "letters replaced": ("letters_lost", "Za\ufffd\ufffd gęśl".encode()),
    "letters asked away": ("letters_lost", b"Data,Nazwa\nx,Za?\xf3?? g??l?\n"),
    "letters of DOS": ("letters_unknown", "Łąki śpią".encode("cp852")),
    "bytes": ("no_table", bytes(range(256))),
    "utf-16 without its mark": ("no_table", "a;b".encode("utf-16-le")),
    "a pdf": ("is_pdf", b"%PDF-1.7"),
    "a png": ("is_picture", b"\x89PNG\r\n"),
    "a heic": ("is_picture", b"\0\0\0\x18ftypheic"),
    "a zipped csv": ("is_archive", zip_of(**{"dziennik.csv": "a;b"})),
    "a rar": ("is_archive", b"Rar!\x1a\x07"),
    "a docx": ("is_document", zip_of(**{"[Content_Types].xml": "", "word/document.xml": ""})),
    "an odt": ("is_document", zip_of(mimetype=ODS_MIME.replace("spreadsheet", "text"))),
    "a doc": ("is_document", make_ole("WordDocument", b"x" * 5000)),
    "an xlsb": ("is_xlsb", zip_of(**{"[Content_Types].xml": "", "xl/workbook.bin": ""})),
    "a web page": ("is_web_page", b"\r\n<html><table><tr><td>1"),
    "xml": ("is_web_page", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>'),
    "41 sheets": ("many_sheets", make_xlsx(sheets={f"A{number}": [[1]] for number in range(41)})),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(saved, what):
    code, content = REFUSED[what]

    assert refusal_of(saved(content)) == [code]


def test_one_cell_far_away_costs_the_child_only(saved):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    content = xlsx_of(cells)

    assert len(content) < 6000
    assert refusal_of(saved(content)) == ["too_big"]


def test_a_bomb_is_refused_before_it_is_unpacked(saved):
    content = with_parts(make_xlsx(ROWS), {"xl/worksheets/sheet1.xml": b" " * 150 * 2**20})
    started = clock.monotonic()

    codes = refusal_of(saved(content))

    assert (len(content) < 200_000, codes, clock.monotonic() - started < 3) == (True, ["too_big"], True)


def test_a_bomb_that_lies_about_its_size_is_refused(saved):
    content = with_parts(make_xlsx(ROWS), {"xl/sharedStrings.xml": b"<sst>" + b"<si>" * (150 * 2**18)})
    true_size, small_size = (150 * 2**20 + 5).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert content.count(true_size) == 2

    assert refusal_of(saved(content.replace(true_size, small_size))) == ["broken"]


def test_a_million_rows_are_refused_with_the_number_that_fits(saved):
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'
    cells = "".join(row.format(number) for number in range(1, 1_000_001))
    path = saved(xlsx_of(cells))

    with pytest.raises(RefusedError) as caught:
        read_table(path)

    assert [problem.message for problem in caught.value.problems] == [
        "Arkusz „Arkusz1” ma więcej niż 3000 wierszy. Podziel go, na przykład na półrocza."
    ]


def test_a_million_lines_of_csv_are_refused(saved):
    assert refusal_of(saved(b"1;2;3\n" * 1_000_000)) == ["too_long"]


def test_rows_are_counted_to_the_last_one_that_fits(saved):
    fits = make_csv([["x"]] * 7)

    assert len(read_table(saved(fits), limits=Limits(rows=7)).sheets[0].rows) == 7
    assert refusal_of(saved(fits), limits=Limits(rows=6)) == ["too_long"]


def test_a_sheet_too_wide_is_left_out_beside_one_that_fits(saved):
    content = make_xlsx(sheets={"Szeroki": [["x"] * 61], "Dziennik": [["x"] * 60]})

    table = read_table(saved(content))

    assert [(sheet.name, sheet.left_out, len(sheet.rows)) for sheet in table.sheets] == [
        ("Szeroki", "too_wide", 0),
        ("Dziennik", "", 1),
    ]


def test_a_sheet_too_wide_alone_is_refused(saved):
    assert refusal_of(saved(make_csv([["x"] * 61]))) == ["too_wide"]


def test_too_much_time_and_too_much_output_are_refused(saved):
    path = saved(make_csv([["x" * 5000]] * 4000))

    assert refusal_of(path, seconds=0.001) == ["too_big"]
    assert refusal_of(path, limits=Limits(output_bytes=1_000_000)) == ["too_big"]


def test_too_little_memory_is_refused(saved):
    assert refusal_of(saved(make_csv([["x" * 5000]] * 4000)), limits=Limits(memory_bytes=40 * 2**20)) == ["too_big"]


def test_the_child_sees_nothing_of_the_portal(saved, monkeypatch):
    monkeypatch.setenv("MAM_SECRET_KEY", "must-not-leak")
    # The real child's own words, and then what it can see.
    monkeypatch.setattr(
        sheets,
        "CHILD",
        "import json, os, sys; known = [name for name in sys.modules if name.split('.')[0] in ('django', 'mam')];"
        "print(json.dumps({'format': [sorted(os.environ), known, sys.flags.isolated], 'has_macros': False}));"
        "print(json.dumps({'sheet': 'x', 'is_hidden': False})); print('[1, [1]]'); print('{}')",
    )

    environment, known, is_isolated = read_table(saved(b"x")).file_format

    assert [name for name in environment if name.startswith(("MAM", "DATABASE", "REDIS", "DJANGO"))] == []
    assert (known, is_isolated) == ([], 1)


FIRST, LAST = datetime(1901, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters='_"'), min_size=1)
VALUES = st.one_of(
    st.none(),
    TEXTS.filter(lambda text: not text.startswith("PT")),
    st.integers(-(10**9), 10**9),
    st.integers(-(10**6), 10**6).map(lambda number: number / 8),
    st.dates(FIRST.date(), LAST.date()),
    st.datetimes(FIRST, LAST).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
TABLES = st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6)


def expected_cell(value):
    match value:
        case float():
            return int(value) if value.is_integer() else value
        case datetime():
            day, hour = value.isoformat()[:16].split("T")
            return {"day": day} if hour == "00:00" else {"moment": f"{day}T{hour}"}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": f"{value:%H:%M}"}
    return value


def expected_rows(rows):
    filled = []
    for number, row in enumerate(rows, start=1):
        cells = [expected_cell(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            filled.append((number, cells))
    return filled


@pytest.mark.parametrize("make", [make_xlsx, make_ods, make_xls])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=TABLES.filter(expected_rows))
def test_any_table_comes_back_from_any_workbook(saved, make, rows):
    table = read_table(saved(make(rows)))

    assert table.sheets[0].rows == expected_rows(rows)


WHOLE = {
    "xlsx": make_xlsx(ROWS),
    "ods": make_ods(ROWS),
    "xls": make_xls(ROWS),
    "csv": make_csv([["Zażółć", "a;b"]] * 9),
}
DAMAGE = st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), min_size=1, max_size=8)


@pytest.mark.parametrize("what", WHOLE)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(saved, what, damage):
    content = bytearray(WHOLE[what])
    for position, byte in damage:
        content[position % len(content)] = byte

    with suppress(RefusedError):
        assert read_table(saved(bytes(content))).sheets
