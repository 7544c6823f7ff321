"""What stands in the way of an act on an event, every reason at once; and what a report still misses of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.enums import CountMethod, Mode, State, Tag
from events.models import MOST_HEADS, Event, EventKind, HeadCount
from mam.core.problems import Problem

Heads = Mapping[Mode, tuple[int, CountMethod]]
LONGEST = timedelta(days=366)


def writing_problems(event: Event, *, at: datetime) -> list[Problem]:
    """List every reason why `event`, with its fields already set, cannot be kept so.

    A confirmed event may be corrected, but not moved to a time that has not come yet.
    """
    problems = []
    if event.ends_at <= event.starts_at:
        message = _("Koniec wypada przed początkiem. Popraw jedno z nich.")
        problems.append(Problem("ends_before_start", message, "ends_at"))
    elif event.ends_at - event.starts_at > LONGEST:
        problems.append(Problem("too_long", _("Wydarzenie trwa ponad rok. Sprawdź ostatni dzień."), "ends_at"))
    if event.state == State.HELD and not event.has_begun(at):
        message = _("To wydarzenie jest potwierdzone jako odbyte, a nowy dzień dopiero nadejdzie.")
        problems.append(Problem("held_in_future", message, "starts_at"))
    return problems


def meanwhile_problems(event: Event, version: datetime | None) -> list[Problem]:
    """List the reason not to overwrite `event` by somebody who has seen it as it was at `version`."""
    if version is None or event.updated_at == version:
        return []
    return [Problem("changed_meanwhile", _("Ktoś w tym czasie zmienił to wydarzenie."))]


def publishing_problems(event: Event) -> list[Problem]:
    """List every reason why `event` cannot be moved from the drafts to the plan."""
    if event.state == State.DRAFT:
        return []
    return [Problem("not_draft", _("To wydarzenie nie jest już szkicem."))]


def confirming_problems(event: Event, *, at: datetime) -> list[Problem]:
    """List every reason why `event` cannot be confirmed as held at `at`.

    Source: domain handbook 4.2, G4.
    """
    problems = []
    if event.state == State.CANCELLED:
        problems.append(Problem("cancelled", _("To wydarzenie jest odwołane. Najpierw przywróć je do programu.")))
    if event.state == State.HELD:
        problems.append(Problem("held", _("To wydarzenie jest już potwierdzone.")))
    if not event.has_begun(at):
        problems.append(Problem("not_begun", _("To wydarzenie jeszcze się nie zaczęło. Potwierdź je po spotkaniu.")))
    return problems


def cancelling_problems(event: Event) -> list[Problem]:
    """List every reason why `event` cannot be cancelled."""
    if event.state == State.CANCELLED:
        return [Problem("cancelled", _("To wydarzenie jest już odwołane."))]
    if event.state == State.HELD:
        return [Problem("held", _("To wydarzenie jest potwierdzone jako odbyte. Najpierw cofnij potwierdzenie."))]
    if event.state == State.DRAFT:
        return [Problem("draft", _("To szkic, nikt go jeszcze nie widział. Możesz go usunąć."))]
    return []


def restoring_problems(event: Event) -> list[Problem]:
    """List every reason why `event` cannot go back to the plan."""
    if event.state in {State.CANCELLED, State.HELD}:
        return []
    if event.state == State.DRAFT:
        return [Problem("draft", _("To szkic. Otwórz go i zapisz, a trafi do programu."))]
    return [Problem("planned", _("To wydarzenie jest już w programie."))]


def heads_problems(event: Event, heads: Heads, *, at: datetime) -> list[Problem]:
    """List every reason why `heads` cannot be recorded for `event` at `at`."""
    problems = []
    if heads and not event.has_begun(at):
        message = _("To wydarzenie jeszcze się nie zaczęło. Liczbę osób wpisz po spotkaniu.")
        problems.append(Problem("heads_before_start", message, "heads"))
    if any(mode not in event.counted_modes for mode in heads):
        message = _("Liczba osób nie pasuje do tego, jak się spotykacie: na miejscu czy online.")
        problems.append(Problem("heads_in_other_mode", message, "heads"))
    if any(not 0 <= number <= MOST_HEADS for number, _method in heads.values()):
        problems.append(Problem("heads_unbelievable", _("Liczba osób może być od 0 do 20 000."), "heads"))
    return problems


def kind_problems(name: str, others: Iterable[EventKind]) -> list[Problem]:
    """List the reason why a kind cannot be called `name` beside `others`; capitals make no difference."""
    if any(other.name.casefold() == name.casefold() for other in others):
        return [Problem("kind_name_taken", _("Taki rodzaj już jest. Nazwij ten inaczej."), "name")]
    return []


@dataclass(frozen=True)
class Evidence:
    """One thing a report wants to know of a held event, and whether it is there; `lack` goes after "brakuje"."""

    code: str
    label: str | Promise
    lack: str | Promise
    is_there: bool


def evidence(event: Event, counts: Collection[HeadCount]) -> list[Evidence]:
    """List what a report wants to know of `event`, given its head counts. None of it ever blocks saving.

    Source: domain handbook 4.3, printed evidence; photographs and scanned lists are not kept yet.
    """
    has_counts = {count.mode for count in counts} >= set(event.counted_modes)
    wanted = [
        Evidence("place", gettext_lazy("Miejsce"), gettext_lazy("miejsca"), bool(event.place)),
        Evidence("programme", gettext_lazy("Program"), gettext_lazy("programu"), bool(event.programme)),
        Evidence("heads", gettext_lazy("Liczba osób"), gettext_lazy("liczby osób"), has_counts),
    ]
    if Tag.NGO_EDUCATION in event.tags:
        has_list = any(count.method == CountMethod.SIGN_IN_LIST for count in counts)
        label, lack = gettext_lazy("Lista obecności ze szkolenia"), gettext_lazy("listy obecności ze szkolenia")
        wanted.append(Evidence("sign_in_list", label, lack, has_list))
    return wanted
