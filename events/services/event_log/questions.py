"""What an event log may leave unsaid, and the answers that hold for all of its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events.enums import CountMethod
from events.models import EventKind
from events.services.event_log.left_out import left_out
from mam.centres.models import Centre
from mam.importing.cells import fold, shown
from mam.importing.registry import Answers, Question, Record

MOST_KINDS = 40
NO_HOURS = "none"
LENGTHS = ("60", "90", "120", NO_HOURS)
PUBLIC_COMING, PUBLIC_ALL, PUBLIC_NONE = "coming", "all", "none"


@dataclass(frozen=True)
class Kinds:
    """The kinds a centre may use, by name as people type it; `other` is for what fits none."""

    offered: Sequence[EventKind]

    @classmethod
    def offered_at(cls, centre: Centre) -> "Kinds":
        """Answer the kinds of `centre`, its own before those all centres have."""
        return cls(sorted(EventKind.objects.offered_at(centre), key=lambda kind: kind.centre_id is None))

    @cached_property
    def by_name(self) -> Mapping[str, EventKind]:
        """Each kind by its folded name."""
        return {fold(kind.name): kind for kind in reversed(self.offered)}

    @cached_property
    def by_pk(self) -> Mapping[str, EventKind]:
        """Each kind by its number, as forms give it back."""
        return {str(kind.pk): kind for kind in self.offered}

    @property
    def other(self) -> EventKind:
        """The kind for what fits none: without tags, so that it counts in no result by accident."""
        plain = [kind for kind in self.offered if not kind.tags]
        return self.by_name.get(fold("inne")) or (plain or self.offered)[0]


def kind_question(words: str) -> str:
    """Answer the name of the question which kind `words` mean; of an empty cell, which kind then."""
    return f"kind:{fold(words)}"


def questions(centre: Centre, records: Sequence[Record]) -> list[Question]:
    """List what has to be known of a log beyond its cells."""
    kinds = Kinds.offered_at(centre)
    records = [record for record in records if not left_out(record)]
    found = _kind_questions(kinds, records)
    if any(shown(r.cells.get("heads")) and not shown(r.cells.get("method")) for r in records):
        found.append(
            Question(
                "method",
                _("Skąd wiadomo, ile było osób, gdy plik tego nie mówi?"),
                [(method.value, str(method.label)) for method in CountMethod if method != CountMethod.ONLINE_LOG],
                CountMethod.ESTIMATE.value,
            )
        )
    if any(_lacks_end(record) for record in records):
        found.append(
            Question(
                "length",
                _("Ile trwało spotkanie, gdy plik podaje tylko początek?"),
                [("60", _("godzinę")), ("90", _("półtorej godziny")), ("120", _("dwie godziny")),
                 (NO_HOURS, _("nie wiem, zapisz sam dzień"))],
                "60",
            )
        )  # fmt: skip
    found.append(
        Question(
            "public",
            _("Które wydarzenia pokazać na stronie dla mieszkańców?"),
            [(PUBLIC_COMING, _("tylko przyszłe")), (PUBLIC_ALL, _("wszystkie")), (PUBLIC_NONE, _("żadnych"))],
            PUBLIC_COMING,
            _("Grup wsparcia nie pokażemy nigdy."),
        )
    )
    return found


def _kind_questions(kinds: Kinds, records: Sequence[Record]) -> list[Question]:
    choices = [(str(kind.pk), kind.name) for kind in sorted(kinds.offered, key=lambda kind: kind.position)]
    unknown: dict[str, str] = {}
    for record in records:
        words = shown(record.cells.get("kind"))
        words = words if fold(words) else ""
        if fold(words) not in kinds.by_name and len(unknown) < MOST_KINDS:
            unknown.setdefault(fold(words), words)
    has_no_clue = not any("kind" in record.cells or "tags" in record.cells for record in records)
    return [
        Question(
            kind_question(words),
            _("Rodzaj „%(words)s” z pliku to u nas") % {"words": words}
            if words
            else _("Rodzaj, gdy plik go nie podaje"),
            choices,
            str(kinds.other.pk),
            must_be_asked=bool(words) or has_no_clue,
        )
        for words in unknown.values()
    ]


def _lacks_end(record: Record) -> bool:
    starts = shown(record.cells.get("starts")) or shown(record.cells.get("hours"))
    has_hour = bool(starts) or ":" in shown(record.cells.get("day"))
    is_range = any(sign in starts for sign in "-–—") or " do " in starts
    return has_hour and not is_range and not shown(record.cells.get("ends"))


def assumed_length(answers: Answers) -> timedelta | None:
    """Answer how long a meeting lasted of which only the beginning is known; None when nobody knows."""
    length = answers.get("length", LENGTHS[0])
    return timedelta(minutes=int(length)) if length in LENGTHS and length != NO_HOURS else None
