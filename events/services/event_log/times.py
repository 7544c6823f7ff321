"""When an event of a log was: from its day, its last day and its hours."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from events.services.event_log.questions import assumed_length
from events.services.event_log.row_reader import RowReader
from mam.core.periods import ONE_DAY, moment_of, start_of
from mam.core.problems import RefusedError
from mam.core.words import hour
from mam.importing import cells
from mam.importing.reading.limits import Cell

Hours = tuple[time | None, time | None]


@dataclass(frozen=True)
class When:
    """From when to when; without hours the event has its whole days."""

    day: date
    starts: time | None
    starts_at: datetime
    ends_at: datetime
    has_times: bool = True
    has_end_assumed: bool = False
    hour_column: str = "starts"


def when(reader: RowReader) -> When | None:
    """Answer when the event was; None when the row does not say so clearly, with the problems kept."""
    known = len(reader.problems)
    day = reader.take("day", cells.day)
    last_day = reader.take("last_day", cells.day)
    starts, ends = _hours(reader)
    if not reader.has("day"):
        reader.say(_("Brakuje dnia. Jeśli komórki są scalone, wpisz dzień w każdym wierszu."), "day")
    if day and last_day and last_day < day:
        reader.say(_("Ostatni dzień jest przed pierwszym. Popraw jeden z nich."), "last_day")
    if ends is not None and starts is None:
        reader.say(_("Jest godzina zakończenia, a nie ma rozpoczęcia. Wpisz obie albo żadnej."), "starts")
    if day is None or len(reader.problems) > known:
        return None
    if starts is None:
        return When(day, None, start_of(day), start_of((last_day or day) + ONE_DAY), has_times=False)
    return _with_hours(reader, day, last_day or day, starts, ends)


def _hours(reader: RowReader) -> Hours:
    starts, ends = _column_hours(reader, "starts")
    if starts is None and not reader.has("starts"):
        starts, ends = _column_hours(reader, "hours")
    if starts is None and not reader.has("starts") and not reader.has("hours"):
        starts = _hour_beside_day(reader)
    if reader.has("ends"):
        ends = reader.take("ends", lambda cell: cells.clock(cell, is_end=True))
    return starts, ends


def _column_hours(reader: RowReader, column: str) -> Hours:
    return reader.take(column, cells.clocks) or (None, None)


def _hour_beside_day(reader: RowReader) -> time | None:
    cell: Cell = reader.record.cells.get("day")
    try:
        return cells.hour_beside_day(cell)
    except cells.CellError:  # the day itself has been told as a problem
        return None


def _with_hours(reader: RowReader, day: date, last_day: date, starts: time, ends: time | None) -> When | None:
    column = next(name for name in ("starts", "hours", "day") if reader.has(name))
    starts_at = _moment(reader, day, starts, column)
    if starts_at is None:
        return None
    if ends is None:
        length = assumed_length(reader.context.answers)
        if length is None or last_day != day:
            return When(day, starts, start_of(day), start_of(last_day + ONE_DAY), has_times=False, hour_column=column)
        return When(day, starts, starts_at, starts_at + length, has_end_assumed=True, hour_column=column)
    # What ends at midnight ends with its day.
    end_day = last_day + ONE_DAY if ends == time() and last_day == day else last_day
    ends_column = "ends" if reader.has("ends") else column
    ends_at = _moment(reader, end_day, ends, ends_column)
    if ends_at is None:
        return None
    if ends_at <= starts_at:
        message = _(
            "Koniec %(ends)s jest przed początkiem %(starts)s. Popraw godziny, a gdy spotkanie trwało po północy, "
            "wpisz też datę zakończenia."
        )
        reader.say(message % {"ends": hour(ends), "starts": hour(starts)}, ends_column)
        return None
    return When(day, starts, starts_at, ends_at)


def _moment(reader: RowReader, day: date, clock: time, column: str) -> datetime | None:
    try:
        return moment_of(day, clock)
    except RefusedError as refusal:
        reader.pass_on(refusal.problems, column)
        return None
