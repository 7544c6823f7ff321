from collections import Counter

import pytest

from events.enums import CountMethod, Mode
from events.services.event_log import EVENT_LOG
from events.services.event_log.reading import parts, promises, read_rows
from mam.importing.registry import Note
from tests.factories.events import make_event
from tests.factories.imports import NOON, make_record

pytestmark = pytest.mark.django_db


def read(centre, *rows, answers=None):
    records = [
        make_record(number, **(row | {"kind": row.get("kind", "kino")})) for number, row in enumerate(rows, start=2)
    ]
    return read_rows(centre, records, answers or {}, NOON)


def test_read_rows_tell_each_row_by_its_day_hour_and_title(oak):
    first, second, third = read(
        oak,
        {"day": "04.05.2026", "hours": "17:00-18:00", "title": " KAWA i ciasto!"},
        {"day": "2026-05-04", "starts": "17.00", "ends": "20:00", "title": "Kawa i Ciasto"},
        {"day": "04.05.2026", "title": "Kawa i ciasto"},
    )

    assert (first.key, second.key, third.key) == ("2026-05-04|17:00|kawa i ciasto",) * 2 + (
        "2026-05-04||kawa i ciasto",
    )


@pytest.mark.parametrize(
    ("row", "group"),
    [
        ({"day": "04.05.2026"}, "held"),
        ({"day": "20.05.2026"}, "planned"),
        ({"day": "04.05.2026", "happened": None}, "unconfirmed"),
        ({"day": "04.05.2026", "happened": "nie"}, "cancelled"),
    ],
)
def test_read_rows_sort_into_groups(oak, row, group):
    (reading,) = read(oak, {"title": "Kawa", **row})

    assert reading.group == group
    assert group in EVENT_LOG.groups


def test_read_rows_pass_over_sums_and_keep_what_is_wrong(oak):
    wrong, untitled, total = read(
        oak, {"day": "x", "title": "Kawa"}, {"day": "04.05.2026"}, {"day": "Razem", "heads": 5}
    )

    assert (wrong.title, wrong.key, wrong.will_be_added, len(wrong.problems)) == ("Kawa", "", False, 1)
    assert (untitled.title, untitled.will_be_added) == ("(bez tytułu)", False)
    assert (total.title, total.left_out, total.problems) == ("Razem", "wiersz z sumą", [])


def test_read_rows_warn_of_what_a_person_should_see(oak):
    first, second, third = read(
        oak,
        {"day": "04.05.2026", "starts": "17:00", "title": "Kawa", "happened": "tak"},
        {"day": "05.05.2026", "title": "Kawa", "happened": None},
        {"day": "01.06.2028", "title": "Kawa", "happened": None},
    )

    assert first.warnings == [
        Note("Plik podaje tylko początek. Przyjmujemy, że spotkanie skończyło się o 18:00.", "starts")
    ]
    assert second.warnings == [Note("Plik nie mówi, czy się odbyło. Dodamy je do potwierdzenia.", "happened")]
    assert third.warnings == [Note("To ponad dwa lata naprzód. Sprawdź rok.", "day")]


def test_read_rows_warn_of_hours_that_are_dropped(oak):
    (reading,) = read(oak, {"day": "04.05.2026", "hours": "17:00", "title": "Kawa"}, answers={"length": "none"})

    assert reading.warnings == [Note("Plik podaje tylko początek. Zapiszemy sam dzień, bez godzin.", "hours")]


def test_read_rows_warn_of_twins_in_the_file_and_in_the_portal(oak, elm):
    make_event(centre=oak, title="Spacer")
    make_event(centre=elm, title="Kawa")
    twin = {"day": "12.05.2026", "title": "Kawa"}

    first, second, known, other_day = read(
        oak, twin, twin, {"day": "12.05.2026", "title": "SPACER"}, {"day": "13.05.2026", "title": "Spacer"}
    )

    assert (first.warnings, other_day.warnings) == ([], [])
    assert second.warnings == [Note("Taki sam jest wiersz 2. Dodamy dwa wydarzenia.", "title")]
    assert known.warnings == [Note("W portalu jest już wydarzenie z tego dnia o tym tytule.", "title")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"day": "04.05.2026", "hours": "17:00-19:00", "heads": 1200, "online": 200, "method": "lista"},
            [
                "poniedziałek, 4\xa0maja 2026",
                "17:00–19:00",
                "kino",
                "tożsamość",
                "1\xa0200, w tym online 200 (z listy obecności)",
            ],
        ),
        (
            {"day": "04.05.2026", "last_day": "06.05.2026", "kind": "szycie", "heads": 0, "method": "policzone"},
            ["poniedziałek, 4\xa0maja 2026 – środa, 6\xa0maja 2026", "bez godzin", "szycie", "żadne", "0 (policzone)"],
        ),
        ({"day": "04.05.2026"}, ["poniedziałek, 4\xa0maja 2026", "bez godzin", "kino", "tożsamość", "nie policzono"]),
    ],
)
def test_parts_say_how_a_row_is_understood(oak, row, said):
    (reading,) = read(oak, {"title": "Kawa", **row})

    assert [label for label, _ in parts(reading)] == ["Dzień", "Godziny", "Rodzaj", "Znaczniki", "Osoby"]
    assert [text for _, text in parts(reading)] == said


def test_parts_of_people_online_only(oak):
    (reading,) = read(oak, {"day": "04.05.2026", "title": "Kawa", "heads": 5, "online": 5, "method": "zoom"})

    assert reading.value.heads == {Mode.ONLINE: (5, CountMethod.ONLINE_LOG)}
    assert parts(reading)[4][1] == "5, w tym online 5 (z programu do spotkań online)"


@pytest.mark.parametrize(
    ("held", "words"),
    [(1, "1 wydarzenie"), (3, "3 wydarzenia"), (1200, "1\xa0200 wydarzeń")],
)
def test_promises_say_whose_word_it_is(held, words):
    assert promises(Counter(held=held, planned=2)) == [
        f"Potwierdzasz, że odbyło się: {words}. Będziesz przy nich jako osoba, która to potwierdziła."
    ]


def test_promises_are_none_where_nothing_was_held():
    assert promises(Counter(planned=2)) == []


def test_read_rows_ask_the_database_the_same_for_one_and_three_rows(oak, django_assert_num_queries):
    row = {"day": "04.05.2026", "title": "Kawa"}

    with django_assert_num_queries(2):
        read(oak, row)
    with django_assert_num_queries(2):
        read(oak, row, row, row)
    with django_assert_num_queries(1):
        read(oak, {"day": "x", "title": "Kawa"})
