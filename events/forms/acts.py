from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import CountMethod, Mode
from events.forms.fields import HeadsField
from events.models import Event
from events.rules import Heads
from mam.core.forms import PlainForm, RadioCards
from mam.core.problems import RefusedError

METHOD_NOTES: dict[str, str | Promise] = {
    CountMethod.COUNT: gettext_lazy("licznikiem albo wzrokiem, co do osoby"),
    CountMethod.SIGN_IN_LIST: gettext_lazy("wystarczy liczba, imiona nie są potrzebne"),
    CountMethod.ESTIMATE: gettext_lazy("duże wydarzenie, w przybliżeniu"),
    CountMethod.ONLINE_LOG: gettext_lazy("najwięcej osób połączonych naraz"),
}


class RefusableForm(PlainForm, forms.Form):
    """A form that shows an act's refusal where it belongs: at the field, or above all of them."""

    # Names of the acts' fields that this form calls otherwise.
    aliases: Mapping[str, str] = {}

    def add_refusal(self, refusal: RefusedError) -> None:
        """Tell every reason at its field."""
        for problem in refusal.problems:
            name = self.aliases.get(problem.field or "", problem.field)
            self.add_error(name if name in self.fields else None, problem.message)


class HeadsForm(RefusableForm):
    """How many people came, per mode, and how somebody knows."""

    heads = HeadsField(
        label=gettext_lazy("Ile osób przyszło"),
        help_text=gettext_lazy("Z dziećmi, bez prowadzących i wolontariuszy. Puste, gdy nikt nie policzył."),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Skąd wiesz?"),
        choices=CountMethod.choices,
        required=False,
        initial=CountMethod.COUNT,
        widget=RadioCards(notes=METHOD_NOTES, columns=2),
    )
    heads_online = HeadsField(
        label=gettext_lazy("Ile osób online"), help_text=gettext_lazy("Najwięcej osób połączonych naraz.")
    )
    conditional: tuple[str, ...] = ("method",)
    online_method = CountMethod.ONLINE_LOG

    def counted(self, mode: Mode) -> Heads:
        """Answer the heads by mode; a field left empty is no count.

        Adds an error where the number stands in a field that is not of this mode.
        """
        number, online = self.cleaned_data.get("heads"), self.cleaned_data.get("heads_online")
        method = CountMethod(self.cleaned_data.get("method") or CountMethod.COUNT)
        if mode == Mode.ONLINE:
            if number is not None and online is not None:
                self.add_error("heads_online", _("Spotkanie jest tylko online. Wpisz liczbę osób w jednym polu."))
            by_mode = {Mode.ONLINE: (online if number is None else number, method)}
        elif mode == Mode.ON_SITE:
            if online is not None:
                self.add_error("heads_online", _("Spotkanie jest tylko na miejscu. Zmień to albo wyczyść tę liczbę."))
            by_mode = {Mode.ON_SITE: (number, method)}
        else:
            by_mode = {Mode.ON_SITE: (number, method), Mode.ONLINE: (online, self.online_method)}
        return {of: (heads, how) for of, (heads, how) in by_mode.items() if heads is not None}


def heads_of(event: Event) -> dict[str, Any]:  # a form's first values may be anything
    """Answer the initial values of a `HeadsForm` that mean the counts of `event`."""
    counts = {count.mode: count for count in event.head_counts.all()}
    main = counts.get(event.counted_modes[0])
    initial: dict[str, Any] = {"heads": main.number, "method": main.method} if main else {}
    if event.mode == Mode.HYBRID and Mode.ONLINE in counts:
        initial["heads_online"] = counts[Mode.ONLINE].number
    return initial


class ConfirmForm(HeadsForm):
    """Say "odbyło się", with the number of people if somebody knows it."""

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:  # Django's own arguments
        """Ask for heads in the event's own modes."""
        super().__init__(*args, initial=heads_of(event), **kwargs)
        self.mode = Mode(event.mode)
        if self.mode != Mode.HYBRID:
            del self.fields["heads_online"]

    def clean(self) -> dict[str, Any]:
        """Add `by_mode`, the heads to record; None, to leave earlier ones alone, when the number was not asked for."""
        cleaned = super().clean() or {}
        cleaned["by_mode"] = self.counted(self.mode) if "heads" in self.data else None
        return cleaned


class CancelForm(RefusableForm):
    """Why something is called off; residents read it."""

    why = forms.CharField(
        label=gettext_lazy("Dlaczego?"),
        max_length=200,
        help_text=gettext_lazy("Mieszkańcy przeczytają to przy wydarzeniu, na przykład: Prowadząca jest chora."),
    )
