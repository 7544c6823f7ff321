from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mam.centres.models import Centre
from mam.core.forms import CheckboxCards, PlainForm
from mam.core.periods import Period
from mam.core.problems import RefusedError
from reporting.services import AgreementFields

# No centre kept figures before; beyond, somebody's finger slipped.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def _day(label: Any, **kwargs: Any) -> forms.DateField:  # the arguments are those of Django's field
    widget = forms.DateInput(
        attrs={"type": "date", "class": "w-short", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()},
        format="%Y-%m-%d",
    )
    return forms.DateField(label=label, widget=widget, **kwargs)


class PeriodForm(PlainForm, forms.Form):
    """The days a report is about, as they stand in its address."""

    failure = _("Tych dni nie da się otworzyć.")
    od = _day(_("Pierwszy dzień"))
    do = _day(_("Ostatni dzień"))

    def clean_od(self) -> date:
        """Refuse a year nobody can mean."""
        return self._believable("od")

    def clean_do(self) -> date:
        """Refuse a year nobody can mean."""
        return self._believable("do")

    def clean(self) -> dict[str, Any]:  # cleaned values are of any type
        """Refuse days in the wrong order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("od"), cleaned.get("do")
        if first and last and last < first:
            self.add_error("do", gettext("Ostatni dzień jest wcześniejszy niż pierwszy. Zamień je miejscami."))
        return cleaned

    @property
    def period(self) -> Period:
        """The days asked for."""
        return Period(self.cleaned_data["od"], self.cleaned_data["do"])

    def _believable(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(gettext("Wpisz rok od 2000 do 2099."))
        return day


class AgreementForm(PlainForm, forms.Form):
    """What a coordinator says of an agreement; the municipality and the operator follow from the centres."""

    number = forms.CharField(
        label=_("Numer umowy"), help_text=_("Taki, jaki stoi na umowie. Zobaczy go urząd."), max_length=60
    )
    first_on = _day(_("Pierwszy dzień umowy"), help_text=_("Od tego dnia liczymy narastająco."))
    last_on = _day(_("Ostatni dzień umowy"))
    centres = forms.TypedMultipleChoiceField(
        label=_("Których miejsc dotyczy"),
        help_text=_("Zaznacz wszystkie, które wymienia umowa."),
        error_messages={"required": _("Wybierz choć jedno miejsce.")},
        widget=CheckboxCards,
    )

    # Cleaned and initial values are of any type.
    def __init__(self, posted: QueryDict | None, *, own: Sequence[Centre], initial: dict[str, Any]) -> None:
        """Offer the coordinator's own centres; a single one is not asked for."""
        super().__init__(posted, initial=initial)
        self.own = list(own)
        field = cast("forms.TypedMultipleChoiceField", self.fields["centres"])
        field.choices = [(str(centre.pk), centre.name) for centre in own]
        field.coerce = {str(centre.pk): centre for centre in own}.__getitem__
        if len(own) == 1:
            del self.fields["centres"]

    @property
    def said(self) -> AgreementFields:
        """What the service is to write; who runs the centres on the first day is the other party."""
        cleaned = self.cleaned_data
        centres = cleaned.get("centres", self.own)
        return AgreementFields(
            municipality=centres[0].municipality,
            operator=centres[0].operator_on(cleaned["first_on"]),
            number=cleaned["number"],
            first_on=cleaned["first_on"],
            last_on=cleaned["last_on"],
            centres=centres,
        )

    def add_refusal(self, refusal: RefusedError) -> None:
        """Tell every reason at its field."""
        for problem in refusal.problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)
