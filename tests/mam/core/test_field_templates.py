"""How a field looks on the page: crispy's templates in our order."""

from django import forms
from django.template import engines

from mam.core.forms import PlainForm, RadioCards


class ShortForm(PlainForm, forms.Form):
    conditional = ("heads",)
    name = forms.CharField(label="Nazwa", help_text="Wystarczy krótka, o lipie.")
    note = forms.CharField(label="Uwagi", required=False)
    heads = forms.IntegerField(label="Osoby", required=False)
    how = forms.ChoiceField(
        label="Skąd wiesz?", choices=[("a", "Policzone")], widget=RadioCards(notes={"a": "wzrokiem"})
    )
    shown = forms.BooleanField(label="Pokaż", required=False)


def page_of(form):
    template = engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}")
    return " ".join(template.render({"form": form}).split())


def test_label_hint_error_and_field_stand_in_this_order():
    page = page_of(ShortForm({"name": ""}))

    parts = [
        '<label class="form-label" for="id_name">',
        'id="id_name_helptext"',
        'id="id_name_error"',
        '<input type="text"',
    ]
    assert sorted(parts, key=page.index) == parts


def test_the_field_names_its_hint_and_its_error():
    page = page_of(ShortForm({"name": ""}))

    field = page[page.index('<input type="text" name="name"') :].partition(">")[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert 'aria-invalid="true"' in field


def test_only_optional_fields_say_so():
    page = page_of(ShortForm())

    assert page.count("(nieobowiązkowe)") == 1
    assert 'Uwagi <span class="optional">(nieobowiązkowe)</span>' in page
    assert "*" not in page


def test_choices_are_a_named_group_of_cards_with_notes():
    page = page_of(ShortForm())

    assert '<fieldset id="div_id_how"> <legend class="form-label">Skąd wiesz?</legend>' in page
    assert '<label class="form-check-label" for="id_how_0">Policzone <small>wzrokiem</small></label>' in page


def test_the_summary_counts_the_places_and_takes_the_focus():
    page = page_of(ShortForm({"name": "", "how": ""}))

    assert '<div class="error-summary" role="alert" tabindex="-1" autofocus' in page
    assert "Jeszcze nie zapisaliśmy. Popraw 2 miejsca:" in page
    assert '<li><a href="#id_name">Wypełnij pole „Nazwa”.</a></li>' in page
    assert page.count("Wypełnij pole „Nazwa”.") == 2  # in the summary and at the field


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in page_of(ShortForm({"name": "Lipa", "how": "a"}))


def test_nothing_typed_is_lost_and_markup_stays_text():
    page = page_of(ShortForm({"name": "", "note": '<b>"Róża" & \U0001f33b</b>'}))

    assert 'value="&lt;b&gt;&quot;Róża&quot; &amp; \U0001f33b&lt;/b&gt;"' in page
