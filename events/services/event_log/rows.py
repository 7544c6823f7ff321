"""One row of an event log: the event it would become, or every reason why it cannot."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from events.enums import CountMethod, Mode, State
from events.models import Event, EventKind
from events.rules import confirming_problems, heads_problems, writing_problems
from events.services.event_log import words
from events.services.event_log.questions import PUBLIC_ALL, PUBLIC_COMING, kind_question
from events.services.event_log.row_reader import Context, RowReader
from events.services.event_log.times import When, when
from mam.importing import cells
from mam.importing.cells import fold
from mam.importing.registry import Note, Record

Heads = dict[Mode, tuple[int, CountMethod]]


@dataclass
class Draft:
    """The event a row would become, with what is saved beside it."""

    event: Event
    when: When
    series: str = ""
    heads: Heads = field(default_factory=dict)


def draft_of(record: Record, context: Context) -> tuple[Draft | None, list[Note]]:
    """Answer the event a row would become, and every problem in the way."""
    reader = RowReader(record, context)
    moments = when(reader)
    title = reader.text("title")
    if not reader.has("title"):
        reader.say(_("Brakuje tytułu. Wpisz nazwę wydarzenia."), "title")
    kind = _kind(reader)
    tags = reader.words("tags", words.tags_of)
    mode, heads = _heads(reader)
    said = reader.words("happened", words.happened)
    event = Event(
        centre=context.centre,
        title=title,
        kind=kind,
        tags=list(kind.tags if tags is None else tags),
        is_sensitive=kind.is_sensitive,
        mode=mode,
        **{name: reader.text(name) for name in ("place", "programme", "audience", "led_by", "partners")},
    )
    series = _series(reader)
    if moments is None:
        return None, reader.problems
    event.starts_at, event.ends_at, event.has_times = moments.starts_at, moments.ends_at, moments.has_times
    draft = Draft(event, moments, series, heads)
    _settle(draft, said, reader)
    return draft, reader.problems


def _kind(reader: RowReader) -> EventKind:
    kinds, answers = reader.context.kinds, reader.context.answers
    name = reader.take("kind", cells.line) or ""
    known = kinds.by_name.get(fold(name))
    return known or kinds.by_pk.get(answers.get(kind_question(name), ""), kinds.other)


def _series(reader: RowReader) -> str:
    title = reader.take("series", cells.line) or ""
    if len(title) > 160:
        reader.say(_("Skróć nazwę cyklu do 160 znaków."), "series")
    return title


def _heads(reader: RowReader) -> tuple[Mode, Heads]:
    known = len(reader.problems)
    total = reader.take("heads", cells.count)
    if len(reader.problems) > known:
        hint = _("Szacunek zaznacz w kolumnie „jak policzono”.")
        reader.problems[-1] = Note(f"{reader.problems[-1].message} {hint}", "heads")
    online = reader.take("online", cells.count)
    method = reader.words("method", words.method_of)
    mode = reader.words("mode", words.mode_of)
    if len(reader.problems) > known:
        return Mode.ON_SITE, {}
    mode = mode or _mode_of_heads(total, online)
    if total is None:
        if online is not None:
            reader.say(_("Jest liczba osób online, a nie ma frekwencji ogółem. Wpisz obie."), "heads")
        return mode, {}
    if message := _mismatch(mode, total, online):
        reader.say(message, "online")
        return mode, {}
    how = method or CountMethod(reader.context.answers.get("method", CountMethod.ESTIMATE))
    if mode == Mode.HYBRID:
        return mode, {Mode.ON_SITE: (total - (online or 0), how), Mode.ONLINE: (online or 0, how)}
    return mode, {mode: (total, how)}


def _mode_of_heads(total: int | None, online: int | None) -> Mode:
    if not online:
        return Mode.ON_SITE
    return Mode.ONLINE if online == total else Mode.HYBRID


def _mismatch(mode: Mode, total: int, online: int | None) -> str:
    if online is not None and online > total:
        return _("Osób online jest więcej niż wszystkich. Popraw jedną z liczb.")
    if mode == Mode.ON_SITE and online:
        return _("Tryb to „na miejscu”, a są osoby online. Popraw tryb albo liczbę.")
    if mode == Mode.ONLINE and online is not None and online != total:
        return _("Tryb to „online”, a nie wszystkie osoby są online. Popraw tryb albo liczbę.")
    if mode == Mode.HYBRID and online is None and total:
        return _("Przy spotkaniu na miejscu i online wpisz, ile osób było online.")
    return ""


def _settle(draft: Draft, said: str | None, reader: RowReader) -> None:
    """Decide the state: what the log says, else what its day says; the rules are asked about the step from the plan."""
    event, at = draft.event, reader.context.at
    state = _state(event, said, reader)
    if state == State.CANCELLED:
        event.cancelled_because = _("Z dziennika: nie odbyło się.")
        if any(number for number, _method in draft.heads.values()):
            reader.say(_("Wydarzenie się nie odbyło, a jest liczba osób. Popraw jedno z nich."), "heads")
        draft.heads = {}
    reader.pass_on(writing_problems(event, at=at))
    reader.pass_on(heads_problems(event, draft.heads, at=at))
    if state == State.HELD:
        reader.pass_on(confirming_problems(event, at=at), "happened")
    event.state = state
    event.is_public = _is_public(event, reader)


def _state(event: Event, said: str | None, reader: RowReader) -> State:
    is_over = event.is_over(reader.context.at)
    if said == words.YES:
        return State.HELD
    if said == words.CANCELLED or (said == words.NO and is_over):
        return State.CANCELLED
    # An empty cell under "odbyło się" is nobody's word that it was.
    return State.HELD if is_over and "happened" not in reader.record.cells else State.PLANNED


def _is_public(event: Event, reader: RowReader) -> bool:
    choice = reader.context.answers.get("public", PUBLIC_COMING)
    if event.is_sensitive:
        return False
    return choice == PUBLIC_ALL or (choice == PUBLIC_COMING and not event.is_over(reader.context.at))
