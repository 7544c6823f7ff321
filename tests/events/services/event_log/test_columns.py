import pytest

from events.services.event_log import EVENT_LOG
from events.services.event_log.columns import COLUMNS, EXAMPLE
from mam.importing.columns import match_columns
from mam.importing.registry import Record, importer_called
from tests.factories.imports import NOON


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_heading_is_recognised_as_its_own_column(column):
    for heading in (str(column.label), *column.words):
        assert match_columns([heading.upper()], COLUMNS)[0] == {column.name: 0}


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        (
            ["Lp.", "Data", "Godziny", "Nazwa zajęć / wydarzenia", "Rodzaj", "Liczba uczestników", "Uwagi"],
            {"day": 1, "hours": 2, "title": 3, "kind": 4, "heads": 5},
        ),
        (
            [
                "Termin",
                "Godz. od",
                "Godz. do",
                "Temat spotkania",
                "Prowadząca",
                "Liczba osób",
                "w tym online",
                "Partner",
            ],
            {"day": 0, "starts": 1, "ends": 2, "title": 3, "led_by": 4, "heads": 5, "online": 6, "partners": 7},
        ),
        (
            ["Data rozpoczęcia", "Data zakończenia", "Tytuł", "Opis", "Grupa docelowa", "Wskaźnik", "Odbyło się?"],
            {"day": 0, "last_day": 1, "title": 2, "programme": 3, "audience": 4, "tags": 5, "happened": 6},
        ),
    ],
)
def test_headers_of_real_logs_are_recognised(header, mapping):
    assert match_columns(header, COLUMNS)[0] == mapping


def test_the_example_is_a_log_without_a_problem(oak):
    records = [Record(number, row) for number, row in enumerate(EXAMPLE)]

    readings = EVENT_LOG.read(oak, records, {}, NOON)

    assert [(reading.problems, reading.warnings, reading.group) for reading in readings] == [([], [], "held")] * 3
    assert {name for row in EXAMPLE for name in row} <= {column.name for column in COLUMNS}


def test_the_log_is_registered():
    assert importer_called("events.event_log") is EVENT_LOG
