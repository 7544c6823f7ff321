from datetime import date

import pytest

from events.enums import CountMethod, Mode, State, Tag
from events.services.event_log.rows import draft_of
from mam.importing.registry import Note
from tests.factories.events import make_kind
from tests.factories.imports import NOON, make_context, make_record

pytestmark = pytest.mark.django_db
PAST, TODAY, COMING = "04.05.2026", "12.05.2026", "20.05.2026"
LIST = CountMethod.SIGN_IN_LIST
NO_NUMBER = "to nie jest sama liczba. Wpisz tylko cyfry, na przykład 30."


def read(centre, answers=None, **cells):
    cells = {"day": PAST, "title": "Kawa", "kind": "kino", **cells}
    return draft_of(make_record(**cells), make_context(centre=centre, **(answers or {})))


def test_a_row_becomes_an_event(oak):
    draft, problems = read(
        oak, title=" Kawa \n i  ciasto ", series="Kawa", place="Sala", programme="Jeden\ndwa", led_by="Ola",
        partners="Szkoła", audience="wszyscy", heads=12, method="lista",
    )  # fmt: skip

    event = draft.event
    assert problems == []
    assert (event.centre, event.title, event.kind.name, event.tags) == (oak, "Kawa i ciasto", "kino", [Tag.IDENTITY])
    assert (event.place, event.programme, event.led_by) == ("Sala", "Jeden\ndwa", "Ola")
    assert (event.partners, event.audience, draft.series) == ("Szkoła", "wszyscy", "Kawa")
    assert (event.has_times, event.period.first) == (False, date(2026, 5, 4))
    assert draft.heads == {Mode.ON_SITE: (12, LIST)}


def test_every_problem_is_told_at_once(oak):
    draft, problems = read(
        oak, day="31.02.2026", title=None, heads="ok. 30", method="wróżenie", mode="na dachu", tags="x", happened="y"
    )

    assert draft is None
    assert [problem.column for problem in problems] == ["day", "title", "tags", "heads", "method", "mode", "happened"]


def test_a_title_has_to_be_there(oak):
    assert read(oak, title=None)[1] == [Note("Brakuje tytułu. Wpisz nazwę wydarzenia.", "title")]


@pytest.mark.parametrize(
    ("column", "most"),
    [("title", 160), ("place", 200), ("programme", 4000), ("led_by", 200), ("partners", 300), ("audience", 200)],
)
def test_texts_fit_their_fields(oak, column, most):
    message = f"Skróć ten tekst do {most} znaków, teraz ma ich {most + 1}."

    assert read(oak, **{column: "x" * most})[1] == []
    assert read(oak, **{column: "x" * (most + 1)})[1] == [Note(message, column)]


def test_the_name_of_a_cycle_fits(oak):
    assert read(oak, series="x" * 161)[1] == [Note("Skróć nazwę cyklu do 160 znaków.", "series")]


def test_a_formula_without_a_result_is_a_problem_where_it_stands(oak):
    problems = read(oak, place={"error": "error"}, kind={"error": "not calculated"})[1]

    assert [problem.column for problem in problems] == ["kind", "place"]


def test_an_unknown_kind_takes_the_answer_or_the_plain_one(oak):
    zumba = make_kind(name="taniec", tags=[Tag.INCLUSION], centre=oak)

    assert read(oak, kind="Zumba")[0].event.kind.name == "inne"
    assert read(oak, {"kind:zumba": str(zumba.pk)}, kind="Zumba")[0].event.tags == [Tag.INCLUSION]
    assert read(oak, {"kind:zumba": "999999"}, kind="Zumba")[0].event.kind.name == "inne"
    assert read(oak, {"kind:": str(zumba.pk)}, kind=None)[0].event.kind == zumba


@pytest.mark.parametrize(
    ("tags", "expected"),
    [(None, [Tag.IDENTITY]), ("1.2-W1", [Tag.INCLUSION]), ("brak", [])],
)
def test_tags_of_the_row_win_over_those_of_the_kind(oak, tags, expected):
    assert read(oak, tags=tags)[0].event.tags == expected


def test_tags_are_copied_from_the_kind(oak):
    event = read(oak)[0].event
    event.tags.append(Tag.INCLUSION)

    assert event.kind.tags == [Tag.IDENTITY]


@pytest.mark.parametrize(
    ("cells", "mode", "heads"),
    [
        ({"heads": None}, Mode.ON_SITE, {}),
        ({"heads": 0}, Mode.ON_SITE, {Mode.ON_SITE: 0}),
        ({"heads": 12}, Mode.ON_SITE, {Mode.ON_SITE: 12}),
        ({"heads": 12, "online": 0}, Mode.ON_SITE, {Mode.ON_SITE: 12}),
        ({"heads": 12, "online": 12}, Mode.ONLINE, {Mode.ONLINE: 12}),
        ({"heads": 12, "online": 5}, Mode.HYBRID, {Mode.ON_SITE: 7, Mode.ONLINE: 5}),
        ({"heads": 12, "mode": "online"}, Mode.ONLINE, {Mode.ONLINE: 12}),
        ({"heads": 12, "online": 12, "mode": "hybryda"}, Mode.HYBRID, {Mode.ON_SITE: 0, Mode.ONLINE: 12}),
        ({"heads": 0, "mode": "hybryda"}, Mode.HYBRID, {Mode.ON_SITE: 0, Mode.ONLINE: 0}),
        ({"mode": "hybryda"}, Mode.HYBRID, {}),
    ],
)
def test_heads_go_to_their_mode(oak, cells, mode, heads):
    draft, problems = read(oak, method="lista", **cells)

    assert problems == []
    assert (draft.event.mode, draft.heads) == (mode, {mode: (number, LIST) for mode, number in heads.items()})


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"heads": 5, "online": 6}, Note("Osób online jest więcej niż wszystkich. Popraw jedną z liczb.", "online")),
        ({"online": 6}, Note("Jest liczba osób online, a nie ma frekwencji ogółem. Wpisz obie.", "heads")),
        (
            {"heads": 6, "online": 2, "mode": "na miejscu"},
            Note("Tryb to „na miejscu”, a są osoby online. Popraw tryb albo liczbę.", "online"),
        ),
        (
            {"heads": 6, "online": 2, "mode": "online"},
            Note("Tryb to „online”, a nie wszystkie osoby są online. Popraw tryb albo liczbę.", "online"),
        ),
        (
            {"heads": 6, "mode": "hybryda"},
            Note("Przy spotkaniu na miejscu i online wpisz, ile osób było online.", "online"),
        ),
        ({"heads": 20001}, Note("Liczba osób może być od 0 do 20 000.", "heads")),
        ({"heads": "ok. 30"}, Note(f"„ok. 30” {NO_NUMBER} Szacunek zaznacz w kolumnie „jak policzono”.", "heads")),
        ({"heads": 30, "online": "kilka"}, Note(f"„kilka” {NO_NUMBER}", "online")),
    ],
)
def test_heads_that_do_not_fit_are_a_problem(oak, cells, problem):
    assert read(oak, **cells)[1] == [problem]


@pytest.mark.parametrize(
    ("answers", "cells", "method"),
    [
        ({}, {}, CountMethod.ESTIMATE),
        ({"method": "count"}, {}, CountMethod.COUNT),
        ({"method": "count"}, {"method": "lista"}, LIST),
    ],
)
def test_the_method_is_the_rows_own_or_the_answer(oak, answers, cells, method):
    assert read(oak, answers, heads=3, **cells)[0].heads == {Mode.ON_SITE: (3, method)}


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"day": PAST}, State.HELD),
        ({"day": TODAY}, State.PLANNED),
        ({"day": TODAY, "starts": "9:00", "ends": "11:00"}, State.HELD),
        ({"day": TODAY, "happened": "tak"}, State.HELD),
        ({"day": COMING}, State.PLANNED),
        ({"day": PAST, "happened": "tak"}, State.HELD),
        ({"day": PAST, "happened": None}, State.PLANNED),
        ({"day": PAST, "happened": "nie"}, State.CANCELLED),
        ({"day": PAST, "happened": "odwołane"}, State.CANCELLED),
        ({"day": COMING, "happened": "nie"}, State.PLANNED),
        ({"day": COMING, "happened": "odwołane"}, State.CANCELLED),
    ],
)
def test_the_state_is_what_the_log_says_else_what_the_day_says(oak, cells, state):
    draft, problems = read(oak, **cells)

    assert (draft.event.state, problems) == (state, [])
    assert draft.event.cancelled_because == ("Z dziennika: nie odbyło się." if state == State.CANCELLED else "")


def test_what_is_still_to_come_was_not_held_and_had_no_heads(oak):
    problems = read(oak, day=COMING, happened="tak", heads=3)[1]

    assert problems == [
        Note("To wydarzenie jeszcze się nie zaczęło. Liczbę osób wpisz po spotkaniu.", "heads"),
        Note("To wydarzenie jeszcze się nie zaczęło. Potwierdź je po spotkaniu.", "happened"),
    ]


def test_what_was_not_held_had_no_heads(oak):
    message = "Wydarzenie się nie odbyło, a jest liczba osób. Popraw jedno z nich."

    assert read(oak, happened="nie", heads=3)[1] == [Note(message, "heads")]
    draft, problems = read(oak, happened="nie", heads=0)
    assert (draft.heads, problems) == ({}, [])


def test_an_event_of_more_than_a_year_is_a_problem(oak):
    problems = read(oak, day="01.01.2024", last_day="01.03.2025")[1]

    assert problems == [Note("Wydarzenie trwa ponad rok. Sprawdź ostatni dzień.", "ends")]


@pytest.mark.parametrize(
    ("choice", "day", "is_public"),
    [
        (None, PAST, False), (None, COMING, True), ("coming", PAST, False), ("coming", COMING, True),
        ("all", PAST, True), ("all", COMING, True), ("none", PAST, False), ("none", COMING, False),
    ],
)  # fmt: skip
def test_what_is_published_is_chosen(oak, choice, day, is_public):
    answers = {"public": choice} if choice else {}

    assert read(oak, answers, day=day)[0].event.is_public is is_public


def test_support_groups_are_sensitive_and_never_published(oak):
    event = read(oak, {"public": "all"}, kind="grupa wsparcia")[0].event

    assert (event.is_sensitive, event.is_public) == (True, False)


def test_nothing_is_read_from_the_clock(oak):
    context = make_context(centre=oak, at=NOON.replace(year=2020))
    draft, _problems = draft_of(make_record(day=PAST, title="Kawa", kind="kino"), context)

    assert draft.event.state == State.PLANNED
