"""How every form of the portal behaves: plain sentences, no stars, nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Sentences say how to mend. Keys are Django's own codes of what is wrong.
_ANY_FIELD: dict[str, str | Promise] = {
    "required": _("Wypełnij pole „%(label)s”."),
    "null_characters_not_allowed": _("Jednego ze znaków nie da się zapisać. Wpisz ten tekst jeszcze raz."),
}
_CHOICE: dict[str, str | Promise] = {
    "required": _("Wybierz odpowiedź w polu „%(label)s”."),
    "invalid_choice": _("Wybierz jedną z podanych możliwości."),
}
_NUMBER: dict[str, str | Promise] = {
    "invalid": _("Wpisz liczbę cyframi, na przykład 12."),
    "min_value": _("Wpisz liczbę nie mniejszą niż %(limit_value)s."),
    "max_value": _("Wpisz liczbę nie większą niż %(limit_value)s."),
}
# The more particular kind of field stands lower and wins.
_BY_FIELD: tuple[tuple[type[forms.Field], dict[str, str | Promise]], ...] = (
    (
        forms.CharField,
        {
            "max_length": _("Skróć ten tekst. Limit znaków: %(limit_value)d, wpisano: %(show_value)d."),
            "min_length": _("Ten tekst jest za krótki. Najmniej znaków: %(limit_value)d, wpisano: %(show_value)d."),
        },
    ),
    (forms.EmailField, {"invalid": _("Wpisz cały adres e-mail, na przykład anna@example.org.")}),
    (forms.URLField, {"invalid": _("Wpisz cały adres strony, na przykład https://example.org.")}),
    (forms.ChoiceField, _CHOICE),
    (forms.ModelChoiceField, _CHOICE),
    (forms.IntegerField, _NUMBER),
    (forms.DateField, {"invalid": _("Wpisz dzień, miesiąc i rok, na przykład 14.05.2025.")}),
    (forms.TimeField, {"invalid": _("Wpisz godzinę i minuty, na przykład 17:30.")}),
    (
        forms.FileField,
        {
            "required": _("Wybierz plik."),
            "empty": _("Ten plik jest pusty. Wybierz inny."),
            "invalid": _("Plik nie dotarł. Wybierz go jeszcze raz."),
        },
    ),
)


class _Cards:
    """Choices shown as cards, each with an optional note under its label, in one or two columns."""

    # Django's own arguments pass through.
    def __init__(self, *, notes: Mapping[str, str | Promise] | None = None, columns: int = 1, **kwargs: Any) -> None:
        """Keep the notes by value of the choice."""
        self.notes = notes or {}
        self.columns = columns
        super().__init__(**kwargs)

    # The signature is Django's.
    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the option its note."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc] # the widget beside
        return option | {"note": self.notes.get(str(value), "")}


class RadioCards(_Cards, forms.RadioSelect):
    """One of a few choices."""


class CheckboxCards(_Cards, forms.CheckboxSelectMultiple):
    """Any of a few choices."""


def _plain_messages(field: forms.Field, label: str) -> dict[str, str]:
    messages: dict[str, str | Promise] = dict(_ANY_FIELD)
    for kind, sentences in _BY_FIELD:
        if isinstance(field, kind):
            messages |= sentences
    return {code: str(text).replace("%(label)s", label) for code, text in messages.items()}


def _own_messages(field: forms.Field) -> dict[str, Any]:  # a message may be any kind of text
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults |= getattr(kind, "default_error_messages", {})
    return {code: text for code, text in field.error_messages.items() if text is not defaults.get(code)}


class PlainForm:
    """Stands before `forms.Form` or `forms.ModelForm` and gives each field the portal's sentences.

    `failure` opens the summary of errors. `conditional` names fields Django does not require but the
    form's own rules may: they do not say "(nieobowiązkowe)".
    """

    failure: str | Promise = _("Jeszcze nie zapisaliśmy.")
    conditional: tuple[str, ...] = ()
    fields: dict[str, forms.Field]

    # The arguments are those of Django's form beside it.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every field its sentences, unless it came with its own."""
        super().__init__(*args, **kwargs)
        self.reword()
        for name, field in self.fields.items():
            field.error_messages |= _plain_messages(field, str(field.label or name)) | _own_messages(field)

    def reword(self) -> None:
        """Change labels and hints of a form that came with others; ours come with their own."""


@dataclass(frozen=True)
class Place:
    """One place of a form that has to be mended, and where it is on the page."""

    message: str
    anchor: str | None


def error_places(form: forms.BaseForm) -> list[Place]:
    """List what keeps a form from being saved, in the order of the page: the whole form first, then its fields."""
    places = [Place(str(message), None) for message in form.non_field_errors()]
    for field in form:
        places += [Place(str(message), _anchor(field)) for message in list(field.errors)[:1]]
    return places


def _anchor(field: forms.BoundField) -> str:
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)
