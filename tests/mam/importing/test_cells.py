from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.importing import cells
from mam.importing.cells import CellError

DAY = date(2025, 3, 12)
BROKEN = {"error": "error"}
NOT_CALCULATED = {"error": "not calculated"}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        ("  Zażo\u0301łc\u0301 ", "Zażółć"),
        (12, "12"),
        (12.5, "12,5"),
        (True, "tak"),
        (False, "nie"),
        ({"day": "2025-03-12"}, "12.03.2025"),
        ({"moment": "2025-03-12T17:05"}, "12.03.2025 17:05"),
        ({"time": "17:05"}, "17:05"),
        ("#sąsiedzi", "#sąsiedzi"),
    ],
)
def test_text_says_what_people_see(cell, said):
    assert cells.text(cell) == cells.shown(cell) == said


@pytest.mark.parametrize("cell", ["#N/D", "#ADR!", "#DIV/0!", "Err:502", "#NAZWA?", BROKEN])
def test_text_of_an_error_is_a_problem(cell):
    with pytest.raises(CellError, match=r"^Formuła w tej komórce pokazuje błąd"):
        cells.text(cell)


def test_text_of_a_formula_nobody_calculated_is_a_problem():
    with pytest.raises(CellError, match=r"^Tej formuły nikt nie przeliczył"):
        cells.text(NOT_CALCULATED)


def test_shown_never_fails():
    assert [cells.shown(BROKEN), cells.shown(NOT_CALCULATED), cells.shown("#N/D")] == ["błąd formuły"] * 2 + ["#N/D"]


def test_line_has_no_breaks():
    assert cells.line("Kawa\n i \xa0 planszówki") == "Kawa i planszówki"


@pytest.mark.parametrize(
    "cell",
    [
        {"day": "2025-03-12"},
        {"moment": "2025-03-12T17:00"},
        45728,
        45728.7083333,
        "45728",
        "12.03.2025",
        "12.3.2025 r.",
        "12.03.2025r",
        "12. 03. 2025",
        "12.03.25",
        "12-03-2025",
        "12-03-25",
        "2025-03-12",
        "2025/03/12",
        "2025.3.12",
        "2025-03-12 17:00:00",
        "2025-03-12T17:00",
        "12.03.2025, godz. 17.00",
        "12 marca 2025",
        "12 Marca 2025 roku",
        "12 III 2025",
        "12.III.2025",
        "środa, 12 marca 2025 r.",
        "śr. 12.03.2025",
        "12.03.2025 (środa)",
        "12.03.2025 śr.",
        "  12.03.2025\xa0",
    ],
)
def test_day_reads_what_people_write(cell):
    assert cells.day(cell) == DAY


@pytest.mark.parametrize("cell", ["31/12/2025", "31/12/2025 10:00"])
def test_day_reads_slashes_when_only_one_reading_is_left(cell):
    assert cells.day(cell) == date(2025, 12, 31)


def test_day_of_nothing_is_none():
    assert (cells.day(None), cells.day(""), cells.hour_beside_day(None)) == (None, None, None)


@pytest.mark.parametrize(
    ("cell", "start"),
    [
        ("03/04/2025", "„03/04/2025” można czytać na dwa sposoby"),
        ("31.02.2025", "Dnia „31.02.2025” nie ma w kalendarzu"),
        ("12/31/2025", "Dnia „12/31/2025” nie ma w kalendarzu"),
        ("12 brumaire 2025", "Dnia „12 brumaire 2025” nie ma"),
        ("12.03.1025", "Sprawdź rok: „12.03.1025”"),
        ("12.03.2025 25:00", "Godziny „12.03.2025 25:00” nie ma na zegarze"),
        ("12.03", "„12.03” to nie jest jeden dzień z rokiem"),
        ("12-14.03.2025", "„12-14.03.2025” to nie jest jeden dzień"),
        ("marzec 2025", "„marzec 2025” to nie jest jeden dzień"),
        ("wtorek", "„wtorek” to nie jest jeden dzień"),
        (2025, "„2025” to nie jest jeden dzień"),
        (12.03, "„12,03” to nie jest jeden dzień"),
        (10**12, "„1000000000000” to nie jest jeden dzień"),
        (True, "„tak” to nie jest jeden dzień"),
        ({"time": "17:00"}, "„17:00” to nie jest jeden dzień"),
        (BROKEN, "Formuła w tej komórce"),
    ],
)
def test_day_does_not_guess(cell, start):
    with pytest.raises(CellError) as caught:
        cells.day(cell)

    assert str(caught.value).startswith(start)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ({"moment": "2025-03-12T17:05"}, time(17, 5)),
        ("12.03.2025 9:05", time(9, 5)),
        (45728.7083333, time(17)),
        (45728, None),
        ("12.03.2025", None),
        ({"day": "2025-03-12"}, None),
    ],
)
def test_hour_beside_day(cell, hour):
    assert cells.hour_beside_day(cell) == hour


@pytest.mark.parametrize(
    "cell",
    ["17:00", "17.00", "17", 17, "17:00:00", "godz. 17:00", "godzina 17", 0.7083333, "0,7083333", "0.70833",
     {"time": "17:00"}, {"moment": "1899-12-30T17:00"}],
)  # fmt: skip
def test_clock_reads_what_people_write(cell):
    assert cells.clock(cell) == time(17)


def test_clock_knows_midnight_and_nothing():
    assert (cells.clock(0), cells.clock(None), cells.clock("24:00", is_end=True)) == (time(), None, time())


@pytest.mark.parametrize(
    ("cell", "start"),
    [
        ("24:00", "Godziny „24:00” nie ma na zegarze"),
        ({"time": "26:00"}, "Godziny „26:00” nie ma na zegarze"),
        ("17:60", "Godziny „17:60” nie ma na zegarze"),
        ("1700", "„1700” to nie jest godzina"),
        (17.5, "„17,5” to nie jest godzina"),
        (True, "„tak” to nie jest godzina"),
        ("wieczorem", "„wieczorem” to nie jest godzina"),
        ({"day": "2025-03-12"}, "„12.03.2025” to nie jest godzina"),
        (NOT_CALCULATED, "Tej formuły nikt nie przeliczył"),
    ],
)
def test_clock_does_not_guess(cell, start):
    with pytest.raises(CellError) as caught:
        cells.clock(cell)

    assert str(caught.value).startswith(start)


@pytest.mark.parametrize(
    "cell", ["17:00-19:30", "17.00 – 19.30", "17:00 — 19:30", "od 17:00 do 19:30", "Godz. 17 do 19:30"]
)
def test_clocks_read_a_range(cell):
    assert cells.clocks(cell) == (time(17), time(19, 30))


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("17:00", (time(17), None)),
        ({"time": "17:00"}, (time(17), None)),
        ("17-24", (time(17), time())),
        ("17:00-", (time(17), None)),
        (None, (None, None)),
    ],
)
def test_clocks_may_lack_the_end(cell, hours):
    assert cells.clocks(cell) == hours


def test_clocks_do_not_guess():
    with pytest.raises(CellError, match=r"^„9:00-11:00-13:00” to nie jest godzina"):
        cells.clocks("9:00-11:00-13:00")


@pytest.mark.parametrize(
    ("cell", "number"),
    [(12, 12), (0, 0), ("0", 0), ("12,0", 12), ("12.00", 12), ("1 260", 1260), ("1\xa0260", 1260), (None, None),
     ("brak danych", None), ("b.d.", None), ("Nie liczono", None)],
)  # fmt: skip
def test_count_tells_zero_from_not_recorded(cell, number):
    assert cells.count(cell) == number


@pytest.mark.parametrize(
    "cell", ["ok. 30", "~30", "30+", "30-40", "-", "-5", -5, 12.5, "12,5", "1.260", True, "9" * 10]
)
def test_count_does_not_guess(cell):
    with pytest.raises(CellError) as caught:
        cells.count(cell)

    assert str(caught.value) == (f"„{cells.shown(cell)}” to nie jest sama liczba. Wpisz tylko cyfry, na przykład 30.")


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Liczba osób (ogółem):", "liczba osob ogolem"),
        ("  ŁĄKA_i\nŻółw ", "laka i zolw"),
        ("1.1-W1", "1 1 w1"),
        ("—", ""),
    ],
)
def test_fold_forgets_what_people_type_differently(words, folded):
    assert cells.fold(words) == folded


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_day_means_the_same(day):
    written = [
        {"day": day.isoformat()},
        (day - date(1899, 12, 30)).days,
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%d-%m-%Y} r.",
    ]

    assert {cells.day(cell) for cell in written} == {day}


@given(st.times())
def test_every_way_of_writing_an_hour_means_the_same(hour):
    fraction = (hour.hour * 60 + hour.minute) / 1440
    written = [f"{hour:%H:%M}", f"{hour:%H.%M}", f"{hour.hour}:{hour:%M}", {"time": f"{hour:%H:%M}"}, fraction or 0]

    assert {cells.clock(cell) for cell in written} == {hour.replace(second=0, microsecond=0)}


@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_whatever_stands_in_a_cell_raises_nothing_else(cell):
    for read in (cells.text, cells.line, cells.day, cells.hour_beside_day, cells.clock, cells.clocks, cells.count):
        with suppress(CellError):
            read(cell)
