import pytest

from events.services.event_log import EVENT_LOG
from mam.importing.columns import find_header
from mam.importing.examples import example_csv, example_xlsx
from mam.importing.sheets import read_table


@pytest.mark.parametrize("make", [example_csv, example_xlsx])
def test_the_example_comes_back_with_every_column(tmp_path, make):
    path = tmp_path / "wzor"
    path.write_bytes(make(EVENT_LOG))

    (sheet,) = read_table(path).sheets

    header = find_header(sheet.rows, EVENT_LOG.columns)
    assert set(header.mapping) == {column.name for column in EVENT_LOG.columns}
    assert len(sheet.rows) == 1 + len(EVENT_LOG.example)
    assert str(sheet.rows[1][1][header.mapping["heads"]]) == "14"
