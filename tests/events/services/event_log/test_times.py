from datetime import UTC, date, datetime, time

import pytest

from events.services.event_log.row_reader import RowReader
from events.services.event_log.times import When, when
from mam.importing.registry import Note
from tests.factories.imports import make_context, make_record

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)


def read(centre, answers=None, **cells):
    reader = RowReader(make_record(**cells), make_context(centre=centre, **(answers or {})))
    return when(reader), reader.problems


def utc(day, hour, minute=0):
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "cells",
    [
        {"day": "04.05.2026", "starts": "17:00", "ends": "19:30"},
        {"day": {"day": "2026-05-04"}, "starts": {"time": "17:00"}, "ends": 0.8125},
        {"day": "04.05.2026", "hours": "17:00-19:30"},
        {"day": "04.05.2026", "starts": "17.00-19.30"},
        {"day": "04.05.2026", "starts": "17", "ends": "19:30", "hours": "8:00-9:00"},
        {"day": "04.05.2026", "starts": None, "ends": None, "hours": "17:00-19:30"},
        {"day": "04.05.2026 17:00", "ends": "19:30"},
        {"day": "04.05.2026", "last_day": "04.05.2026", "starts": "17:00", "ends": "19:30"},
    ],
)
def test_hours_in_any_column(oak, cells):
    moments, problems = read(oak, **cells)

    assert problems == []
    assert (moments.starts_at, moments.ends_at, moments.has_times) == (utc(4, 15), utc(4, 17, 30), True)


def test_a_day_without_hours_is_the_whole_day(oak):
    assert read(oak, day="04.05.2026") == (When(DAY, None, utc(3, 22), utc(4, 22), has_times=False), [])


def test_days_without_hours_are_all_of_them(oak):
    moments, problems = read(oak, day="04.05.2026", last_day="06.05.2026")

    assert (moments.starts_at, moments.ends_at, problems) == (utc(3, 22), utc(6, 22), [])


@pytest.mark.parametrize(
    ("cells", "ends_at"),
    [
        ({"ends": "24:00"}, utc(4, 22)),
        ({"ends": "0:00"}, utc(4, 22)),
        ({"ends": "01:00", "last_day": "05.05.2026"}, utc(4, 23)),
        ({"ends": "00:00", "last_day": "05.05.2026"}, utc(4, 22)),
    ],
)
def test_an_evening_may_last_past_midnight(oak, cells, ends_at):
    moments, problems = read(oak, day="04.05.2026", starts="20:00", **cells)

    assert (moments.ends_at, problems) == (ends_at, [])


def test_a_beginning_alone_takes_the_assumed_length(oak):
    moments, problems = read(oak, {"length": "90"}, day="04.05.2026", hours="17:00")

    assert problems == []
    assert moments == When(DAY, time(17), utc(4, 15), utc(4, 16, 30), has_end_assumed=True, hour_column="hours")


@pytest.mark.parametrize(
    ("answers", "cells"),
    [({"length": "none"}, {}), ({"length": "60"}, {"last_day": "04.05.2026"})],
)
def test_a_beginning_alone_may_leave_the_day(oak, answers, cells):
    moments, _problems = read(oak, answers, **({"day": "03.05.2026", "starts": "17:00"} | cells))

    assert (moments.has_times, moments.starts, moments.starts_at) == (False, time(17), utc(2, 22))


AFTER_MIDNIGHT = "Popraw godziny, a gdy spotkanie trwało po północy, wpisz też datę zakończenia."


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({}, Note("Brakuje dnia. Jeśli komórki są scalone, wpisz dzień w każdym wierszu.", "day")),
        (
            {"day": "wczoraj"},
            Note("„wczoraj” to nie jest jeden dzień z rokiem. Wpisz go na przykład tak: 31.01.2025.", "day"),
        ),
        (
            {"day": "04.05.2026", "last_day": "03.05.2026"},
            Note("Ostatni dzień jest przed pierwszym. Popraw jeden z nich.", "last_day"),
        ),
        (
            {"day": "04.05.2026", "ends": "17:00"},
            Note("Jest godzina zakończenia, a nie ma rozpoczęcia. Wpisz obie albo żadnej.", "starts"),
        ),
        (
            {"day": "04.05.2026", "starts": "rano"},
            Note("„rano” to nie jest godzina. Wpisz ją na przykład tak: 17:30.", "starts"),
        ),
        (
            {"day": "04.05.2026", "starts": "17:00", "ends": "16:00"},
            Note(f"Koniec 16:00 jest przed początkiem 17:00. {AFTER_MIDNIGHT}", "ends"),
        ),
        (
            {"day": "04.05.2026", "hours": "17:00-17:00"},
            Note(f"Koniec 17:00 jest przed początkiem 17:00. {AFTER_MIDNIGHT}", "hours"),
        ),
    ],
)
def test_what_is_not_clear_is_a_problem_at_its_cell(oak, cells, problem):
    assert read(oak, **cells) == (None, [problem])


def test_the_clock_changes_are_told_at_the_hour(oak):
    left_out = "Tej nocy zegary są przestawiane z 2:00 na 3:00 i tej godziny nie ma. Podaj 3:00 albo późniejszą."
    repeated = "Tej nocy zegary są cofane i ta godzina jest dwa razy. Podaj godzinę przed 2:00 albo od 3:00."

    assert read(oak, day="29.03.2026", starts="2:30", ends="4:00") == (None, [Note(left_out, "starts")])
    assert read(oak, day="25.10.2026", starts="0:30", ends="2:30") == (None, [Note(repeated, "ends")])
    assert read(oak, day="25.10.2026", hours="0:30-2:30") == (None, [Note(repeated, "hours")])
    assert read(oak, day="29.03.2026 2:30") == (None, [Note(left_out, "day")])
