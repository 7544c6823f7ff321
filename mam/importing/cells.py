"""What a cell says: text, a day, an hour or a number. What it does not say clearly is a problem, never a guess."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from mam.importing.reading.limits import Cell

DAY_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets, as they count since March 1900
FIRST_YEAR, LAST_YEAR = 1990, 2099
SERIALS = range((date(FIRST_YEAR, 1, 1) - DAY_ZERO).days, (date(LAST_YEAR, 12, 31) - DAY_ZERO).days + 1)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "stycznia styczeń i", "lutego luty ii", "marca marzec iii", "kwietnia kwiecień iv", "maja maj v",
            "czerwca czerwiec vi", "lipca lipiec vii", "sierpnia sierpień viii", "września wrzesień ix",
            "października październik x", "listopada listopad xi", "grudnia grudzień xii",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ERRORS = re.compile(
    r"#(?:n/[da]!?|div/0!|dziel/0!|adr!|ref!|arg!|value!|nazwa\?|name\?|liczba!|num!|zero!|null!)|(?:err|błąd):\d+",
    re.IGNORECASE,
)

WEEKDAYS = r"(?:pon|pn|wt|śr|sr|czw|cz|pt|pią|pia|sob|sb|so|nie|ndz|nd)\w*\.?"
WEEKDAY = re.compile(rf"^{WEEKDAYS},?\s+(?=\d)|[\s,]+\(?{WEEKDAYS}\)?$")
YEAR_WORD = re.compile(r"(?<=\d)\s*r(?:\.|oku)?(?=$|\s|,)")
HOUR_AFTER = r"(?:[t ,]+(?:godz\.?\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?)?"
DAYS = (
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})" + HOUR_AFTER),
    re.compile(r"(?P<day>\d{1,2})[-.] ?(?P<month>\d{1,2})[-.] ?(?P<year>\d{4}|\d\d)" + HOUR_AFTER),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})" + HOUR_AFTER),
    re.compile(r"(?P<day>\d{1,2})[. ]+(?P<month>[^\W\d_]+)[. ]+(?P<year>\d{4})" + HOUR_AFTER),
)
SLASHED = DAYS[2]
FRACTION = re.compile(r"0,\d+|0\.\d{3,}")  # of a day; 0.30 may be half past midnight
CLOCK = re.compile(r"(?:godz(?:ina|iny|\.)?\s*)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?")
RANGE = re.compile(r"\s*(?:[-–—]|\bdo\b)\s*")
NUMBER = re.compile(r"\d{1,3}(?:[ \xa0\u202f]\d{3})+|\d+")
NOT_RECORDED = frozenset({"brak danych", "bd", "b.d", "b.d.", "b/d", "nie liczono", "nie policzono"})


class CellError(Exception):
    """A cell does not say what its column asks for; the message says how to mend it."""


def text(cell: Cell) -> str:
    """Answer what stands in a cell as text.

    Raises: CellError, for a formula without a result.
    """
    said = _said(cell)
    if ERRORS.fullmatch(said):
        raise CellError(_("Formuła w tej komórce pokazuje błąd. Wpisz tu zwykłą wartość."))
    return said


def line(cell: Cell) -> str:
    """Answer what stands in a cell as text of one line.

    Raises: CellError, for a formula without a result.
    """
    return " ".join(text(cell).split())


def shown(cell: Cell) -> str:
    """Answer a cell as people see it in their own program, also when it cannot be read."""
    try:
        return _said(cell)
    except CellError:
        return _("błąd formuły")


def day(cell: Cell) -> date | None:
    """Answer the day a cell names; None when it is empty.

    Raises: CellError, when it names none, or two.
    """
    return _day_and_hour(cell)[0]


def hour_beside_day(cell: Cell) -> time | None:
    """Answer the hour that stands beside the day in a cell, if there is one.

    Raises: CellError, when the cell names no day.
    """
    return _day_and_hour(cell)[1]


def clock(cell: Cell, *, is_end: bool = False) -> time | None:
    """Answer the hour a cell names; None when it is empty. As an end, 24:00 is midnight.

    Raises: CellError, when it names none.
    """
    said = text(cell).lower()
    if not said:
        return None
    if isinstance(cell, dict) and "moment" in cell:
        return time.fromisoformat(cell["moment"][11:])
    if FRACTION.fullmatch(said):
        minutes = round(float(said.replace(",", ".")) * 24 * 60)
        return _clock(minutes // 60, minutes % 60, is_end=is_end, said=said)
    found = CLOCK.fullmatch(said)
    if isinstance(cell, bool) or found is None:
        raise CellError(_("„%(said)s” to nie jest godzina. Wpisz ją na przykład tak: 17:30.") % {"said": said})
    return _clock(int(found["hour"]), int(found["minute"] or 0), is_end=is_end, said=said)


def clocks(cell: Cell) -> tuple[time | None, time | None]:
    """Answer from when to when a cell says, as in 17:00-19:00; the end may be missing.

    Raises: CellError, when it says something else.
    """
    said = text(cell).lower().removeprefix("od ").strip()
    parts = RANGE.split(said) if isinstance(cell, str) else []
    if len(parts) != 2:
        return clock(said if isinstance(cell, str) else cell), None
    return clock(parts[0]), clock(parts[1], is_end=True)


def count(cell: Cell) -> int | None:
    """Answer the whole number in a cell; None when it is empty or says that nobody counted.

    Raises: CellError, when it is no whole number from 0 on.
    """
    said = text(cell)
    if not said or said.lower() in NOT_RECORDED:
        return None
    whole = re.sub(r"[,.]0+$", "", said)
    if isinstance(cell, bool) or not NUMBER.fullmatch(whole) or len(whole) > 9:
        raise CellError(_("„%(said)s” to nie jest sama liczba. Wpisz tylko cyfry, na przykład 30.") % {"said": said})
    return int(re.sub(r"\D", "", whole))


def fold(words: str) -> str:
    """Answer words without capitals, Polish marks and punctuation, to compare what different people typed."""
    plain = words.casefold().replace("ł", "l")
    letters = (sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", "".join(letters)).replace("_", " ").split())


def _said(cell: Cell) -> str:  # noqa: PLR0911 - one answer for each kind
    match cell:
        case None:
            return ""
        case bool():
            return _("tak") if cell else _("nie")
        case float():
            return f"{cell:.10g}".replace(".", ",")
        case {"day": named}:
            return f"{date.fromisoformat(named):%d.%m.%Y}"
        case {"moment": named}:
            return f"{datetime.fromisoformat(named):%d.%m.%Y %H:%M}"
        case {"time": named}:
            return named
        case {"error": "error"}:
            raise CellError(_("Formuła w tej komórce pokazuje błąd. Wpisz tu zwykłą wartość."))
        case dict():
            raise CellError(
                _("Tej formuły nikt nie przeliczył. Otwórz plik w swoim programie, zapisz i wyślij jeszcze raz.")
            )
    return unicodedata.normalize("NFC", str(cell)).strip()


def _day_and_hour(cell: Cell) -> tuple[date | None, time | None]:
    said = text(cell)
    if not said:
        return None, None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _day_of_serial(cell, said)
    bare = YEAR_WORD.sub("", WEEKDAY.sub("", " ".join(said.lower().split())))
    if re.fullmatch(r"\d{5}", bare):
        return _day_of_serial(int(bare), said)
    for form in DAYS:
        if found := form.fullmatch(bare):
            hour = _clock(int(found["hour"]), int(found["minute"]), is_end=False, said=said) if found["hour"] else None
            return _day_of_parts(found, said, is_slashed=form is SLASHED), hour
    raise _no_day(said)


def _day_of_serial(number: float, said: str) -> tuple[date, time | None]:
    whole = int(number)
    if whole not in SERIALS:
        raise _no_day(said)
    minutes = round((number - whole) * 24 * 60)
    moment = datetime.combine(DAY_ZERO + timedelta(whole), time()) + timedelta(minutes=minutes)
    return moment.date(), moment.time() if minutes else None


def _day_of_parts(found: re.Match[str], said: str, *, is_slashed: bool) -> date:
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    month = int(found["month"]) if found["month"].isdigit() else MONTHS.get(found["month"], 0)
    if is_slashed and month <= 12 and int(found["day"]) <= 12 and month != int(found["day"]):
        raise CellError(
            _("„%(said)s” można czytać na dwa sposoby. Wpisz dzień tak: 31.01.2025 albo 2025-01-31.") % {"said": said}
        )
    try:
        named = date(year, month, int(found["day"]))
    except ValueError:
        raise CellError(_("Dnia „%(said)s” nie ma w kalendarzu. Sprawdź go.") % {"said": said}) from None
    if not FIRST_YEAR <= named.year <= LAST_YEAR:
        raise CellError(_("Sprawdź rok: „%(said)s”.") % {"said": said})
    return named


def _no_day(said: str) -> CellError:
    return CellError(
        _("„%(said)s” to nie jest jeden dzień z rokiem. Wpisz go na przykład tak: 31.01.2025.") % {"said": said}
    )


def _clock(hour: int, minute: int, *, is_end: bool, said: str) -> time:
    if is_end and (hour, minute) == (24, 0):
        return time()
    try:
        return time(hour, minute)
    except ValueError:
        raise CellError(_("Godziny „%(said)s” nie ma na zegarze. Sprawdź ją.") % {"said": said}) from None
