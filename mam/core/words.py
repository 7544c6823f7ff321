"""How the portal says days, hours, numbers and counts in Polish. Pure functions; no request, no database."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from mam.core.periods import ONE_DAY, WARSAW, Period

POLISH = Locale.parse("pl")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"

# Forms that no locale database keeps.
_WEEKDAYS_AFTER_TO = ("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli")
_MONTHS_AFTER_IN = (
    "styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu",
    "lipcu", "sierpniu", "wrześniu", "październiku", "listopadzie", "grudniu",
)  # fmt: skip
_MONTHS = "|".join(POLISH.months["format"]["wide"].values())
# A lone conjunction or preposition, an abbreviation before its number, a day before its month.
_LOOSE_SPACE = re.compile(
    rf"(?<!\w)(?P<word>[aiouwzAIOUWZ]|godz\.|ul\.|al\.|pl\.|os\.|nr|tel\.|r\.|\d{{1,2}}(?= (?:{_MONTHS})\b)) (?=\S)"
)


def polish(text: str) -> str:
    """Tie short words and abbreviations to what follows, so that no line ends with them."""
    return _LOOSE_SPACE.sub(rf"\g<word>{NO_BREAK_SPACE}", text)


@lru_cache(maxsize=4096)
def _dated(day: date, pattern: str) -> str:
    return polish(format_date(day, pattern, POLISH))


def day_words(day: date) -> str:
    """Say a day as people do: środa, 14 maja."""
    return _dated(day, "EEEE, d MMMM")


def day_words_year(day: date) -> str:
    """Say a day with its year, for reports and history: środa, 14 maja 2025."""
    return _dated(day, "EEEE, d MMMM y")


def day_after_to(day: date) -> str:
    """Say a day as it stands after "do": niedzieli, 31 maja."""
    return _dated(day, f"'{_WEEKDAYS_AFTER_TO[day.weekday()]}', d MMMM")


def day_near(day: date, today: date) -> str:
    """Say a day with "dziś", "jutro" or "wczoraj" before it where that is so."""
    near = {today: _("dziś"), today + ONE_DAY: _("jutro"), today - ONE_DAY: _("wczoraj")}.get(day)
    return f"{near}, {day_words(day)}" if near else day_words(day)


def weekday(day: date) -> str:
    """Say the day of the week in full: środa."""
    return _dated(day, "EEEE")


def month_after_day(day: date) -> str:
    """Say the month as it stands after a number: maja."""
    return _dated(day, "MMMM")


def month_words(day: date) -> str:
    """Say the month by itself, with its year: maj 2025."""
    return _dated(day, "LLLL y")


def month_within(day: date) -> str:
    """Say within which month: w maju, we wrześniu."""
    name = _MONTHS_AFTER_IN[day.month - 1]
    return f"{'we' if name.startswith('w') else 'w'}{NO_BREAK_SPACE}{name}"


def period_words(period: Period) -> str:
    """Say a period with its year: od 1 stycznia do 30 czerwca 2025."""
    if period.first == period.last:
        return day_words_year(period.first)
    same_year = period.first.year == period.last.year
    first = _dated(period.first, "d MMMM" if same_year else "d MMMM y")
    return f"od{NO_BREAK_SPACE}{first} do{NO_BREAK_SPACE}{_dated(period.last, 'd MMMM y')}"


def hour(moment: datetime | time) -> str:
    """Say an hour on Warsaw's clock: 9:00."""
    clock = moment.astimezone(WARSAW) if isinstance(moment, datetime) else moment
    return f"{clock.hour}:{clock.minute:02}"


def hours(starts: datetime | time, ends: datetime | time) -> str:
    """Say a range of hours: 17:00–19:00."""
    return f"{hour(starts)}{EN_DASH}{hour(ends)}"


def number(amount: int | Decimal) -> str:
    """Write a number with no-break thousands and a decimal comma: 1 260, 0,5."""
    return format_decimal(amount, locale=POLISH)


def plural(count: int | Decimal, one: str, few: str, many: str) -> str:
    """Choose the form that goes with a count: 1 osoba, 2 osoby, 5 osób; a fraction takes the second."""
    return {"one": one, "few": few, "many": many}.get(POLISH.plural_form(count), few)
