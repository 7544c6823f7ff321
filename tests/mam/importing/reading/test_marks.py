import pytest

from mam.importing.reading.limits import Limits
from mam.importing.reading.marks import marks_in_ods, marks_in_xlsx
from tests.factories.tables import make_ods, xlsx_of


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        ('<row r="3"><c r="AB3" t="e"><v>#N/A</v></c></row>', {2: {27: "error"}}),
        ('<row r="1"><c r="A1"><f>1+1</f></c></row>', {0: {0: "not calculated"}}),
        ('<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>', {0: {0: "not calculated"}}),
        ('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', None),
        ('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>', None),
        (
            '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:c t="e"/></x:row>',
            {0: {0: "error"}},
        ),
        ("<row/><row><c/><c t='e'><v>#REF!</v></c></row>", {1: {1: "error"}}),
    ],
)
def test_marks_in_xlsx(cells, marks):
    found = marks_in_xlsx(xlsx_of(cells), Limits())

    assert found == ({"Arkusz1": marks} if marks else {})


def test_marks_in_xlsx_end_with_what_a_sheet_may_hold():
    row = '<row><c t="e"><v>#N/A</v></c></row>'

    assert marks_in_xlsx(xlsx_of(row * 9), Limits(rows=5, columns=1))["Arkusz1"].keys() == {0, 1, 2, 3, 4}
    assert marks_in_xlsx(xlsx_of(row * 9), Limits(marks=2))["Arkusz1"].keys() == {0, 1}


def test_marks_in_ods_count_repeated_rows_and_cells():
    error = '<table:table-cell office:value-type="string" calcext:value-type="error"/>'
    body = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="4"><table:table-cell/>'
        f'</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="3"/>{error}'
        '<table:covered-table-cell/><table:table-cell table:formula="of:=1"/></table:table-row></table:table>'
        f'<table:table table:name="B"><table:table-row>{error}</table:table-row></table:table>'
    )

    found = marks_in_ods(make_ods(body=body), Limits())

    assert found == {"A": {4: {3: "error", 5: "not calculated"}}, "B": {0: {0: "error"}}}


def test_marks_in_ods_leave_calculated_formulas():
    body = (
        '<table:table table:name="A"><table:table-row><table:table-cell table:formula="of:=1" '
        'office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )

    assert marks_in_ods(make_ods(body=body), Limits()) == {}
