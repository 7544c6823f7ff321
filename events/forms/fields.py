"""Days, hours and numbers the way people type them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import MOST_HEADS
from mam.core.words import POLISH, day_near, day_words_year, hour

OTHER_DAY = "inny"
NEXT_DAY = "+"
DAYS_BACK, DAYS_AHEAD = 8, 21
# People go to things from six in the morning; the hours after midnight end the list.
HALF_HOURS = [time(half // 2, 30 * (half % 2)) for half in (*range(12, 48), *range(12))]
NIGHT_ENDS = time(6)
_MONTHS = {word: f".{number}." for number, word in POLISH.months["format"]["wide"].items()}


class DayChoice(forms.ChoiceField):
    """A day from a short list with weekdays; any other day of the calendar is a valid value too."""

    def offer(self, today: date, *others: date) -> None:
        """List the days around `today`, and `others` the form already knows."""
        back = [today - timedelta(days=number) for number in range(1, DAYS_BACK)]
        ahead = [today + timedelta(days=number) for number in range(1, DAYS_AHEAD)]
        far = sorted({day for day in others if day not in {today, *back, *ahead}})
        self.choices = [
            *[(day.isoformat(), day_words_year(day)) for day in far],
            (today.isoformat(), day_near(today, today)),
            (_("Przed nami"), [(day.isoformat(), day_near(day, today)) for day in ahead]),
            (_("Minęło"), [(day.isoformat(), day_near(day, today)) for day in back]),
            (OTHER_DAY, _("inny dzień, wpiszę niżej")),
        ]

    def valid_value(self, value: object) -> bool:
        """Accept any day: the list moves on at midnight while somebody is still typing."""
        return value == OTHER_DAY or _day(str(value)) is not None

    def clean(self, value: Any) -> date | None:  # what a browser sent
        """Answer the chosen day, or None for "another one"."""
        chosen = super().clean(value)
        return None if chosen in {OTHER_DAY, ""} else _day(chosen)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class HourChoice(forms.ChoiceField):
    """An hour from a list of half-hours; at the end of a day those of the next one, said so in words."""

    def offer(self, *others: str, is_end: bool = False) -> None:
        """List the half-hours and `others`, values of this field the form already knows."""
        values = [_hour_value(half, is_next_day=is_end and half < NIGHT_ENDS) for half in HALF_HOURS]
        values = sorted({*values, *filter(None, others)}, key=lambda value: (_is_night(value), value))
        self.choices = [("", _("wybierz")), *[(value, _hour_words(value)) for value in values]]

    def clean(self, value: Any) -> tuple[time, bool] | None:  # what a browser sent
        """Answer the hour and whether it is the next day's; None when nothing was chosen."""
        chosen = super().clean(value)
        if not chosen:
            return None
        return time.fromisoformat(chosen.removeprefix(NEXT_DAY)), chosen.startswith(NEXT_DAY)


def _hour_value(clock: time, *, is_next_day: bool = False) -> str:
    return f"{NEXT_DAY if is_next_day else ''}{clock:%H:%M}"


def _is_night(value: str) -> bool:
    return value.startswith(NEXT_DAY) or time.fromisoformat(value) < NIGHT_ENDS


def _hour_words(value: str) -> str:
    clock = time.fromisoformat(value.removeprefix(NEXT_DAY))
    if not value.startswith(NEXT_DAY):
        return hour(clock)
    return _("0:00, o północy") if clock == time(0) else _("%(hour)s następnego dnia") % {"hour": hour(clock)}


def hour_choice(clock: time, *, is_next_day: bool = False) -> str:
    """Answer the value by which `HourChoice` knows an hour."""
    return _hour_value(clock, is_next_day=is_next_day)


class TypedDay(forms.DateField):
    """A typed day: 14.05.2026 or 14 maja 2026, whatever stands between the numbers; two digits of the year will do."""

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off", "class": "w-short"})

    def __init__(self, **kwargs: Any) -> None:  # Django's own arguments
        """Read the year of four or two digits, and the order of spreadsheets."""
        super().__init__(input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y.%m.%d"], **kwargs)

    def to_python(self, value: Any) -> date | None:  # what a browser sent
        """Read the day whatever stands between its numbers."""
        if isinstance(value, str):
            words = re.sub(r"[^\W\d]+", lambda word: _MONTHS.get(word[0].lower(), word[0]), value)
            value = ".".join(re.findall(r"\d+", words)) if re.fullmatch(r"[\d\s.,/-]+(r\.?)?", words) else value
        return super().to_python(value)


class TypedHour(forms.TimeField):
    """A typed hour: 17:15, 17.15, 1715 or 17."""

    widget = forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "class": "w-short"})

    def to_python(self, value: Any) -> time | None:  # what a browser sent
        """Read the hour whatever stands between its numbers."""
        if isinstance(value, str) and value.strip():
            found = re.fullmatch(r"(\d{1,2})(?:[:., -]?([0-5]\d))?", value.strip())
            if not found or int(found[1]) > 23:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            return time(int(found[1]), int(found[2] or 0))
        return super().to_python(value)


class HeadsField(forms.IntegerField):
    """How many people: digits, spaces between thousands allowed. Empty is "nobody recorded it", 0 is "nobody came"."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w-short"})

    def __init__(self, **kwargs: Any) -> None:  # Django's own arguments
        """Allow what may be believed."""
        messages = {"max_value": gettext_lazy("Najwięcej można wpisać 20 000 osób. Sprawdź, czy nie ma cyfry za dużo.")}
        super().__init__(min_value=0, max_value=MOST_HEADS, required=False, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> int | None:  # what a browser sent
        """Read 1 260 as people write it."""
        return super().to_python(re.sub(r"\s", "", value) if isinstance(value, str) else value)


class KindSelect(forms.Select):
    """A list of kinds in which each tells its tags, for the script that ticks them at once."""

    tags: Mapping[str, Sequence[str]] = {}

    # The signature is Django's.
    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the option its tags."""
        option = super().create_option(name, value, *args, **kwargs)
        if tags := self.tags.get(str(value)):
            option["attrs"]["data-tags"] = " ".join(tags)
        return option


class Suggested(forms.TextInput):
    """A text with earlier texts to choose from; the browser offers them, typing another is as good."""

    template_name = "events/widgets/suggested.html"

    def __init__(self, **kwargs: Any) -> None:  # Django's own arguments
        """Begin with nothing to suggest."""
        super().__init__(**kwargs)
        self.suggestions: list[str] = []

    def suggest(self, texts: Iterable[str]) -> None:
        """Keep what the browser is to offer."""
        self.suggestions = list(texts)

    # The signature is Django's.
    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the suggestions and the list's id."""
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["suggestions"] = self.suggestions
        context["widget"]["list_id"] = list_id
        if self.suggestions:
            context["widget"]["attrs"]["list"] = list_id
        return context
