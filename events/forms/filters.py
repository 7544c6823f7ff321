"""Filters live in the address, so their fields carry the words that stand in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.models import EventQuerySet
from mam.core.forms import PlainForm
from mam.core.periods import ONE_DAY, Period, month_of, week_of

SEARCH = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})


class When(models.TextChoices):
    """The times a resident asks about."""

    ALL = "", _("od dziś")
    NOW = "dzis", _("dziś i jutro")
    WEEKEND = "weekend", _("w ten weekend")
    WEEK = "tydzien", _("w tym tygodniu")
    MONTH = "miesiac", _("w tym miesiącu")

    def days_from(self, today: date) -> Period | None:
        """Answer the days that are meant on `today`; None is all of them."""
        sunday = week_of(today).last
        return {
            When.NOW: Period(today, today + ONE_DAY),
            When.WEEKEND: Period(max(today, sunday - timedelta(days=2)), sunday),
            When.WEEK: Period(today, sunday),
            When.MONTH: Period(today, month_of(today).last),
        }.get(self)


@dataclass(frozen=True)
class Control:
    """One control of a filter in plain words: a list to choose from, or a text when it has no options."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]


class FilterForm(PlainForm, forms.Form):
    """A form of a list. A value nobody offers counts as none, so that an old link still opens the list."""

    use_required_attribute = False

    def __init__(self, asked: QueryDict) -> None:
        """Read the address."""
        super().__init__(asked)
        self.asked = asked

    def chosen(self, name: str) -> Any:  # whatever the field answers
        """Answer what was asked for, or nothing where it makes no sense."""
        return self.cleaned_data.get(name) if self.is_valid() or name not in self.errors else None

    @property
    def query(self) -> str:
        """The filters as the beginning of an address, for links to the other pages of the list."""
        asked = self.asked.copy()
        asked.pop("strona", None)
        return f"{asked.urlencode()}&" if asked else ""

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls as they are to be shown: in words only, so that equal ones are printed once."""
        return tuple(
            Control(
                name,
                str(field.label),
                str(self.chosen(name) or ""),
                tuple((str(value), str(label)) for value, label in getattr(field, "choices", ())),
            )
            for name, field in self.fields.items()
        )

    @property
    def is_asked(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.chosen(name) for name in self.fields)


class ProgrammeFilter(FilterForm):
    """When, what kind, and words to look for."""

    kiedy = forms.ChoiceField(label=_("Kiedy"), choices=When.choices, required=False)
    rodzaj = forms.ChoiceField(label=_("Co"), required=False)
    szukaj = forms.CharField(label=_("Szukaj"), max_length=80, required=False, widget=SEARCH)

    def narrow(self, events: EventQuerySet, today: date) -> EventQuerySet:
        """Keep what was asked for."""
        if days := When(self.chosen("kiedy") or "").days_from(today):
            events = events.touching(days)
        if kind := self.chosen("rodzaj"):
            events = events.of_kind(int(kind))
        return events.mentioning(self.chosen("szukaj") or "")

    def offer_kinds(self, kinds: Iterable[tuple[int, str]]) -> None:
        """List the kinds that are in the programme, by name."""
        listed = sorted({(str(pk), name) for pk, name in kinds}, key=lambda kind: kind[1])
        cast("forms.ChoiceField", self.fields["rodzaj"]).choices = [("", _("wszystko")), *listed]


class DeskList(models.TextChoices):
    """The lists of the desk. Each event that stands is in one of the first three."""

    TO_COME = "", _("Przed nami")
    TO_CONFIRM = "do-potwierdzenia", _("Do potwierdzenia")
    HELD = "odbyte", _("Odbyte")
    CANCELLED = "odwolane", _("Odwołane")
    DRAFTS = "szkice", _("Szkice")


class DeskFilter(FilterForm):
    """Which list of the desk, and words to look for in it."""

    lista = forms.ChoiceField(choices=DeskList.choices, required=False, widget=forms.HiddenInput())
    szukaj = forms.CharField(label=_("Szukaj"), max_length=80, required=False, widget=SEARCH)

    def lists(self, counts: Mapping[str, int]) -> list[tuple[DeskList, int, bool]]:
        """Answer each list with its number of events, and whether it is the one that was asked for."""
        by_list = {
            DeskList.TO_COME: counts["to_come"],
            DeskList.TO_CONFIRM: counts["to_confirm"],
            DeskList.HELD: counts["held"],
            DeskList.CANCELLED: counts["cancelled"],
            DeskList.DRAFTS: counts["drafts"],
        }
        return [(one, number, one == self.list_asked) for one, number in by_list.items()]

    @property
    def list_asked(self) -> DeskList:
        """The list that was asked for; what is to come, unless another was."""
        return DeskList(self.chosen("lista") or "")

    @property
    def has_heads(self) -> bool:
        """Whether somebody may have counted people at the events of this list."""
        return self.list_asked in {DeskList.TO_CONFIRM, DeskList.HELD}

    def narrow(self, events: EventQuerySet, at: datetime) -> EventQuerySet:
        """Keep what was asked for, in the order in which that list is read."""
        found = events.mentioning(self.chosen("szukaj") or "")
        match self.list_asked:
            case DeskList.TO_COME:
                return found.to_come(at).in_order()
            case DeskList.TO_CONFIRM:
                return found.waiting_for_confirmation(at).newest_first()
            case DeskList.HELD:
                return found.held().newest_first()
            case DeskList.CANCELLED:
                return found.cancelled().newest_first()
            case _:
                return found.drafts().newest_first()
