"""What a centre means to do, said once: from a plan come its meetings. No database."""

from calendar import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from events.enums import CountMethod, Mode, Tag
from mam.core.holidays import holiday_name

__all__ = ["FRIDAY", "MONDAY", "SATURDAY", "SUNDAY", "THURSDAY", "TUESDAY", "WEDNESDAY"]

EVERY_MONTH = tuple(range(1, 13))
EVERY_WEEK = (1, 2, 3, 4, 5)
# Winter holidays, July and August: most cycles rest.
QUIET_MONTHS = (2, 7, 8)

SALA_LIPOWA = "Sala Lipowa, parter, bez schodów"
SALA_KLONOWA = "Sala Klonowa, parter, bez schodów"
PRACOWNIA = "Pracownia, I piętro, 14 schodów"
KUCHNIA = "Kuchnia, parter, bez schodów"
PODWORKO = "podwórko przy Ogrodowej 14"
OGROD = "ogród za budynkiem, wejście od podwórka"
POD_LIPA = "zbiórka pod lipą na podwórku"
ONLINE = "online, odnośnik podamy przez telefon"

YearDay = Callable[[int], date]


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """A cycle of meetings, or one occasion of the year.

    Days: `weeks` of `weekday` in each of `months` (5 only where the month has it), or `on` a day of its own.
    Words: each meeting has one programme, with a topic when there are `topics` (topic, programme), and
    often one sentence of `more`.
    """

    title: str
    kind: str
    hours: tuple[time, time]
    heads: tuple[int, int]
    weekday: int = MONDAY
    weeks: tuple[int, ...] = EVERY_WEEK
    months: tuple[int, ...] = EVERY_MONTH
    quiet_weeks: tuple[int, ...] = ()
    on: YearDay | None = None
    days: int = 1
    topics: tuple[tuple[str, str], ...] = ()
    programmes: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    place: str = SALA_LIPOWA
    mode: Mode = Mode.ON_SITE
    method: CountMethod = CountMethod.COUNT
    tags: tuple[Tag, ...] = ()
    audience: str = ""
    led_by: str = ""
    partners: str = ""
    is_series: bool = True
    is_outdoors: bool = False
    has_times: bool = True
    fits_holidays: bool = False

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Topics with their programmes; a plan without topics has the empty one."""
        return self.topics or tuple(("", programme) for programme in self.programmes)

    def days_of(self, month: date) -> list[tuple[int, date]]:
        """List the days of the plan in the month that begins on `month`, each with its number since year 0.

        Public holidays are left out, except where the plan fits them.
        """
        if month.month not in self.months:
            return []
        if self.on:
            day = self.on(month.year)
            found = [(month.year, day)] if day.month == month.month else []
        else:
            months = month.year * 12 + month.month
            weeks = self.quiet_weeks if self.is_series and month.month in QUIET_MONTHS else self.weeks
            days = [(months * len(weeks) + place, _nth(month, self.weekday, week)) for place, week in enumerate(weeks)]
            found = [(number, day) for number, day in days if day.month == month.month]
        return [(number, day) for number, day in found if self.fits_holidays or not holiday_name(day)]


def _nth(month: date, weekday: int, week: int) -> date:
    """Answer the `week`-th such weekday of a month; the fifth may lie in the next one."""
    return month + timedelta(days=(weekday - month.weekday()) % 7, weeks=week - 1)


def every_year(month: int, day: int) -> YearDay:
    """Answer the same day of each year."""
    return lambda year: date(year, month, day)


def clock_change(month: int, *, days_before: int = 0) -> YearDay:
    """Answer the last Sunday of March or October, on which clocks change, or a day before it."""

    def day(year: int) -> date:
        last = date(year, month, 31)
        return last - timedelta(days=(last.weekday() - SUNDAY) % 7 + days_before)

    return day


def easter_sunday(year: int) -> date:
    """Answer Easter Sunday as the calendar of holidays knows it."""
    start = date(year, 3, 22)
    spring = (start + timedelta(days=number) for number in range(35))
    return next(day for day in spring if day.weekday() == SUNDAY and holiday_name(day + timedelta(days=1)) is not None)
