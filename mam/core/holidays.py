"""Polish public holidays: centres are closed on them, and calendars print them red."""

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=32)
def _holidays_of(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("PL", years=year, language="pl"))


def holiday_name(day: date) -> str | None:
    """Answer the name of the public holiday on `day`, or None on other days.

    Source: Act of 18 January 1951 on days free from work, as the `holidays` library keeps it.
    """
    return _holidays_of(day.year).get(day)


def is_red(day: date) -> bool:
    """Tell whether a wall calendar prints `day` in red: Sundays and public holidays."""
    return day.weekday() == 6 or holiday_name(day) is not None
