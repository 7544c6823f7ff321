"""Days, hours and periods as the centres live them: whole calendar days of Europe/Warsaw.

Source: domain handbook 4.2, G1 and G2.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mam.core.problems import Problem, RefusedError

WARSAW = ZoneInfo("Europe/Warsaw")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """Whole calendar days, the first and the last one included, as they are printed."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError("a period ends on or after its first day")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(self.days))

    @property
    def after(self) -> date:
        """The first day that is no longer inside."""
        return self.last + ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.after - self.first).days

    @property
    def starts_at(self) -> datetime:
        """The instant at which the first day begins in Warsaw."""
        return start_of(self.first)

    @property
    def ends_at(self) -> datetime:
        """The first instant that is no longer inside."""
        return start_of(self.after)

    def common_with(self, other: "Period") -> "Period | None":
        """Answer the days both have, or None when they have none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None


def local_day(moment: datetime) -> date:
    """Answer the calendar day of Warsaw on which `moment` falls."""
    return moment.astimezone(WARSAW).date()


def start_of(day: date) -> datetime:
    """Answer the instant, in UTC, at which `day` begins in Warsaw."""
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)


def moment_of(day: date, hour: time) -> datetime:
    """Answer the instant, in UTC, of an hour on Warsaw's wall clock.

    Raises: RefusedError, for an hour that a clock change leaves out or repeats.
    """
    earlier = datetime.combine(day, hour.replace(fold=0), WARSAW)
    later = earlier.replace(fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    if earlier.astimezone(UTC).astimezone(WARSAW).replace(tzinfo=None, fold=0) == earlier.replace(tzinfo=None):
        message = "Tej nocy zegary są cofane i ta godzina jest dwa razy. Podaj godzinę przed 2:00 albo od 3:00."
        raise RefusedError([Problem("hour_repeated", message)])
    message = "Tej nocy zegary są przestawiane z 2:00 na 3:00 i tej godziny nie ma. Podaj 3:00 albo późniejszą."
    raise RefusedError([Problem("hour_left_out", message)])


def month_of(day: date) -> Period:
    """Answer the calendar month of `day`."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def quarter_of(day: date) -> Period:
    """Answer the calendar quarter of `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(first, month_of(first.replace(month=first.month + 2)).last)


def year_of(day: date) -> Period:
    """Answer the calendar year of `day`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def week_of(day: date) -> Period:
    """Answer the week, Monday to Sunday, of `day`."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))
