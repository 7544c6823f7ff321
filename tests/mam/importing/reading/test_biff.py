import pytest

from mam.importing.reading.biff import marks_in_xls
from mam.importing.reading.limits import RefusedFileError
from tests.factories.tables import make_xls, xls_error, xls_formula

ERROR_RESULT = b"\2\0\7\0\0\0\xff\xff"


@pytest.mark.parametrize("rows", [[["x"]], [["x" * 700]] * 9, [["x" * 8000]] * 500], ids=["small", "plain", "large"])
def test_marks_in_xls_finds_errors_wherever_the_stream_lies(rows):
    content = make_xls(rows, extra=xls_error(600, 2) + xls_formula(601, 0, ERROR_RESULT))

    assert marks_in_xls(content, ["Arkusz1"], 10) == {"Arkusz1": {600: {2: "error"}, 601: {0: "error"}}}


def test_marks_in_xls_leaves_values_truths_and_results():
    text = xls_formula(1, 0, b"\0\0\0\0\0\0\xff\xff", "wynik")

    assert marks_in_xls(make_xls([[True, False, 2.5, "x"]], extra=text), ["Arkusz1"], 10) == {}


def test_marks_in_xls_stops_at_the_most():
    content = make_xls([["x"]], extra=xls_error(1, 0) + xls_error(2, 0) + xls_error(3, 0))

    assert marks_in_xls(content, ["Arkusz1"], 2) == {"Arkusz1": {1: {0: "error"}, 2: {0: "error"}}}


def test_marks_in_xls_passes_over_a_chart_inside_a_sheet():
    chart = b"\x09\x08\x02\x00\x00\x06" + b"\x0a\x00\x00\x00"

    content = make_xls([["x"]], extra=chart + xls_error(1, 0))

    assert marks_in_xls(content, ["Arkusz1"], 9) == {"Arkusz1": {1: {0: "error"}}}


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("locked", make_xls([["x"]], password=True)),
        ("broken", make_xls([["x"]])[:600]),
        ("broken", make_xls([["x"]]).replace("Workbook".encode("utf-16-le"), "Somebook".encode("utf-16-le"))),
    ],
)
def test_marks_in_xls_refuses_what_it_cannot_tell(code, content):
    with pytest.raises(RefusedFileError) as caught:
        marks_in_xls(content, ["Arkusz1"], 9)

    assert caught.value.code == code
