from datetime import date

from mam.core.periods import Period
from mam.demonstration.log import DAY, HEADINGS, HEADS, HOURS, TITLE, days_logged, log_rows, write_log
from mam.importing.sheets import read_table

MONDAY = date(2026, 11, 16)


def entries():
    return [row for row in log_rows(MONDAY) if len(row) == len(HEADINGS)][1:]


def test_days_logged_are_the_twelve_months_before_the_story():
    assert days_logged(MONDAY) == Period(date(2024, 11, 1), date(2025, 10, 31))


def test_log_rows_name_each_month_and_end_with_a_sum():
    rows = log_rows(MONDAY)

    months = [row[0] for row in rows if len(row) == 1 and str(row[0]).startswith(("LISTOPAD", "LIPIEC", "PAŹDZIERNIK"))]

    assert rows[3] == list(HEADINGS)
    assert months == ["LISTOPAD 2024", "LIPIEC 2025", "PAŹDZIERNIK 2025"]
    assert rows[-1][0] == "RAZEM"
    assert rows[-1][HEADS] == sum(row[HEADS] for row in entries() if isinstance(row[HEADS], int))


def test_log_rows_are_in_several_hands():
    days = {type(row[DAY]) for row in entries()}

    assert len(entries()) > 350
    assert days == {date, str}
    assert any(row[HEADS] is None for row in entries())


def test_log_rows_hold_five_that_nobody_can_read():
    spoiled = [
        row
        for row in entries()
        if row[DAY] in {"12 i 13 maja", "31.02.2025"}
        or row[HEADS] == "ok. 30 os."
        or row[HOURS] == "18:00-16:00"
        or row[TITLE] is None
    ]

    assert len(spoiled) == 5


def test_log_rows_of_the_same_monday_are_the_same():
    assert log_rows(MONDAY) == log_rows(MONDAY)


def test_write_log_makes_a_sheet_the_import_reads(tmp_path):
    write_log(tmp_path / "dziennik.xlsx", MONDAY)

    table = read_table(tmp_path / "dziennik.xlsx")

    [sheet] = table.sheets
    filled = [row for row in log_rows(MONDAY) if row]
    assert sheet.name == "dziennik"
    assert [row[0] for _number, row in sheet.rows] == [row[0] for row in filled]
