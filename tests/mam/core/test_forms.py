import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from mam.core.forms import CheckboxCards, Place, PlainForm, RadioCards, error_places


class BookForm(PlainForm, forms.Form):
    conditional = ("pages",)
    title = forms.CharField(label="Tytuł", max_length=10)
    note = forms.CharField(label="Uwagi", required=False, min_length=3)
    pages = forms.IntegerField(label="Strony", required=False, min_value=1, max_value=2000)
    mail = forms.EmailField(label="E-mail", error_messages={"required": "Podaj adres, żebyśmy mogli odpisać."})
    kind = forms.ChoiceField(label="Rodzaj", choices=[("a", "album"), ("b", "bajka")], widget=RadioCards)
    day = forms.DateField(label="Dzień", required=False)
    file = forms.FileField(label="Okładka", required=False)

    def clean(self):
        if self.cleaned_data.get("title") == "dwa":
            self.add_error(None, "Taka książka już jest.")


RIGHT = {"title": "Lalka", "mail": "ala@example.org", "kind": "b"}


def errors_of(**changed):
    return {name: list(errors) for name, errors in BookForm({**RIGHT, **changed}).errors.items()}


def test_a_right_form_has_no_errors():
    assert errors_of() == {}


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"title": ""}, {"title": ["Wypełnij pole „Tytuł”."]}),
        ({"title": "x" * 12}, {"title": ["Skróć ten tekst. Limit znaków: 10, wpisano: 12."]}),
        ({"title": "a\x00b"}, {"title": ["Jednego ze znaków nie da się zapisać. Wpisz ten tekst jeszcze raz."]}),
        ({"note": "ab"}, {"note": ["Ten tekst jest za krótki. Najmniej znaków: 3, wpisano: 2."]}),
        ({"pages": "sto"}, {"pages": ["Wpisz liczbę cyframi, na przykład 12."]}),
        ({"pages": "0"}, {"pages": ["Wpisz liczbę nie mniejszą niż 1."]}),
        ({"pages": "99999"}, {"pages": ["Wpisz liczbę nie większą niż 2000."]}),
        ({"mail": ""}, {"mail": ["Podaj adres, żebyśmy mogli odpisać."]}),
        ({"mail": "ala"}, {"mail": ["Wpisz cały adres e-mail, na przykład anna@example.org."]}),
        ({"kind": ""}, {"kind": ["Wybierz odpowiedź w polu „Rodzaj”."]}),
        ({"kind": "c"}, {"kind": ["Wybierz jedną z podanych możliwości."]}),
        ({"day": "31 lutego"}, {"day": ["Wpisz dzień, miesiąc i rok, na przykład 14.05.2025."]}),
    ],
)
def test_each_error_says_how_to_mend_it(changed, errors):
    assert errors_of(**changed) == errors


def test_an_empty_file_is_told_apart():
    form = BookForm(RIGHT, {"file": SimpleUploadedFile("a.png", b"")})

    assert form.errors == {"file": ["Ten plik jest pusty. Wybierz inny."]}


def test_places_come_in_the_order_of_the_page_and_lead_to_their_fields():
    form = BookForm({"title": "dwa", "mail": "", "kind": ""})

    assert error_places(form) == [
        Place("Taka książka już jest.", None),
        Place("Podaj adres, żebyśmy mogli odpisać.", "id_mail"),
        Place("Wybierz odpowiedź w polu „Rodzaj”.", "id_kind_0"),
    ]


@pytest.mark.parametrize("widget", [RadioCards, CheckboxCards])
def test_cards_carry_the_notes_of_their_choices(widget):
    cards = widget(choices=[("a", "Policzone"), ("b", "Szacunek")], notes={"a": "co do osoby"}, columns=2)

    options = [option for _group, options, _index in cards.optgroups("jak", []) for option in options]

    assert [(option["label"], option["note"]) for option in options] == [("Policzone", "co do osoby"), ("Szacunek", "")]
    assert cards.columns == 2
