import csv
import io
from datetime import date, datetime

import pytest

from reporting.engine import NO_DATA, NOT_APPLICABLE, Amount
from reporting.exports.tables import Table
from reporting.exports.text import write_csv


def cells_of(*row):
    written = write_csv(Table("Lista", tuple("abcdefghij"[: len(row)]), [row]))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))[1]


def test_file_begins_with_its_mark_and_keeps_polish_letters():
    written = write_csv(Table("Lista", ("zażółć", "gęślą"), [("jaźń", 1)]))

    assert written == b"\xef\xbb\xbf" + "zażółć;gęślą\r\njaźń;1\r\n".encode()


def test_cells_are_written_plainly():
    row = (Amount.of(1260), Amount.of(0), NO_DATA, NOT_APPLICABLE, 7, date(2026, 5, 12), datetime(2026, 5, 12, 17, 5))  # noqa: DTZ001

    assert cells_of(*row) == ["1260", "0", "brak danych", "nie dotyczy", "7", "2026-05-12", "2026-05-12 17:05"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+48 600",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\N{NO-BREAK SPACE}=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
    ],
)
def test_text_is_never_a_formula(text):
    assert cells_of(text) == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "1+1", "a=b", 'cudzysłów " i ; średnik', "dwa\nwiersze", "5-latki", "🌳 <b>"])
def test_other_text_is_left_alone(text):
    assert cells_of(text) == [text]
