import pytest

from mam.importing.columns import Column, Header, choose_sheet, find_header, letter, match_columns
from mam.importing.sheets import Sheet

COLUMNS = (
    Column("day", "data", ("dzień", "data wydarzenia"), is_required=True),
    Column("last_day", "data zakończenia"),
    Column("starts", "godzina od", ("godziny od",)),
    Column("ends", "godzina do", ("godziny do",)),
    Column("title", "tytuł", ("nazwa",), is_required=True),
    Column("heads", "frekwencja", ("liczba osób",)),
    Column("online", "w tym online", ("liczba osób online",)),
)


@pytest.mark.parametrize(
    ("texts", "mapping"),
    [
        (["Data", "TYTUŁ"], {"day": 0, "title": 1}),
        (["Lp.", "Dzień:", "Nazwa", "Uwagi"], {"day": 1, "title": 2}),
        (["data zakończenia", "data"], {"last_day": 0, "day": 1}),
        (["Liczba osób (razem)", "Liczba osób online"], {"heads": 0, "online": 1}),
        (["Data wpisu", "Data wydarzenia"], {"day": 1}),
        (["Data", "Data"], {"day": 0}),
        (["Nazwa", "Tytuł"], {"title": 0}),
        (["Datacja", "Nazwiska"], {}),
        ([], {}),
    ],
)
def test_match_columns(texts, mapping):
    assert match_columns(texts, COLUMNS)[0] == mapping


def test_a_heading_serves_one_column():
    mapping, score = match_columns(["Data i godzina od"], COLUMNS)

    assert (mapping, score) == ({"starts": 0}, 2)


def test_short_words_stand_in_headings_of_every_meaning():
    columns = (Column("ends", "godzina do", ("do", "godz. do")),)

    assert match_columns(["Zgłoszenia do dnia"], columns)[0] == {}
    assert match_columns(["Do"], columns)[0] == {"ends": 0}


def test_find_header_passes_over_titles():
    rows = [
        (1, ["Dziennik wydarzeń 2025"]),
        (2, ["MAM Dąb", None, "rok 2025"]),
        (4, ["Data", "Nazwa"]),
        (5, ["x", "y"]),
    ]

    assert find_header(rows, COLUMNS) == Header(4, 4, ["Data", "Nazwa"], {"day": 0, "title": 1}, 6)


def test_find_header_reads_merged_headings_of_two_rows():
    rows = [
        (1, ["Data", "Godziny", None, "Tytuł", "Frekwencja", None]),
        (2, [None, "od", "do", None, "liczba osób", "w tym online"]),
        (3, ["01.02.2025", "10:00", "12:00", "Kawa", 5, 0]),
    ]

    header = find_header(rows, COLUMNS)

    assert (header.first_row, header.last_row) == (1, 2)
    assert header.mapping == {"day": 0, "starts": 1, "ends": 2, "title": 3, "heads": 4, "online": 5}
    assert header.texts[1:3] == ["Godziny od", "Godziny do"]


@pytest.mark.parametrize("below", [["01.02.2025", "liczba osób", "w tym online"], [5, "liczba osób", "w tym online"]])
def test_find_header_takes_no_row_with_figures_for_its_lower_half(below):
    header = find_header([(1, ["Data", "Nazwa"]), (2, below)], COLUMNS)

    assert (header.first_row, header.last_row) == (1, 1)


def test_find_header_prefers_one_row_to_two_that_say_the_same():
    rows = [(1, ["MAM Dąb", None, "rok"]), (2, ["Data imprezy", "Tytuł imprezy", "Kto", "Gdzie"])]

    assert find_header(rows, COLUMNS).first_row == 2


def test_find_header_wants_two_columns_within_the_first_rows():
    assert find_header([(1, ["Data", "Kto"])], COLUMNS) is None
    assert find_header([(n, ["x"]) for n in range(1, 31)] + [(31, ["Data", "Tytuł"])], COLUMNS) is None
    assert find_header([], COLUMNS) is None


@pytest.mark.parametrize(
    ("sheets", "number"),
    [
        ([Sheet("Słownik", rows=[(1, ["a"])] * 9), Sheet("Dziennik", rows=[(1, ["Data", "Tytuł"])])], 1),
        ([Sheet("A", rows=[(1, ["Data", "Nazwa"])]), Sheet("B", rows=[(1, ["Data", "Nazwa", "Frekwencja"])])], 1),
        ([Sheet("A", True, rows=[(1, ["Data", "Nazwa"])] * 3), Sheet("B", rows=[(1, ["Data", "Nazwa"])])], 1),
        ([Sheet("A", rows=[(1, ["x"])]), Sheet("B", rows=[(1, ["x"])] * 2), Sheet("C")], 1),
    ],
)
def test_choose_sheet(sheets, number):
    assert choose_sheet(sheets, COLUMNS)[0] == number


@pytest.mark.parametrize(
    ("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16383, "XFD")]
)
def test_letter(position, letters):
    assert letter(position) == letters
