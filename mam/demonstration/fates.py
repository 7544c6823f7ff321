"""What became of the meetings: held, called off, forgotten, and how many people came. No database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from events.enums import COUNTED_MODES, CountMethod, Mode, State
from events.models import MOST_HEADS
from events.rules import Heads
from mam.core.periods import start_of
from mam.demonstration.year import Meeting

UNCONFIRMED = 0.05
UNCOUNTED = 0.04
CALLED_OFF = 0.03
DRAFTS = 4
NOBODY_CAME = 2

INDOORS = (
    "Osoba prowadząca jest chora.",
    "Awaria ogrzewania w budynku.",
    "Zgłosiła się tylko jedna osoba.",
    "Pociąg z osobą prowadzącą stanął w polu.",
)
OUTDOORS = ("Ulewa i silny wiatr.", "Ostrzeżenie przed burzami.", "Ślisko po nocnym deszczu.")
# People by month, against those of a usual one.
SEASON = {1: 0.85, 2: 0.8, 3: 1, 4: 1.05, 5: 1.1, 6: 1, 7: 0.75, 8: 0.7, 9: 1.05, 10: 1.1, 11: 1, 12: 0.9}


@dataclass(frozen=True)
class Fate:
    """What became of one meeting by the story's Monday; `settled_at` is when somebody said so."""

    state: State
    settled_at: datetime | None = None
    why: str = ""
    heads: Heads | None = None
    effect: str = ""


def fates_of(meetings: list[Meeting], *, monday: date) -> list[Fate]:
    """Answer what became of each meeting, in their order."""
    now = start_of(monday)
    cycles = [meeting for meeting in meetings if meeting.plan.is_series]
    called_off = _drawn(cycles, "called off", round(CALLED_OFF * len(cycles)))
    past = [meeting for meeting in meetings if meeting.ends_at <= now and meeting not in called_off]
    unconfirmed = _forgotten(past, now)
    held = [meeting for meeting in past if meeting not in unconfirmed]
    uncounted = _drawn(held, "uncounted", round(UNCOUNTED * len(held)))
    nobody = _drawn((m for m in held if m.plan.is_outdoors and m.plan.is_series), "nobody", NOBODY_CAME)
    later = (m for m in cycles if m.starts_at > now + timedelta(weeks=3) and m not in called_off)
    drafts = _drawn(later, "draft", DRAFTS)

    def fate(meeting: Meeting) -> Fate:
        if meeting in called_off:
            return Fate(State.CANCELLED, min(meeting.starts_at - timedelta(hours=20), now), _reason(meeting))
        if meeting in drafts:
            return Fate(State.DRAFT)
        if meeting.ends_at > now:
            return Fate(State.PLANNED)
        heads = None if meeting in uncounted else _heads(meeting, is_empty=meeting in nobody)
        if meeting in unconfirmed:
            return Fate(State.PLANNED, heads=heads if meeting.luck("half told").random() < 0.5 else None)
        effect = "nikt nie przyszedł, lało od rana" if meeting in nobody else _effect(meeting)
        return Fate(State.HELD, _confirmed_at(meeting, now), heads=heads, effect=effect)

    return [fate(meeting) for meeting in meetings]


def _drawn(meetings: Iterable[Meeting], about: str, count: int) -> set[Meeting]:
    return set(sorted(meetings, key=lambda meeting: meeting.luck(about).random())[:count])


def _forgotten(past: list[Meeting], now: datetime) -> set[Meeting]:
    """Choose what nobody confirmed: mostly meetings of the last weeks, now and then an old one."""

    def chance(meeting: Meeting) -> float:
        is_fresh = now - meeting.ends_at < timedelta(weeks=3)
        return meeting.luck("forgotten").random() * (0.2 if is_fresh else 1)

    cycles = (meeting for meeting in past if meeting.plan.is_series)
    return set(sorted(cycles, key=chance)[: round(UNCONFIRMED * len(past))])


def _reason(meeting: Meeting) -> str:
    return meeting.luck("reason").choice(OUTDOORS if meeting.plan.is_outdoors else INDOORS)


def _effect(meeting: Meeting) -> str:
    return meeting.luck("effect").choice(meeting.plan.effects) if meeting.plan.effects else ""


def _confirmed_at(meeting: Meeting, now: datetime) -> datetime:
    """Answer when somebody said "odbyło się": some right after, most within three days."""
    waited = timedelta(minutes=meeting.luck("confirmed").choice([10, 25, 40, 16 * 60, 18 * 60, 41 * 60, 66 * 60]))
    return min(meeting.ends_at + waited, now)


def _heads(meeting: Meeting, *, is_empty: bool) -> Heads:
    plan, luck = meeting.plan, meeting.luck("heads")
    number = luck.triangular(*plan.heads) * (SEASON[meeting.day.month] if plan.is_series else 1)
    came = 0 if is_empty else max(1, min(_rounded(number, plan.method), MOST_HEADS))
    counts = dict.fromkeys(COUNTED_MODES[plan.mode], (came, plan.method))
    if plan.mode == Mode.HYBRID:
        counts[Mode.ONLINE] = (luck.randint(0, came // 2), CountMethod.ONLINE_LOG)
    return counts


def _rounded(number: float, method: CountMethod) -> int:
    """Answer a whole number as the method gives it: nobody estimates 217 people."""
    return 10 * round(number / 10) if method == CountMethod.ESTIMATE else round(number)
