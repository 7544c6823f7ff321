from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mam.centres.enums import Weekday
from mam.centres.models import Centre, Closure
from mam.centres.services import CentreChange, ClosureWish
from mam.core.forms import CheckboxCards, PlainForm, RadioCards
from mam.core.words import day_words_year
from mam.pages.look import TextSize, Theme


class LookForm(PlainForm, forms.Form):
    """Colours and size of letters, all choices visible."""

    conditional = ("theme", "text")
    theme = forms.ChoiceField(label=_("Kolory"), choices=Theme, required=False, widget=RadioCards(columns=2))
    text = forms.ChoiceField(label=_("Wielkość liter"), choices=TextSize, required=False, widget=RadioCards(columns=2))
    back = forms.CharField(required=False, widget=forms.HiddenInput)


class ClosureChoiceField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # the stubs are not there at run time
    """Closures to take back, told with their weekday."""

    # Django calls it with a row of the queryset.
    def label_from_instance(self, obj: Closure) -> str:
        """Say when and why."""
        days = day_words_year(obj.first_on)
        if obj.last_on != obj.first_on:
            days = f"{days} – {day_words_year(obj.last_on)}"
        return f"{days}: {obj.reason}"


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "w-short"}, format="%Y-%m-%d")


def _hour_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")


class CentreForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg] # the stubs are not there at run time
    """What a coordinator may change about the centre: words, contact, hours, closures; one page, one sending."""

    closed_from = forms.DateField(label=_("Pierwszy dzień zamknięcia"), required=False, widget=_day_input())
    closed_to = forms.DateField(label=_("Ostatni dzień zamknięcia"), required=False, widget=_day_input())
    closed_why = forms.CharField(
        label=_("Powód"), help_text=_("Pokażemy go na stronie."), required=False, max_length=120
    )
    reopened = ClosureChoiceField(
        label=_("Zaplanowane zamknięcia"),
        help_text=_("Zaznacz te, które odwołujesz."),
        queryset=Closure.objects.none(),
        required=False,
        widget=CheckboxCards,
    )
    conditional = (
        "closed_from", "closed_to", "closed_why", "reopened",
        *(f"{side}_{day}" for day in Weekday for side in ("opens", "closes")),
    )  # fmt: skip

    class Meta:
        model = Centre
        fields = ("name", "greeting", "lead", "about", "address", "directions", "accessibility", "phone", "email")
        labels = {
            "name": _("Nazwa miejsca"),
            "greeting": _("Powitanie na stronie głównej"),
            "lead": _("Zdanie pod powitaniem"),
            "about": _("O nas"),
            "address": _("Adres"),
            "directions": _("Jak do nas trafić"),
            "accessibility": _("Dostępność budynku"),
            "phone": _("Telefon"),
            "email": _("E-mail"),
        }
        help_texts = {
            "about": _("Kto tu bywa, co się dzieje, kto prowadzi. Pusty wiersz zaczyna nowy akapit."),
            "directions": _("Wejście, przystanek, ile minut pieszo."),
            "accessibility": _("Schody, drzwi, toaleta, pętla słuchowa. Trafi do deklaracji dostępności."),
            "phone": _("Duży numer stoi na każdej stronie."),
        }
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "about": forms.Textarea(attrs={"rows": 8}),
            "directions": forms.Textarea(attrs={"rows": 3}),
            "accessibility": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {"phone": {"invalid": _("Wpisz numer telefonu: 9 cyfr, na przykład 12 555 01 40.")}}

    def __init__(self, posted: QueryDict | None, *, centre: Centre, today: date) -> None:
        """Add the hours of each weekday and the closures that have not ended."""
        super().__init__(posted, instance=centre)
        cast("ClosureChoiceField", self.fields["reopened"]).queryset = centre.closures.ending_from(today)
        week = {hours.weekday: hours for hours in centre.week}
        for day in Weekday:
            hours = week.get(day)
            for name, label, hour in (
                (f"opens_{day}", _("od"), hours and hours.opens),
                (f"closes_{day}", _("do"), hours and hours.closes),
            ):
                self.fields[name] = forms.TimeField(label=label, required=False, initial=hour, widget=_hour_input())

    @property
    def week(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The weekdays with their two fields, as the page prints them."""
        return [(str(day.label), self[f"opens_{day}"], self[f"closes_{day}"]) for day in Weekday]

    def clean(self) -> dict[str, Any]:  # cleaned values are of any type
        """Check each day's hours and the new closure, each error at its own field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for day in Weekday:
            self._check_hours(day)
        self._check_closure()
        return cleaned

    def _check_hours(self, day: Weekday) -> None:
        opens_name, closes_name = f"opens_{day}", f"closes_{day}"
        if opens_name in self.errors or closes_name in self.errors:
            return
        opens, closes = self.cleaned_data[opens_name], self.cleaned_data[closes_name]
        named = {"day": str(day.label).capitalize()}
        if opens and not closes:
            self.add_error(closes_name, gettext("%(day)s: wpisz też godzinę zamknięcia.") % named)
        elif closes and not opens:
            self.add_error(opens_name, gettext("%(day)s: wpisz też godzinę otwarcia.") % named)
        elif opens and closes <= opens:
            message = gettext("%(day)s: godzina zamknięcia musi być późniejsza niż otwarcia.")
            self.add_error(closes_name, message % named)

    def _check_closure(self) -> None:
        names = ("closed_from", "closed_to", "closed_why")
        values = {name: self.cleaned_data.get(name) for name in names if name not in self.errors}
        if any(values.values()):
            for name in (name for name, value in values.items() if not value):
                self.add_error(name, self.fields[name].error_messages["required"])
        first, last = values.get("closed_from"), values.get("closed_to")
        if first and last and last < first:
            self.add_error("closed_to", gettext("Ostatni dzień jest wcześniejszy niż pierwszy. Popraw jeden z nich."))

    @property
    def change(self) -> CentreChange:
        """What the service is to do."""
        cleaned = self.cleaned_data
        hours = {int(day): (cleaned[f"opens_{day}"], cleaned[f"closes_{day}"]) for day in Weekday}
        closure = None
        if cleaned["closed_from"]:
            closure = ClosureWish(cleaned["closed_from"], cleaned["closed_to"], cleaned["closed_why"])
        return CentreChange(
            words={name: cleaned[name] for name in self.Meta.fields},
            week={day: both for day, both in hours.items() if all(both)},
            closure=closure,
            reopened=[closure.pk for closure in cleaned["reopened"]],
        )
