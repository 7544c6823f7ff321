"""The programme as residents read it: days in words, weeks, months, weekly things once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from events.enums import Mode, State
from events.models import Event, Outline
from mam.centres.models import OpeningHours
from mam.core import words
from mam.core.holidays import is_red
from mam.core.periods import ONE_DAY, WARSAW, Period, month_of, week_of

LONG = timedelta(days=7)
NOTE_LENGTH = 110
MOST_LEAVES = 12


@dataclass(frozen=True)
class Status:
    """A state on a card: its word, its tone and its shape."""

    text: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Card:
    """One event as a list shows it: nothing but words, so that equal cards are printed once (see `event_card`)."""

    url: str
    title: str
    cover: str
    day: date
    times: str
    place: str
    note: str
    statuses: tuple[Status, ...]
    is_off: bool


@dataclass
class Section:
    """Cards under one heading; what is further away than next week is told in lines, without drawings."""

    title: str
    is_near: bool
    cards: list[Card] = field(default_factory=list)


def sections_of(events: Sequence[Event], slug: str, *, at: datetime, today: date) -> list[Section]:
    """Put coming events under the headings people think in: today, this week, next week, then months.

    What began before today stands under today, after what begins today.
    """
    following = _next_meetings(events)
    sections: dict[str, Section] = {}
    next_sunday = week_of(week_of(today).after).last
    address = reverse("events:event_show", args=[slug, 0]).removesuffix("0/")  # one look-up for fifty cards
    for event in sorted(events, key=lambda event: (max(event.started_on, today), event.started_on < today)):
        day = max(event.started_on, today)
        title = _heading(day, today)
        card = Card(
            url=f"{address}{event.pk}/",
            title=event.title,
            cover=event.kind.cover,
            day=day,
            times=event.times,
            place=event.place,
            note=_note(event, following),
            statuses=_statuses(event, at),
            is_off=event.is_cancelled,
        )
        sections.setdefault(title, Section(title, day <= next_sunday)).cards.append(card)
    return list(sections.values())


def _heading(day: date, today: date) -> str:
    if day == today:
        return _("Dziś")
    if day in week_of(today):
        return _("W tym tygodniu")
    if day in week_of(week_of(today).after):
        return _("W przyszłym tygodniu")
    if day in month_of(today):
        return _("Później w tym miesiącu")
    return words.month_words(day).capitalize()


def _note(event: Event, following: dict[int, list[Event]]) -> str:
    if not event.is_cancelled:
        text = event.programme.strip().partition("\n")[0]
        return text if len(text) <= NOTE_LENGTH else text[:NOTE_LENGTH].rpartition(" ")[0].rstrip(",.;:–- ") + "…"
    text = event.cancelled_because.strip()
    later = [other for other in following.get(event.series_id or 0, []) if other.starts_at > event.starts_at]
    if later:
        text = f"{text.rstrip('.')}. " + _("Następne spotkanie: %(when)s.") % {"when": later[0].when()}
    return text


def _next_meetings(events: Iterable[Event]) -> dict[int, list[Event]]:
    meetings: dict[int, list[Event]] = {}
    for event in events:
        if event.series_id and not event.is_cancelled:
            meetings.setdefault(event.series_id, []).append(event)
    return meetings


def _statuses(event: Event, at: datetime) -> tuple[Status, ...]:
    if event.state == State.CANCELLED:
        return (Status(_("odwołane"), "no"),)
    statuses = []
    if event.is_running(at):
        statuses.append(Status(_("trwa teraz"), "ok"))
    if event.mode != Mode.ON_SITE:
        statuses.append(Status(str(event.get_mode_display()), "info"))
    if event.audience:
        statuses.append(Status(event.audience, "plum"))
    return tuple(statuses)


@dataclass(frozen=True)
class Square:
    """One day of a calendar's table; None stands for a place before the first or after the last day."""

    day: date
    events: int
    is_today: bool
    is_red: bool


def calendar_of(month: Period, outlines: Iterable[Outline], today: date) -> list[list[Square | None]]:
    """Lay a month out in weeks from Monday, with the number of events on each day.

    What lasts longer than a week is counted on its first day only, or every day would be marked.
    """
    counts: dict[date, int] = {}
    for outline in outlines:
        if outline.state != State.CANCELLED:
            last = outline.last_on if outline.last_on - outline.first_on < LONG else outline.first_on
            for day in Period(outline.first_on, last):
                counts[day] = counts.get(day, 0) + 1
    first, last = week_of(month.first).first, week_of(month.last).last
    squares = [
        Square(day, counts.get(day, 0), day == today, is_red(day)) if day in month else None
        for day in Period(first, last)
    ]
    return [squares[number : number + 7] for number in range(0, len(squares), 7)]


@dataclass
class Day:
    """One day of a month's list."""

    day: date
    events: list[Event] = field(default_factory=list)


def days_of(month: Period, events: Iterable[Event]) -> list[Day]:
    """Put a month's events under their days; what began earlier stands under the month's first day."""
    days: dict[date, Day] = {}
    for event in events:
        day = max(event.started_on, month.first)
        days.setdefault(day, Day(day)).events.append(event)
    return [days[day] for day in sorted(days)]


@dataclass(frozen=True)
class Weekly:
    """Something that happens each week of a month: once on the sheet, with the days on which it does not."""

    event: Event
    title: str
    place: str
    omitted: list[date]


@dataclass(frozen=True)
class Sheet:
    """A month for the wall: weekly things once, the others by day, what was called off."""

    weekly: list[Weekly]
    once: list[Event]
    cancelled: list[Event]

    @property
    def is_crowded(self) -> bool:
        """Whether only lines, without leaves, fit one page."""
        return len(self.once) > MOST_LEAVES


def sheet_of(month: Period, events: Sequence[Event]) -> Sheet:
    """Divide a month's events for one sheet of paper.

    Weekly is what has the same cycle or name, weekday and hours at least three times and misses at most one such day.
    """
    standing = [event for event in events if not event.is_cancelled]
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in standing:
        groups.setdefault((event.series_id or event.title, event.started_on.weekday(), event.hours), []).append(event)
    weekly, repeated = [], set()
    for (_what, weekday, hours), meetings in groups.items():
        days = {event.started_on for event in meetings}
        omitted = [day for day in month if day.weekday() == weekday and day not in days]
        if hours and len(days) >= 3 and len(omitted) <= 1:
            title = _common([event.title for event in meetings]) or str(meetings[0].series)
            weekly.append(Weekly(meetings[0], title, _common([event.place for event in meetings]), omitted))
            repeated |= {event.pk for event in meetings}
    weekly.sort(key=lambda row: (row.event.started_on.weekday(), row.event.starts_at.astimezone(WARSAW).time()))
    once = [event for event in standing if event.pk not in repeated]
    return Sheet(weekly, once, [event for event in events if event.is_cancelled])


def _common(texts: list[str]) -> str:
    """Answer what all texts say, or nothing where they differ."""
    return texts[0] if len(set(texts)) == 1 else ""


def neighbours(month: Period, span: Period | None, today: date) -> tuple[date | None, date | None]:
    """Answer the months before and after where something can be read; the present one is always such."""
    reach = Period(min(span.first, today), max(span.last, today)) if span else Period(today, today)
    before, after = month.first - ONE_DAY, month.after
    return (
        before.replace(day=1) if before >= reach.first.replace(day=1) else None,
        after if after <= reach.last else None,
    )


def week_words(week: Iterable[OpeningHours]) -> str:
    """Say the hours of a week shortly: poniedziałek–piątek 9:00–20:00, sobota 9:00–15:00."""
    runs: list[list[OpeningHours]] = []
    for day in week:
        last = runs[-1][-1] if runs else None
        if last and (last.weekday + 1, last.opens, last.closes) == (day.weekday, day.opens, day.closes):
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        days = [run[0], run[-1]] if len(run) > 1 else run
        names = words.EN_DASH.join(str(day.get_weekday_display()) for day in days)
        said.append(f"{names} {words.hours(run[0].opens, run[0].closes)}")
    return ", ".join(said)
