import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from mam.importing.forms import ColumnsForm, ConfirmForm, TableForm, UploadForm
from mam.importing.models import ImportSheet
from mam.importing.previews import Preview
from mam.importing.sheets import MOST_BYTES
from tests.factories.imports import LOG, NOON, make_batch


def posted(**values):
    data = QueryDict(mutable=True)
    data.update(values)
    return data


def columns_form(batch, *, fill=True, **values):
    preview = Preview(batch, at=NOON)
    blank = ColumnsForm(None, preview=preview)
    filled = {name: field.initial for name, field in blank.fields.items()} if fill else {}
    return ColumnsForm(posted(**(filled | values)), preview=preview)


@pytest.mark.parametrize(
    ("size", "errors"),
    [
        (MOST_BYTES, {}),
        (
            MOST_BYTES + 1,
            {"file": ["Plik ma więcej niż 10 MB. Zostaw w nim samą tabelę, bez zdjęć, albo podziel go na części."]},
        ),
        (0, {"file": ["Ten plik jest pusty. Wybierz inny."]}),
    ],
)
def test_upload_form_refuses_what_is_too_big_or_empty(size, errors):
    form = UploadForm({}, {"file": SimpleUploadedFile("dziennik.xlsx", b"x" * size)})

    assert form.errors == errors


def test_upload_form_asks_for_a_file():
    assert UploadForm({}, {}).errors == {"file": ["Wybierz plik."]}


@pytest.mark.django_db
def test_table_form_offers_sheets_with_rows_and_their_first_rows(oak, bob):
    batch = make_batch(centre=oak, by=bob)
    ImportSheet.objects.create(batch=batch, number=1, name="", rows=[[1, ["a"]]])
    ImportSheet.objects.create(batch=batch, number=2, name="Pusty")

    form = TableForm(None, batch=batch, rows=[(1, ["Data", None, "Tytuł"]), (2, ["x" * 80])])

    assert form.fields["sheet_number"].choices == [(0, "Dziennik"), (1, "tabela")]
    assert form.fields["header_row"].choices == [("", "znajdź sam"), (1, "1: Data, Tytuł"), (2, f"2: {'x' * 60}…")]
    assert form.is_needed is True


@pytest.mark.django_db
def test_table_form_takes_only_what_it_offers(oak, bob):
    batch = make_batch(centre=oak, by=bob)
    rows = [(1, ["Data"])]

    chosen = TableForm(posted(sheet_number="0", header_row="1"), batch=batch, rows=rows)
    left = TableForm(posted(sheet_number="0", header_row=""), batch=batch, rows=rows)
    wrong = TableForm(posted(sheet_number="7", header_row="9"), batch=batch, rows=rows)

    assert (chosen.is_valid(), chosen.cleaned_data) == (True, {"sheet_number": 0, "header_row": 1})
    assert (left.is_valid(), left.cleaned_data["header_row"], left.is_needed) == (True, None, False)
    assert wrong.errors == {name: ["Wybierz jedną z podanych możliwości."] for name in ("sheet_number", "header_row")}


@pytest.mark.django_db
def test_columns_form_shows_each_column_with_what_stands_in_it(oak, bob):
    rows = [[*LOG[0][:3], None, "Frekwencja"], ["04.05.2026", "17:00", "y" * 70, "kino", None]]
    preview = Preview(make_batch(centre=oak, by=bob, rows=rows), at=NOON)

    fields = ColumnsForm(None, preview=preview).columns

    assert [(field.label, field.help_text, field.initial) for field in fields] == [
        ("Data", "04.05.2026", "day"),
        ("Godziny", "17:00", "hours"),
        ("Tytuł", f"{'y' * 60}…", "title"),
        ("kolumna D", "kino", ""),
        ("Frekwencja", "", "heads"),
    ]


@pytest.mark.django_db
def test_columns_form_answers_mapping_and_answers(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[LOG[0], [*LOG[1][:3], "zumba", 5]])
    form = columns_form(batch, column_3="", column_4="heads")

    assert form.is_valid()
    assert form.mapping == {"day": 0, "hours": 1, "title": 2, "heads": 4, "method": 5}
    assert form.answers.keys() == {"kind:zumba", "method", "public"}
    assert form.questions[0].label == "Rodzaj „zumba” z pliku to u nas"


@pytest.mark.django_db
def test_columns_form_wants_each_column_once_and_those_that_matter(oak, bob):
    form = columns_form(make_batch(centre=oak, by=bob), column_0="title", column_3="pogoda")

    assert form.errors == {
        "column_2": ["„tytuł” jest już przy innej kolumnie. Zostaw jedną z nich."],
        "column_3": ["Wybierz jedną z podanych możliwości."],
        "__all__": ["Wskaż kolumnę „data”."],
    }


@pytest.mark.django_db
def test_columns_form_names_no_word_of_the_file_in_its_fields(oak, bob):
    form = columns_form(make_batch(centre=oak, by=bob, rows=[LOG[0], [*LOG[1][:3], "Zumba"]]))

    assert "zumba" not in " ".join(form.fields).lower()


def test_confirm_form_takes_silence_for_no():
    form = ConfirmForm(posted(seen="abc"))

    assert form.is_valid()
    assert form.cleaned_data == {"seen": "abc", "leaves_out_faulty": False}
