"""What happened to an event, told from the audit log."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import State
from events.models import Event
from mam.audit.models import AuditEntry
from mam.core.periods import local_day
from mam.core.words import day_words_year, hour
from mam.users.models import User

ACTS = {
    "event.logged": gettext_lazy("Zapisane"),
    "event.imported": gettext_lazy("Wczytane z arkusza"),
    "event.changed": gettext_lazy("Zmienione"),
    "event.heads_recorded": gettext_lazy("Wpisana liczba osób"),
    "event.published": gettext_lazy("Dodane do programu"),
    "event.confirmed": gettext_lazy("Potwierdzone: odbyło się"),
    "event.cancelled": gettext_lazy("Odwołane"),
    "event.restored": gettext_lazy("Przywrócone do programu"),
}
FIELDS = {
    "title": gettext_lazy("nazwa"),
    "kind": gettext_lazy("rodzaj"),
    "starts_at": gettext_lazy("początek"),
    "ends_at": gettext_lazy("koniec"),
    "has_times": gettext_lazy("godziny"),
    "series": gettext_lazy("cykl"),
    "place": gettext_lazy("miejsce"),
    "mode": gettext_lazy("na miejscu czy online"),
    "tags": gettext_lazy("cel"),
    "programme": gettext_lazy("program"),
    "audience": gettext_lazy("dla kogo"),
    "led_by": gettext_lazy("kto prowadzi"),
    "partners": gettext_lazy("partnerzy"),
    "effect": gettext_lazy("efekt"),
    "is_public": gettext_lazy("widoczność dla mieszkańców"),
    "is_sensitive": gettext_lazy("grupa wsparcia"),
    "heads": gettext_lazy("liczba osób"),
}


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened: what, then when and who."""

    text: str | Promise
    when: str
    state: str = ""


def history_of(event: Event) -> list[HistoryLine]:
    """List what happened to `event`, oldest first; the log keeps ids, the names are looked up now."""
    entries = list(AuditEntry.objects.about(event))
    people = User.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    lines = [HistoryLine(_act(entry), _when(entry.at, people.get(entry.actor_id or 0))) for entry in entries]
    return lines or [HistoryLine(ACTS["event.logged"], _when(event.created_at, None))]


def last_line(event: Event) -> HistoryLine:
    """Answer the last thing that happened to `event`."""
    return history_of(event)[-1]


def _act(entry: AuditEntry) -> str:
    act = str(ACTS.get(entry.action, entry.action))
    if entry.details.get("state") == State.HELD:
        act = _("%(act)s i od razu potwierdzone") % {"act": act}
    changed = [str(FIELDS[name]) for name in str(entry.details.get("fields", "")).split(",") if name in FIELDS]
    return f"{act}: {', '.join(changed)}" if changed else act


def _when(at: datetime, who: User | None) -> str:
    return ", ".join(filter(None, [day_words_year(local_day(at)), hour(at), str(who or "")]))
