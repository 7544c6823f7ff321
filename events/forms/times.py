from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.forms.fields import NIGHT_ENDS, DayChoice, HourChoice, TypedDay, TypedHour, hour_choice
from events.models import Event
from mam.core.forms import PlainForm
from mam.core.periods import ONE_DAY, WARSAW, Period, local_day, moment_of
from mam.core.problems import RefusedError
from mam.core.words import day_words_year, hour

FIRST_YEAR, YEARS_AHEAD = 2000, 3


@dataclass(frozen=True)
class _End:
    """The typed end: an hour, whether it is after midnight, and the field that said so."""

    clock: time
    is_next_day: bool
    field: str


class TimesForm(PlainForm, forms.Form):
    """When an event is: a day and two half-hours from lists, anything less usual typed beside them.

    What is typed wins over what is chosen from a list. A form of what is only a draft may leave hours out.
    """

    day = DayChoice(label=gettext_lazy("Dzień"))
    starts = HourChoice(label=gettext_lazy("Od"), required=False)
    ends = HourChoice(label=gettext_lazy("Do"), required=False)
    other_day = TypedDay(
        label=gettext_lazy("Inny dzień"), required=False, help_text=gettext_lazy("Na przykład 14.05.2026.")
    )
    last_day = TypedDay(
        label=gettext_lazy("Ostatni dzień"),
        required=False,
        help_text=gettext_lazy("Tylko gdy trwa kilka dni, jak wystawa."),
    )
    exact_start = TypedHour(
        label=gettext_lazy("Dokładnie od"), required=False, help_text=gettext_lazy("Na przykład 17:15.")
    )
    exact_end = TypedHour(label=gettext_lazy("Dokładnie do"), required=False)
    no_hours = forms.BooleanField(
        label=gettext_lazy("Bez godzin: cały dzień albo godziny nie są znane"), required=False
    )

    conditional: tuple[str, ...] = (
        "starts", "ends", "other_day", "last_day", "exact_start", "exact_end",
    )  # fmt: skip
    UNUSUAL = ("other_day", "last_day", "exact_start", "exact_end", "no_hours")

    # The arguments are those of Django's form.
    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """List the days around `today` and whatever the initial values need."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.starts_at: datetime | None = None
        self.ends_at: datetime | None = None
        self.has_times = True
        day = self.initial.get("day")
        cast("DayChoice", self.fields["day"]).offer(today, *([date.fromisoformat(day)] if day else []))
        cast("HourChoice", self.fields["starts"]).offer(self.initial.get("starts", ""))
        cast("HourChoice", self.fields["ends"]).offer(self.initial.get("ends", ""), is_end=True)

    @property
    def is_draft(self) -> bool:
        """Whether the event is only put aside for later."""
        return False

    @property
    def is_unusual(self) -> bool:
        """Whether something rarely used is filled in or wrong, so that it must be in sight."""
        return any(self[name].value() or self[name].errors for name in self.UNUSUAL)

    def clean(self) -> dict[str, Any]:
        """Put days and hours together into two moments."""
        cleaned: dict[str, Any] = super().clean() or {}
        if days := self._days(cleaned):
            self._set_moments(cleaned, days)
        return cleaned

    def _days(self, cleaned: dict[str, Any]) -> Period | None:
        if self.errors.keys() & {"day", "other_day", "last_day"}:
            return None
        first = cleaned["other_day"] or cleaned["day"]
        if first is None:
            self.add_error("other_day", _("Wpisz dzień, miesiąc i rok, na przykład 14.05.2026."))
            return None
        last = cleaned["last_day"] or first
        for name, day in (("other_day" if cleaned["other_day"] else "day", first), ("last_day", last)):
            if not FIRST_YEAR <= day.year <= self.today.year + YEARS_AHEAD:
                self.add_error(name, _("Sprawdź rok: %(day)s.") % {"day": day_words_year(day)})
                return None
        if last < first:
            self.add_error("last_day", _("Ostatni dzień wypada przed pierwszym: %s.") % day_words_year(first))
            return None
        return Period(first, last)

    def _set_moments(self, cleaned: dict[str, Any], days: Period) -> None:
        if self.errors.keys() & {"starts", "ends", "exact_start", "exact_end"}:
            return
        start = cleaned["exact_start"] or (cleaned["starts"] or (None,))[0]
        end = self._end(cleaned)
        if self._is_without_hours(cleaned, has_any=bool(start or end)):
            self.has_times, self.starts_at, self.ends_at = False, days.starts_at, days.ends_at
            return
        if start is None:
            self.add_error("starts", _("Wybierz godzinę, o której się zaczyna."))
        if end is None:
            self.add_error("ends", _("Wybierz godzinę, o której się kończy."))
        if start is None or end is None or "no_hours" in self.errors:
            return
        self.starts_at = self._moment(days.first, start, "exact_start" if cleaned["exact_start"] else "starts")
        self.ends_at = self._moment(days.last + end.is_next_day * ONE_DAY, end.clock, end.field)
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            self._explain_order(start, end)

    def _end(self, cleaned: dict[str, Any]) -> _End | None:
        if cleaned["exact_end"]:
            return _End(cleaned["exact_end"], is_next_day=False, field="exact_end")
        if not cleaned["ends"]:
            return None
        clock, is_next_day = cleaned["ends"]
        return _End(clock, is_next_day, field="ends")

    def _is_without_hours(self, cleaned: dict[str, Any], *, has_any: bool) -> bool:
        """Tell whether the whole day is meant; hours and the tick together are settled by what was touched last."""
        if not cleaned["no_hours"]:
            return self.is_draft and not has_any
        if not has_any:
            return True
        touched = {"starts", "ends", "exact_start", "exact_end", "no_hours"} & set(self.changed_data)
        if touched == {"no_hours"}:
            return True
        if "no_hours" in touched:
            self.add_error("no_hours", _("Wyżej są godziny, a tu zaznaczono, że ich nie ma. Zostaw jedno z nich."))
        return False

    def _moment(self, day: date, clock: time, name: str) -> datetime | None:
        try:
            return moment_of(day, clock)
        except RefusedError as refusal:
            self.add_error(name, [problem.message for problem in refusal.problems])
            return None

    def _explain_order(self, start: time, end: _End) -> None:
        hours = {"end": hour(end.clock), "start": hour(start)}
        if end.field == "ends":
            hint = _("Jeśli to już po północy, wybierz godzinę z dopiskiem „następnego dnia”.")
        else:
            hint = _("Jeśli to już następny dzień, wpisz go w polu „Ostatni dzień”.")
        self.add_error(end.field, _("Koniec (%(end)s) nie jest po początku (%(start)s).") % hours + " " + hint)


def times_of(event: Event, *, later_by: timedelta = timedelta(0)) -> dict[str, Any]:
    """Answer the initial values of a `TimesForm` that mean the times of `event`, moved by whole days."""
    days = event.period
    initial: dict[str, Any] = {"day": (days.first + later_by).isoformat(), "no_hours": not event.has_times}
    last = days.last
    if event.has_times:
        starts, ends = event.starts_at.astimezone(WARSAW), event.ends_at.astimezone(WARSAW)
        is_next_day = ends.time() < NIGHT_ENDS and local_day(ends) > days.first
        last = ends.date() - is_next_day * ONE_DAY
        initial["starts"] = hour_choice(starts.time())
        initial["ends"] = hour_choice(ends.time(), is_next_day=is_next_day)
    if last > days.first:
        initial["last_day"] = last + later_by
    return initial
