from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import TAG_PLAINLY, TAG_RESULTS, CountMethod, Mode, State, Tag
from events.forms.acts import HeadsForm, heads_of
from events.forms.fields import DAYS_BACK, KindSelect, Suggested
from events.forms.seen import fingerprint
from events.forms.times import TimesForm, times_of
from events.models import Event, EventKind, EventSeries
from events.rules import Heads
from events.services import EventFields
from mam.core.forms import CheckboxCards, RadioCards
from mam.core.periods import local_day

WEEK = timedelta(weeks=1)
SAVE, KEEP_DRAFT = "zapisz", "szkic"
TEXTS = ("title", "place", "programme", "audience", "led_by", "partners", "effect")
OF_ONE_MEETING = ("effect",)


@dataclass(frozen=True)
class Choices:
    """What a centre offers a form: its kinds, those it uses most first, and what was typed before."""

    kinds: Sequence[EventKind]
    frequent: Sequence[int] = ()
    places: Sequence[str] = ()
    series: Sequence[str] = ()


class EventForm(TimesForm, HeadsForm):
    """An event, coming or past, in one short form; the rare things stand in two closed boxes."""

    title = forms.CharField(label=gettext_lazy("Nazwa"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Rodzaj"), required=False, widget=KindSelect())
    place = forms.CharField(
        label=gettext_lazy("Gdzie"),
        max_length=200,
        required=False,
        widget=Suggested(),
        help_text=gettext_lazy("Sala albo miejsce w okolicy. Dopisz piętro i schody."),
    )
    is_held = forms.BooleanField(
        label=gettext_lazy("Odbyło się"),
        required=False,
        help_text=gettext_lazy("Gdy ten dzień już minął, potwierdzimy to od razu. Przyszłe trafi do programu."),
    )
    tags = forms.MultipleChoiceField(
        label=gettext_lazy("Czemu to służy?"),
        choices=[(tag.value, TAG_PLAINLY[tag]) for tag in Tag],
        required=False,
        widget=CheckboxCards(notes={tag: f"{TAG_RESULTS[tag]}: {tag.label}" for tag in Tag}, columns=2),
    )
    programme = forms.CharField(
        label=gettext_lazy("Program"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dwa, trzy zdania: co się dzieje albo co się działo."),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Jak się spotykacie?"), choices=Mode.choices, initial=Mode.ON_SITE, widget=RadioCards()
    )
    audience = forms.CharField(label=gettext_lazy("Dla kogo"), max_length=200, required=False)
    led_by = forms.CharField(label=gettext_lazy("Kto prowadzi"), max_length=200, required=False)
    partners = forms.CharField(label=gettext_lazy("Partnerzy"), max_length=300, required=False)
    effect = forms.CharField(
        label=gettext_lazy("Efekt"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Na przykład: 12 worków śmieci, 30 sadzonek."),
    )
    series = forms.CharField(
        label=gettext_lazy("Cykl"),
        max_length=160,
        required=False,
        widget=Suggested(),
        help_text=gettext_lazy("Ta sama nazwa przy każdym spotkaniu cyklu."),
    )
    is_public = forms.BooleanField(label=gettext_lazy("Pokaż mieszkańcom na stronie"), required=False, initial=True)
    is_sensitive = forms.BooleanField(label=gettext_lazy("Grupa wsparcia: bez nazwisk i zdjęć"), required=False)
    zapis = forms.ChoiceField(choices=[(SAVE, ""), (KEEP_DRAFT, "")], required=False)  # which button was pressed
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    # As on the page, and so in the list of what is wrong.
    field_order = (
        "title", "kind", "day", "starts", "ends", *TimesForm.UNUSUAL, "place", "is_held", "heads", "method",
        "programme", "tags", "mode", "heads_online", "audience", "led_by", "partners", "series", "effect",
    )  # fmt: skip
    conditional = (*TimesForm.conditional, "kind", "method")
    MORE = ("heads_online", "audience", "led_by", "partners", "effect", "series")
    aliases = {"starts_at": "day", "ends_at": "ends"}

    # The arguments are those of Django's form, and what the page knows.
    def __init__(
        self, data: Any = None, *, choices: Choices, at: datetime, event: Event | None = None, like: Event | None = None
    ) -> None:
        """Begin with what is known: of the event itself, or of the one that is to be repeated."""
        self.at, self.event, self.like, self.offered = at, event, like, choices
        self.by_mode: Heads = {}
        super().__init__(data, today=local_day(at), initial=self._initial())
        self._offer(choices)
        if event and event.state in {State.HELD, State.CANCELLED}:
            del self.fields["is_held"]
        for one in self.fields.values():  # a browser cuts what is too long without a word; the form says so
            one.widget.attrs.pop("maxlength", None)

    def _initial(self) -> dict[str, Any]:
        source = self.event or self.like
        if source is None:
            return {"day": local_day(self.at).isoformat(), "is_held": True}
        initial = {name: getattr(source, name) for name in (*TEXTS, "mode", "tags", "is_public", "is_sensitive")}
        initial |= {"kind": str(source.kind_id), "series": source.series.title if source.series else ""}
        if self.event:
            is_due = self.event.state == State.PLANNED and self.event.is_over(self.at)
            seen = {"seen": fingerprint(self.event), "is_held": is_due}
            return initial | times_of(self.event) | heads_of(self.event) | seen
        again = times_of(source, later_by=_until_next(source, self.at))
        return initial | again | dict.fromkeys(OF_ONE_MEETING, "") | {"is_held": True}

    def _offer(self, choices: Choices) -> None:
        frequent = [kind for kind in choices.kinds if kind.pk in choices.frequent]
        others = [kind for kind in choices.kinds if kind.pk not in choices.frequent]
        groups: list[Any] = [(_("Najczęściej u nas"), [(str(kind.pk), kind.name) for kind in frequent])]
        rest = [(str(kind.pk), kind.name) for kind in others]
        # one list as long as there is nothing to set apart
        groups = [*groups, (_("Pozostałe"), rest)] if frequent else rest
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("wybierz")), *groups]
        cast("KindSelect", self.fields["kind"].widget).tags = {str(kind.pk): kind.tags for kind in choices.kinds}
        cast("Suggested", self.fields["place"].widget).suggest(choices.places)
        cast("Suggested", self.fields["series"].widget).suggest(choices.series)

    @property
    def is_draft(self) -> bool:
        """Whether it was sent by "Szkic na później"."""
        return self.data.get("zapis") == KEEP_DRAFT

    @property
    def is_more_open(self) -> bool:
        """Whether one of the rarely used fields is filled in or wrong, so that it must be in sight."""
        is_filled = any(self[name].value() not in {None, ""} or self[name].errors for name in self.MORE)
        return is_filled or self["mode"].value() != Mode.ON_SITE

    @property
    def becomes_held(self) -> bool:
        """Whether saving also confirms the event: it was ticked, and the event has begun."""
        starts_at = self.starts_at
        is_past = starts_at is not None and starts_at <= self.at
        return bool(self.cleaned_data.get("is_held")) and not self.is_draft and is_past

    @property
    def version(self) -> datetime | None:
        """The `updated_at` of the event as it was when this form was opened."""
        try:
            return parse_datetime(self.cleaned_data.get("seen", "").partition(" ")[0])
        except ValueError:
            return None

    def clean_programme(self) -> str:
        """Keep line ends as one sign, as they are kept."""
        return str(self.cleaned_data["programme"]).replace("\r\n", "\n")

    def clean_kind(self) -> EventKind:
        """Answer the kind; only a draft may wait for one, and is of the last kind in the list until then."""
        chosen = self.cleaned_data["kind"]
        if not chosen and not (self.is_draft and self.offered.kinds):
            raise forms.ValidationError(_("Wybierz rodzaj. Od niego zależy rysunek i podpowiedź celu."))
        listed = [kind for kind in self.offered.kinds if str(kind.pk) == chosen]
        return listed[0] if listed else self.offered.kinds[-1]

    def clean(self) -> dict[str, Any]:
        """Take from the kind what nobody set, and the heads by mode."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        is_unfinished = self.event is None or self.event.is_draft
        if kind and is_unfinished and "kind" in self.changed_data:
            cleaned["is_sensitive"] = cleaned["is_sensitive"] or kind.is_sensitive
            if "tags" not in self.changed_data:
                cleaned["tags"] = list(kind.tags)
        if "mode" in cleaned:
            if self.event:
                self.online_method = _online_method(self.event)
            self.by_mode = self.counted(Mode(cleaned["mode"]))
        return cleaned

    def said(self, series: EventSeries | None) -> EventFields:
        """Answer what was said of the event, ready for the services."""
        cleaned = self.cleaned_data
        return EventFields(
            kind=cleaned["kind"],
            starts_at=cast("datetime", self.starts_at),  # a valid form has both
            ends_at=cast("datetime", self.ends_at),
            has_times=self.has_times,
            series=series,
            mode=Mode(cleaned["mode"]),
            tags=[tag.value for tag in Tag if tag in cleaned["tags"]],
            is_public=cleaned["is_public"],
            is_sensitive=cleaned["is_sensitive"],
            **{name: cleaned[name] for name in TEXTS},
        )

    def show_as_seen(self, event: Event) -> None:
        """Let the next saving overwrite what is there now: its sender has been told of it."""
        data = cast("QueryDict", self.data).copy()
        data["seen"] = fingerprint(event)
        self.data = data


def _until_next(source: Event, at: datetime) -> timedelta:
    """Answer how much later "as last time" is: to the first week from about now without a meeting of the cycle."""
    first, today, taken = source.period.first, local_day(at), source.days_of_cycle()
    weeks = 1
    while (day := first + weeks * WEEK) <= today - timedelta(days=DAYS_BACK) or day in taken:
        weeks += 1
    return weeks * WEEK


def _online_method(event: Event) -> CountMethod:
    methods = [count.method for count in event.head_counts.all() if count.mode == Mode.ONLINE]
    return CountMethod(methods[0]) if methods and event.mode == Mode.HYBRID else CountMethod.ONLINE_LOG
