import pytest
from hypothesis import given
from hypothesis import strategies as st

from mam.importing.reading.limits import RefusedFileError
from mam.importing.reading.texts import clean, decode, rows_of_text
from tests.factories.tables import make_csv

WORDS = "Zażółć gęślą jaźń – „ŁĄKA”, 5 zł; ćma"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_decode_reads_polish_letters(encoding):
    assert decode(WORDS.encode(encoding)) == WORDS


def test_decode_tells_iso_8859_2_from_windows_1250():
    words = "Spacer świąteczny, źródło"

    assert words.encode("iso8859-2") != words.encode("cp1250")
    assert decode(words.encode("iso8859-2")) == words


def test_decode_takes_neighbours_names():
    assert decode("Dvořák, Müller i Kovács".encode("cp1250")) == "Dvořák, Müller i Kovács"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("letters_lost", "Zażółć".encode().decode("cp1252").encode()),
        ("letters_lost", "Zażółć".encode().decode("cp1250").encode()),
        ("letters_lost", b"Sp?tkanie g?rnik?w\n"),
        ("letters_unknown", b"\x9d\xf0\x80\xb6\xb1"),
        ("no_table", b"abc\x01\x02"),
        ("no_table", b"\xffab\x00c"),
    ],
)
def test_decode_refuses_what_is_no_polish_text(code, content):
    with pytest.raises(RefusedFileError) as caught:
        decode(content)

    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["Kto?Co?", "Kawa?\nCzemu?nie", "https://example.org/a?b=1\nhttps://example.org/c?d=2"]
)
def test_decode_leaves_honest_question_marks(text):
    assert decode(text.encode()) == text


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_rows_of_text_find_the_separator(separator):
    rows = [["Dziennik 2025", "", ""], ["data", "tytuł", "osoby"], ["01.02.2025", "Kawa, herbata; plotki", "5"]]

    text = make_csv(rows, separator=separator, encoding="utf-8").decode()

    assert list(rows_of_text(text)) == rows


def test_rows_of_text_keep_breaks_and_quotes_inside_cells():
    assert list(rows_of_text('a;"b ""c""\nd"\r\ne;f\r\n')) == [["a", 'b "c"\nd'], ["e", "f"]]


def test_rows_of_text_take_stray_quotes_as_they_stand():
    assert list(rows_of_text('a;"b" c\n')) == [["a", "b c"]]


def test_rows_of_text_take_excels_hint_for_no_row():
    assert list(rows_of_text("sep=,\r\na;b,c\r\n")) == [["a;b", "c"]]


def test_rows_of_text_without_a_separator_have_one_cell():
    assert list(rows_of_text("ala\nma\n")) == [["ala"], ["ma"]]


@pytest.mark.parametrize("text", ['a;"b\nc;d\n', "a;" + "x" * 100_001])
def test_rows_of_text_refuse_half_a_file_and_endless_cells(text):
    with pytest.raises(RefusedFileError) as caught:
        list(rows_of_text(text))

    assert caught.value.code == "broken"


def test_clean_leaves_only_what_a_person_typed():
    assert clean(" a\r\nb\rc\x0b\x00d \ud800\u202e") == "a\nb\ncd"
    assert clean(" \t\n") is None


LINES = st.lists(
    st.lists(st.text(st.characters(codec="cp1250", min_codepoint=32)), min_size=2, max_size=2), min_size=3, max_size=6
)


@given(rows=LINES, separator=st.sampled_from(";,\t"))
def test_any_even_rows_come_back(rows, separator):
    plain = [[cell.translate({ord(sign): None for sign in ";,\t"}) for cell in row] for row in rows]
    text = make_csv(plain, separator=separator, encoding="utf-8").decode()

    assert list(rows_of_text(text)) == plain
