"""A whole event log as readings: each row with what people see, its problems and its warnings."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from events.enums import CountMethod, Mode, State
from events.models import Event
from events.services.event_log.left_out import left_out
from events.services.event_log.questions import Kinds
from events.services.event_log.row_reader import Context
from events.services.event_log.rows import Draft, draft_of
from mam.centres.models import Centre
from mam.core.periods import local_day
from mam.core.words import day_words_year, hour, hours, number, plural
from mam.importing.cells import fold, shown
from mam.importing.registry import Answers, Note, Reading, Record

HELD, PLANNED, UNCONFIRMED, CANCELLED = "held", "planned", "unconfirmed", "cancelled"
FAR = timedelta(days=2 * 366)


def read_rows(centre: Centre, records: Sequence[Record], answers: Answers, at: datetime) -> list[Reading]:
    """Answer each row of a log as the event it would become at `at`."""
    context = Context(centre, Kinds.offered_at(centre), answers, at)
    readings = [_reading(record, context) for record in records]
    _warn_of_twins(centre, readings)
    return readings


def _reading(record: Record, context: Context) -> Reading:
    title = " ".join(shown(record.cells.get("title")).split())
    if reason := left_out(record):
        return Reading(record.number, title=title or record.opening, left_out=reason)
    draft, problems = draft_of(record, context)
    reading = Reading(record.number, title=title or _("(bez tytułu)"), problems=problems, value=draft)
    if draft is None:
        return reading
    starts = f"{draft.when.starts:%H:%M}" if draft.when.starts else ""
    reading.key = f"{draft.when.day.isoformat()}|{starts}|{fold(title)}"
    reading.group = _group(draft.event, context.at)
    reading.warnings = _warnings(draft, reading.group, context.at)
    return reading


def _group(event: Event, at: datetime) -> str:
    if event.state == State.PLANNED and event.is_over(at):
        return UNCONFIRMED
    return {State.HELD: HELD, State.CANCELLED: CANCELLED}.get(State(event.state), PLANNED)


def parts(reading: Reading) -> list[tuple[str, str]]:
    """Say how a row is understood: its day, hours, kind, tags and people."""
    draft: Draft = reading.value
    event = draft.event
    days = day_words_year(draft.when.day)
    last = event.period.last
    if last != draft.when.day:
        days = _("%(first)s – %(last)s") % {"first": days, "last": day_words_year(last)}
    return [
        (_("Dzień"), days),
        (_("Godziny"), hours(event.starts_at, event.ends_at) if event.has_times else _("bez godzin")),
        (_("Rodzaj"), event.kind.name),
        (_("Znaczniki"), ", ".join(event.tag_labels) or _("żadne")),
        (_("Osoby"), _heads(draft)),
    ]


def _heads(draft: Draft) -> str:
    if not draft.heads:
        return _("nie policzono")
    total = sum(count for count, _method in draft.heads.values())
    method = CountMethod(next(iter(draft.heads.values()))[1]).label
    online = draft.heads.get(Mode.ONLINE, (0, method))[0]
    words = number(total) + (_(", w tym online %(online)s") % {"online": number(online)} if online else "")
    return f"{words} ({method})"


def _warnings(draft: Draft, group: str, at: datetime) -> list[Note]:
    found = []
    if draft.when.has_end_assumed:
        message = _("Plik podaje tylko początek. Przyjmujemy, że spotkanie skończyło się o %(hour)s.")
        found.append(Note(message % {"hour": hour(draft.event.ends_at)}, draft.when.hour_column))
    if draft.when.starts and not draft.event.has_times:
        found.append(Note(_("Plik podaje tylko początek. Zapiszemy sam dzień, bez godzin."), draft.when.hour_column))
    if group == UNCONFIRMED:
        found.append(Note(_("Plik nie mówi, czy się odbyło. Dodamy je do potwierdzenia."), "happened"))
    if draft.when.day > local_day(at + FAR):
        found.append(Note(_("To ponad dwa lata naprzód. Sprawdź rok."), "day"))
    return found


def _warn_of_twins(centre: Centre, readings: Sequence[Reading]) -> None:
    """Say where the file, or the portal, has an event of the same day and title."""
    drafts = [reading for reading in readings if reading.value]
    known = _titles_at(centre, [reading.value.when.day for reading in drafts])
    first_rows: dict[str, int] = {}
    for reading in drafts:
        if (reading.value.when.day, fold(reading.title)) in known:
            reading.warnings.append(Note(_("W portalu jest już wydarzenie z tego dnia o tym tytule."), "title"))
        if reading.key in first_rows:
            message = _("Taki sam jest wiersz %(row)d. Dodamy dwa wydarzenia.")
            reading.warnings.append(Note(message % {"row": first_rows[reading.key]}, "title"))
        first_rows.setdefault(reading.key, reading.number)


def _titles_at(centre: Centre, days: Sequence[date]) -> set[tuple[date, str]]:
    if not days:
        return set()
    found = Event.objects.at_centre(centre).exclude(state=State.DRAFT)
    found = found.filter(started_on__gte=min(days), started_on__lte=max(days))
    return {(day, fold(title)) for day, title in found.values_list("started_on", "title")}


def promises(groups: Counter[str]) -> list[str]:
    """Say what confirming an import means beyond adding: whose word it is that events took place."""
    if not (held := groups[HELD]):
        return []
    events = plural(held, _("wydarzenie"), _("wydarzenia"), _("wydarzeń"))
    message = _(
        "Potwierdzasz, że odbyło się: %(count)s %(events)s. Będziesz przy nich jako osoba, która to potwierdziła."
    )
    return [message % {"count": number(held), "events": events}]
