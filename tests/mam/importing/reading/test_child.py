import io
import json

import pytest

from mam.importing.reading.child import print_table
from mam.importing.reading.limits import Limits, RefusedFileError
from tests.factories.tables import make_csv, make_xlsx


def printed(tmp_path, content, **limits):
    path, out = tmp_path / "table", io.StringIO()
    path.write_bytes(content)
    print_table(str(path), Limits(**limits), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_print_table_ends_with_the_closing_line(tmp_path):
    assert printed(tmp_path, make_xlsx([["a", None], [None], [2.5]])) == [
        {"format": "xlsx", "has_macros": False},
        {"sheet": "Arkusz1", "is_hidden": False},
        [1, ["a"]],
        [3, [2.5]],
        {"end": True},
    ]


@pytest.mark.parametrize(("limits", "reason"), [({"rows": 1}, "too_long"), ({"columns": 1}, "too_wide")])
def test_print_table_stops_a_sheet_where_it_is_too_big(tmp_path, limits, reason):
    content = make_csv([["a"], ["b", "c"], ["d", "e"]])

    assert printed(tmp_path, content, **limits) == [
        {"format": "csv", "has_macros": False},
        {"sheet": "", "is_hidden": False},
        [1, ["a"]],
        {"left_out": reason},
        {"end": True},
    ]


def test_print_table_refuses_many_sheets(tmp_path):
    content = make_xlsx(sheets={"A": [["a"]], "B": [["b"]]})

    assert len(printed(tmp_path, content, sheets=2)) == 6
    with pytest.raises(RefusedFileError) as caught:
        printed(tmp_path, content, sheets=1)
    assert caught.value.code == "many_sheets"
