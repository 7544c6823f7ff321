"""Last year's log as a centre really keeps it: one sheet, several hands. To try the import with."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter

from events.enums import State
from mam.core.periods import ONE_DAY, WARSAW, Period, month_of
from mam.core.words import month_words
from mam.demonstration.fates import Fate, fates_of
from mam.demonstration.places import POD_LIPA
from mam.demonstration.programme import POD_LIPA as PLANS
from mam.demonstration.year import Meeting, days_told, meetings_of

HEADINGS = (
    "L.p.", "Data", "Godziny", "Nazwa wydarzenia", "Rodzaj", "Cykl", "Gdzie", "Ilość osób", "Jak policzono",
    "Krótki opis", "Prowadzi", "Status",
)  # fmt: skip
DAY, HOURS, TITLE, KIND, HEADS = 1, 2, 3, 4, 7
Cell = str | int | date | None
Row = list[Cell]

# How each of the hands writes a day, hours and a kind.
DAYS: tuple[Callable[[date], Cell], ...] = (
    lambda day: day,
    lambda day: day,
    lambda day: day,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.day}.{day:%m.%y}",
)
HOURS_IN_WORDS = ("{0:%H:%M}-{1:%H:%M}", "{0:%H.%M} – {1:%H.%M}", "od {0:%H:%M} do {1:%H:%M}")
OTHER_KINDS = {"nauka": "warsztaty", "spacer": "spacery", "kawa i planszówki": "Kawa i planszówki "}


def days_logged(monday: date) -> Period:
    """Answer the twelve months before the story of `monday`."""
    first = days_told(monday).first
    return Period(first.replace(year=first.year - 1), first - ONE_DAY)


def log_rows(monday: date) -> list[Row]:
    """Answer the log as it stands in the sheet: a title, headings, each month under its name, a sum.

    A few rows cannot be read: what the import says of them is a part of trying it.
    """
    days = days_logged(monday)
    meetings = meetings_of(PLANS, days, closed=POD_LIPA.closed(days))
    entries = [
        _entry(number, meeting, fate)
        for number, (meeting, fate) in enumerate(
            zip(meetings, fates_of(meetings, monday=days.after), strict=True), start=1
        )
    ]
    _spoil(entries)
    rows: list[Row] = [["MAM Pod Lipą – dziennik wydarzeń"], ["wpisuje, kto zamyka"], [], list(HEADINGS)]
    for number, (meeting, entry) in enumerate(zip(meetings, entries, strict=True)):
        if not number or month_of(meeting.day) != month_of(meetings[number - 1].day):
            rows.append([month_words(meeting.day).upper()])
        rows.append(entry)
    people = sum(heads for entry in entries if isinstance(heads := entry[HEADS], int))
    return [*rows, ["RAZEM", None, None, f"{len(entries)} wydarzeń", None, None, None, people]]


def write_log(path: Path, monday: date) -> None:
    """Write the log as a spreadsheet."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet, dated = workbook.add_worksheet("dziennik"), workbook.add_format({"num_format": "dd.mm.yyyy"})
        for number, row in enumerate(log_rows(monday)):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, dated)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, cell)
        sheet.autofit()


def _entry(number: int, meeting: Meeting, fate: Fate) -> Row:
    plan, hand = meeting.plan, meeting.luck("hand")
    counts = [count for count, _method in (fate.heads or {}).values()]
    return [
        number,
        hand.choice(DAYS)(meeting.day),
        _hours(meeting, hand.choice(HOURS_IN_WORDS)),
        hand.choice((meeting.title, meeting.title, meeting.title.upper(), f" {meeting.title}")),
        OTHER_KINDS.get(plan.kind, plan.kind),
        plan.title if plan.is_series else None,
        plan.place.partition(",")[0],
        sum(counts) if counts else None,
        str(plan.method.label) if counts else None,
        meeting.programme if hand.random() < 0.7 else None,
        plan.led_by.partition(",")[0],
        "odwołane" if fate.state == State.CANCELLED else "tak",
    ]


def _hours(meeting: Meeting, words: str) -> str | None:
    if not meeting.plan.has_times or meeting.plan.days > 1 or meeting.luck("hours").random() < 0.05:
        return None
    return words.format(meeting.starts_at.astimezone(WARSAW), meeting.ends_at.astimezone(WARSAW))


def _spoil(entries: list[Row]) -> None:
    """Write five entries as somebody in a hurry does, evenly over the year."""
    step = len(entries) // 6
    entries[step][DAY] = "12 i 13 maja"
    entries[2 * step][HEADS] = "ok. 30 os."
    entries[3 * step][HOURS] = "18:00-16:00"
    entries[4 * step][TITLE] = None
    entries[5 * step][DAY] = "31.02.2025"
