import csv
import io
import re
from datetime import date, datetime, time

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from events.enums import CountMethod, Mode, Tag
from mam.core.periods import Period, local_day, moment_of
from reporting.engine import CODES, DEFINITIONS, Amount, Scope, figures
from reporting.exports import evidence_table, report_tables
from reporting.words import amount_words
from tests.factories.events import make_event, make_head_count, make_held_event, make_series
from tests.factories.reporting import make_agreement
from tests.reporting.views.conftest import NOW
from tests.reporting.views.test_reports import figures_on

pytestmark = pytest.mark.django_db
QUERY = "?od=2026-05-01&do=2026-05-31"
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
SPACE = "\N{NO-BREAK SPACE}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def month(oak, bob):
    """A month of every tag, with and without heads, with text made to break spreadsheets."""
    agreement = make_agreement(centre=oak, first_on=date(2026, 4, 1), last_on=date(2026, 12, 31))
    make_held_event(centre=oak, starts_at=moment_of(date(2026, 4, 10), time(17)), tags=list(Tag), heads=7)
    series = make_series(centre=oak, title="=Cykl")
    for number, tag in enumerate(Tag):
        day = moment_of(date(2026, 5, 1 + number), time(17))
        make_held_event(
            centre=oak, title=f"=1+{number}", starts_at=day, tags=[tag], series=series, heads=1260 + number,
            confirmed_by=bob, programme='"; średnik\nwiersz', partners="@ktoś", effect="-3 kg", audience="+48",
        )  # fmt: skip
        make_held_event(centre=oak, title="Bez osób", starts_at=day, tags=[tag, Tag.NETWORKING], confirmed_by=bob)
    hybrid = make_held_event(centre=oak, starts_at=moment_of(date(2026, 5, 9), time(9)), mode=Mode.HYBRID,
                             tags=[Tag.INFO_EDUCATION], heads=3, confirmed_by=bob)  # fmt: skip
    make_head_count(event=hybrid, number=4, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)
    make_event(centre=oak, starts_at=moment_of(date(2026, 5, 9), time(9)), tags=[Tag.NETWORKING])
    return agreement


def get(client, oak, page, *arguments):
    return client.get(reverse(f"reporting:{page}", args=[oak.slug, *arguments]) + QUERY)


def as_written(cell):
    """Answer how a cell of the tables reads in a workbook."""
    if isinstance(cell, Amount):
        return amount_words(cell) if cell.number is None else cell.number
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return None if cell == "" else cell


def as_text(cell):
    """Answer how a cell of the tables reads in a text file."""
    if isinstance(cell, Amount):
        return amount_words(cell) if cell.number is None else str(cell.number)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")):
        return f"'{cell}"
    return str(cell)


def text_rows(response):
    content = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def report_now(oak, agreement):
    [report] = figures(CODES, [Scope((oak,), agreement)], MAY, at=NOW)
    return report


def test_workbook_is_cell_by_cell_the_engines_tables(oak, erin, month, client_of):
    response = get(client_of(erin), oak, "report_xlsx")

    workbook = load_workbook(io.BytesIO(response.content))
    tables = report_tables(report_now(oak, month))
    assert workbook.sheetnames == [table.name for table in tables]
    for table in tables:
        rows = [[cell.value for cell in row] for row in workbook[table.name].iter_rows()]
        assert rows == [list(table.header), *([as_written(cell) for cell in row] for row in table.rows)]


def test_workbook_text_and_page_give_the_same_figures(oak, erin, month, client_of):
    client = client_of(erin)

    page = figures_on(get(client, oak, "report_show"))
    text = {row[0]: row[3] for row in text_rows(get(client, oak, "report_csv"))[1:]}
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(get(client, oak, "report_xlsx").content))
    sheet = {row[0]: row[3] for row in workbook.get_sheet_by_name("Wskaźniki").to_python()[1:]}

    assert list(page) == list(text) == list(sheet) == list(CODES)
    assert {code: value.replace(SPACE, "") for code, value in page.items()} == text
    assert {code: str(value).removesuffix(".0") for code, value in sheet.items()} == text
    assert text["1.1-W1"] == "9"
    assert text["4-W2"] == "brak danych"


def test_every_list_has_as_many_rows_as_its_figure_counts(oak, erin, month, client_of):
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(get(client_of(erin), oak, "report_xlsx").content))
    sheet = {row[0]: row[3] for row in workbook.get_sheet_by_name("Wskaźniki").to_python()[1:]}

    for code in workbook.sheet_names[2:]:
        header, *rows = workbook.get_sheet_by_name(code).to_python()
        if DEFINITIONS[code].counts_events:
            assert len(rows) == sheet[code]
        else:
            heads = [row[header.index("w tym anonimowo")] for row in rows]
            assert sum(number for number in heads if not isinstance(number, str)) == sheet[code]


def test_indicators_as_text_are_cell_by_cell_the_engines_table(oak, erin, month, client_of):
    response = get(client_of(erin), oak, "report_csv")

    table = report_tables(report_now(oak, month))[0]
    assert text_rows(response) == [list(table.header), *([as_text(cell) for cell in row] for row in table.rows)]
    assert response.content.startswith(b"\xef\xbb\xbfkod;nazwa;")


@pytest.mark.parametrize("code", [code for code, definition in DEFINITIONS.items() if definition.tag])
def test_list_as_text_is_cell_by_cell_the_engines_table(oak, erin, month, client_of, code):
    response = get(client_of(erin), oak, "figure_csv", code)

    table = evidence_table(DEFINITIONS[code], report_now(oak, month).figures[code].evidence)
    assert text_rows(response) == [list(table.header), *([as_text(cell) for cell in row] for row in table.rows)]
    assert len(table.rows) > 0


def test_list_as_text_names_the_events_of_the_page(oak, erin, month, client_of):
    client = client_of(erin)

    rows = text_rows(get(client, oak, "figure_csv", "1.3-W2"))
    page = get(client, oak, "figure_show", "1.3-W2").content.decode()

    assert [row[1] for row in rows[1:]] == re.findall(r"nr&nbsp;(\d+)", page)


@pytest.mark.parametrize(
    ("page", "arguments", "kind", "name"),
    [
        (
            "report_xlsx",
            [],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "sprawozdanie-dab.xlsx",
        ),
        ("report_csv", [], "text/csv; charset=utf-8", "wskazniki-dab.csv"),
        ("figure_csv", ["1.1-W1"], "text/csv; charset=utf-8", "lista-1.1-W1-dab.csv"),
    ],
)
def test_files_say_what_they_are(oak, erin, client_of, *, page, arguments, kind, name):
    response = get(client_of(erin), oak, page, *arguments)

    stem, ending = name.rsplit(".", 1)
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{stem}-2026-05-01-2026-05-31.{ending}"'


def test_indicator_without_a_list_has_none_to_download(oak, erin, client_of):
    assert get(client_of(erin), oak, "figure_csv", "4-W1").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_workbook_takes_as_many_statements_for_one_and_three_events(
    oak, erin, client_of, django_assert_num_queries, *, count
):
    for number in range(count):
        make_held_event(centre=oak, starts_at=moment_of(date(2026, 5, 4 + number), time(17)), tags=list(Tag), heads=3)
    client = client_of(erin)

    # Session, user, roles, centre; savepoint, "read only" and two words to roll back; agreements; counted events,
    # unsettled events; all rows of all lists.
    with django_assert_num_queries(12):
        get(client, oak, "report_xlsx")


def test_files_are_of_the_day_they_are_printed_on(oak, erin, client_of):
    rows = text_rows(get(client_of(erin), oak, "report_csv"))

    assert {row[-1] for row in rows[1:]} == {f"{local_day(NOW)} 12:00"}
