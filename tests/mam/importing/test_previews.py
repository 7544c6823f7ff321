import pytest

from mam.importing.models import ImportSheet
from mam.importing.previews import Place, Preview
from tests.factories.imports import LOG, NOON, finish, make_batch

pytestmark = pytest.mark.django_db
HEADER = ["Data", "Godziny", "Tytuł", "Rodzaj", "Frekwencja", "Uwagi"]
KAWA = ["04.05.2026", "17:00-19:00", "Kawa", "kino", 12, "było miło"]


def preview_of(centre, by, *rows, at=NOON, **fields):
    return Preview(make_batch(centre=centre, by=by, rows=[HEADER, *rows], **fields), at=at)


def test_rows_are_sorted_by_their_fate(oak, bob):
    finish(make_batch(centre=oak, by=bob), by=bob)

    preview = preview_of(
        oak, bob,
        KAWA,
        ["05.05.2026", "17:00-19:00", "Spacer", "spacer", 3],
        ["06.05.2026", "17:00", "Kino", "kino"],
        ["31.02.2026", None, "Piknik"],
        [None, None, None, None, None, "notatka"],
        ["20.05.2026", None, "Plan", "kino"],
    )  # fmt: skip

    assert {pile.key: [reading.number for reading in pile.readings] for pile in preview.piles} == {
        "bledy": [5], "uwagi": [4], "dodamy": [4, 7], "znane": [2, 3], "pominiete": [6],
    }  # fmt: skip
    assert [pile.key for pile in preview.piles] == ["bledy", "uwagi", "dodamy", "znane", "pominiete"]
    assert preview.groups_in_words == [("odbyte", 1), ("w planie", 1)]
    assert preview.promises == [
        "Potwierdzasz, że odbyło się: 1 wydarzenie. Będziesz przy nich jako osoba, która to potwierdziła."
    ]
    assert preview.piles[0].query == "pokaz=bledy&"


def test_equal_rows_are_known_as_often_as_they_were_added(oak, bob):
    finish(make_batch(centre=oak, by=bob, rows=[HEADER, KAWA, KAWA]), by=bob)

    preview = preview_of(oak, bob, KAWA, KAWA, KAWA)

    assert [reading.is_known for reading in preview.readings] == [True, True, False]
    assert len({reading.fingerprint for reading in preview.readings}) == 3


def test_a_row_is_known_however_it_is_written(oak, bob):
    finish(make_batch(centre=oak, by=bob, rows=[HEADER, KAWA]), by=bob)

    preview = preview_of(oak, bob, [{"day": "2026-05-04"}, "17.00 – 19.00", " KAWA", "spacer", "99"])

    assert [reading.is_known for reading in preview.readings] == [True]


def test_what_is_known_is_not_faulty(oak, bob):
    finish(make_batch(centre=oak, by=bob, rows=[HEADER, KAWA]), by=bob)

    preview = preview_of(oak, bob, [*KAWA[:4], "ok. 30"])

    assert (preview.faulty, len(preview.known), preview.to_add) == ([], 1, [])


def test_rows_of_another_centre_are_not_known(oak, elm, bob, dave):
    finish(make_batch(centre=elm, by=dave, rows=[HEADER, KAWA]), by=dave)

    assert len(preview_of(oak, bob, KAWA).to_add) == 1


def test_every_problem_has_its_cell_and_its_heading(oak, bob):
    preview = preview_of(oak, bob, ["31.02.2026", "17:00", None, "kino", "ok. 30"])

    row = preview.row(preview.readings[0])

    assert (row.group, row.parts) == ("", [])
    assert row.places == [
        Place("A2", "Data", "31.02.2026", "Dnia „31.02.2026” nie ma w kalendarzu. Sprawdź go."),
        Place("C2", "Tytuł", "", "Brakuje tytułu. Wpisz nazwę wydarzenia."),
        Place(
            "E2",
            "Frekwencja",
            "ok. 30",
            "„ok. 30” to nie jest sama liczba. Wpisz tylko cyfry, na przykład 30. "
            "Szacunek zaznacz w kolumnie „jak policzono”.",
        ),
    ]


def test_a_problem_outside_the_table_stands_without_a_cell(oak, bob):
    preview = preview_of(oak, bob, ["05.05.2026", "17:00", "Kawa"], mapping={"title": 2})

    places = preview.places(preview.readings[0])

    assert [(place.cell, place.message[:13]) for place in places] == [("", "Brakuje dnia.")]


def test_a_row_is_shown_as_it_is_understood(oak, bob):
    preview = preview_of(oak, bob, KAWA)

    row = preview.row(preview.readings[0])

    assert (row.group, row.places) == ("odbyte", [])
    assert dict(row.parts)["Dzień"] == "poniedziałek, 4\xa0maja 2026"


def test_columns_are_told_by_our_names_and_theirs(oak, bob):
    preview = preview_of(oak, bob, KAWA)

    assert preview.taken_columns == ["data", "godziny", "tytuł", "rodzaj", "frekwencja"]
    assert preview.left_out_columns == ["Uwagi"]
    assert (preview.missing_columns, preview.needs_columns_step) == ([], False)


def test_columns_that_have_to_be_there_are_asked_for(oak, bob):
    preview = preview_of(oak, bob, KAWA, mapping={"title": 2})

    assert ([column.name for column in preview.missing_columns], preview.needs_columns_step) == (["day"], True)


def test_a_question_nobody_answered_is_open(oak, bob):
    row = [*KAWA[:3], "zumba"]
    preview = preview_of(oak, bob, row)
    answered = preview_of(oak, bob, row, answers={"kind:zumba": preview.answers["kind:zumba"]})

    assert [question.name for question in preview.open_questions] == ["kind:zumba"]
    assert (preview.needs_columns_step, answered.needs_columns_step) == (True, False)
    assert ("Rodzaj „zumba” z pliku to u nas", "inne") in answered.answers_in_words


def test_the_digest_changes_with_what_is_shown(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[HEADER, KAWA, ["12.05.2026", "18:00-19:00", "Dziś", "kino"]])
    seen = Preview(batch, at=NOON).digest

    later = Preview(batch, at=NOON.replace(hour=20)).digest
    batch.answers = {"public": "all"}
    answered = Preview(batch, at=NOON).digest
    batch.answers, batch.mapping = {}, batch.mapping | {"place": 5}
    mapped = Preview(batch, at=NOON).digest

    assert (
        Preview(
            make_batch(centre=oak, by=bob, rows=batch.sheets.get().as_sheet().rows and [HEADER, KAWA]), at=NOON
        ).digest
        != seen
    )
    assert len({seen, later, answered, mapped}) == 4


def test_samples_are_the_first_different_cells_below_the_header(oak, bob):
    table = preview_of(oak, bob, KAWA, KAWA, *([f"0{day}.05.2026"] for day in range(5, 9))).table

    assert table.samples(0) == ["04.05.2026", "05.05.2026", "06.05.2026"]
    assert (table.samples(4), table.samples(9), table.width, table.heading(9)) == (["12"], [], 6, "")


def test_a_header_of_two_rows_is_read_from_both(oak, bob):
    rows = [["Data", "Godziny", None, "Tytuł"], [None, "od", "do", None], ["04.05.2026", "17:00", "18:00", "Kawa"]]

    preview = Preview(make_batch(centre=oak, by=bob, rows=rows), at=NOON)

    assert preview.table.header.texts == ["Data", "Godziny od", "Godziny do", "Tytuł"]
    assert [reading.key for reading in preview.readings] == ["2026-05-04|17:00|kawa"]


def test_sheets_too_big_are_told(oak, bob):
    batch = make_batch(centre=oak, by=bob)
    ImportSheet.objects.create(batch=batch, number=1, name="Szeroki", left_out="too_wide")

    assert Preview(batch, at=NOON).sheets_left_out == [
        "Arkusz „Szeroki” ma więcej niż 60 kolumn. Usuń kolumny, których nie chcesz dodawać."
    ]


def test_a_preview_asks_the_database_the_same_for_one_and_three_rows(oak, bob, django_assert_num_queries):
    one = make_batch(centre=oak, by=bob, rows=LOG[:2])
    three = make_batch(centre=oak, by=bob, rows=[*LOG, ["06.05.2026", None, "Kino", "kino"]])

    for batch in (one, three):
        with django_assert_num_queries(5):
            Preview(batch, at=NOON)
