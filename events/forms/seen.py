"""What somebody saw of an event when she opened its form, so that a later change by another is told in words."""

import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from events.enums import TAG_PLAINLY, TAG_RESULTS, Tag
from events.models import Event
from mam.core.words import number


@dataclass(frozen=True)
class Fact:
    """One thing said of an event, in words."""

    name: str
    label: str | Promise
    text: str


def facts_of(event: Event) -> list[Fact]:
    """Say everything about `event` that its form can change, and its state."""
    heads = [
        f"{number(count.number)} ({count.get_mode_display()}, {count.get_method_display()})"
        for count in event.head_counts.all()
    ]
    goals = [f"{TAG_PLAINLY[tag]} ({TAG_RESULTS[tag]})" for tag in Tag if tag in event.tags]
    return [
        Fact("state", _("Stan"), event.get_state_display()),
        Fact("title", _("Nazwa"), event.title),
        Fact("kind", _("Rodzaj"), str(event.kind)),
        Fact("when", _("Kiedy"), event.when(with_year=True)),
        Fact("place", _("Gdzie"), event.place),
        Fact("heads", _("Liczba osób"), "\n".join(heads)),
        Fact("tags", _("Czemu to służy"), "\n".join(goals)),
        Fact("programme", _("Program"), event.programme),
        Fact("mode", _("Jak się spotykacie"), event.get_mode_display()),
        Fact("audience", _("Dla kogo"), event.audience),
        Fact("led_by", _("Kto prowadzi"), event.led_by),
        Fact("partners", _("Partnerzy"), event.partners),
        Fact("effect", _("Efekt"), event.effect),
        Fact("series", _("Cykl"), str(event.series or "")),
        Fact("is_public", _("Na stronie dla mieszkańców"), _("tak") if event.is_public else _("nie")),
        Fact("is_sensitive", _("Grupa wsparcia"), _("tak") if event.is_sensitive else _("nie")),
    ]


def fingerprint(event: Event) -> str:
    """Answer the version of `event` and a mark of each fact, for a hidden field of its form."""
    return " ".join([event.updated_at.isoformat(), *[_mark(fact) for fact in facts_of(event)]])


def changed_since(seen: str, event: Event) -> list[Fact]:
    """List what `event` says otherwise now than when its form was opened."""
    marks = seen.split()[1:]
    return [fact for fact in facts_of(event) if _mark(fact) not in marks]


def _mark(fact: Fact) -> str:
    return f"{fact.name}:{hashlib.sha256(fact.text.encode()).hexdigest()[:12]}"
