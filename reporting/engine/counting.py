"""Which events count, on which day, and how many: the one relation behind every figure and every list.

Source: domain handbook 4.2, G1 to G5, G8 and G9.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, DateField, F, OuterRef, Q, Subquery, Sum, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from events.enums import CountMethod, Mode, State
from events.models import Event
from events.models.event import EventQuerySet
from mam.core.periods import Period, local_day
from reporting.engine.scopes import Scope, first_days
from reporting.models import AgreementCentre


class Remark(TextChoices):
    """What a reader should know of an event before trusting a figure."""

    HEADS_MISSING = "heads_missing", _("frekwencja nie zapisana")
    HEADS_PARTLY = "heads_partly", _("frekwencja zapisana tylko dla jednego trybu")
    PROGRAMME_MISSING = "programme_missing", _("brak programu")
    LIST_MISSING = "list_missing", _("brak listy obecności")
    WAITING = "waiting", _("czeka na potwierdzenie, że się odbyło")
    RUNNING = "running", _("w toku, liczy się dopiero po zakończeniu")


_NO_ON_SITE, _NO_ONLINE = Q(on_site__number__isnull=True), Q(online__number__isnull=True)
_ON_SITE, _ONLINE = Q(on_site__number__isnull=False), Q(online__number__isnull=False)
_WITHOUT_LIST = [method for method in CountMethod if method != CountMethod.SIGN_IN_LIST]
# What a counted event may lack; asked over `with_heads_by_mode()`.
LACKS = {
    Remark.HEADS_MISSING: _NO_ON_SITE & _NO_ONLINE,
    Remark.HEADS_PARTLY: Q(mode=Mode.HYBRID) & ((_ON_SITE & _NO_ONLINE) | (_NO_ON_SITE & _ONLINE)),
    Remark.PROGRAMME_MISSING: Q(programme=""),
    Remark.LIST_MISSING: (_NO_ON_SITE | Q(on_site__method__in=_WITHOUT_LIST))
    & (_NO_ONLINE | Q(online__method__in=_WITHOUT_LIST)),
}


@dataclass(frozen=True)
class Counts:
    """How many events, in how many series, with how many heads."""

    events: int = 0
    series: frozenset[int] = frozenset()
    heads: int = 0
    online: int = 0
    with_heads: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.events + other.events,
            self.series | other.series,
            self.heads + other.heads,
            self.online + other.online,
            self.with_heads + other.with_heads,
        )


@dataclass(frozen=True)
class Group:
    """What is counted of events alike: in the period, from the agreement's first day on, and what is amiss."""

    period: Counts = Counts()
    cumulative: Counts = Counts()
    remarks: Counter[Remark] = field(default_factory=Counter)

    def __add__(self, other: "Group") -> "Group":
        return Group(self.period + other.period, self.cumulative + other.cumulative, self.remarks + other.remarks)


# Events alike: of one centre, with the same tags.
Found = tuple[int, frozenset[str], Group]


class Tally:
    """What is counted in one scope, by the tags events carry: each event is in exactly one group."""

    def __init__(self, groups: Iterable[tuple[frozenset[str], Group]]) -> None:
        """Add the groups up, once per tag they carry and once altogether."""
        self.tagged = self.untagged = Group()
        self.by_tag: dict[str, Group] = {}
        for tags, group in groups:
            for tag in tags:
                self.by_tag[tag] = self.by_tag.get(tag, Group()) + group
            # Source: domain handbook 4.2, G5: altogether each event counts once.
            if tags:
                self.tagged += group
            else:
                self.untagged += group

    def of(self, *, tag: str) -> Group:
        """Answer the events that carry a tag."""
        return self.by_tag.get(tag, Group())


def dated_events(centres: Collection[int], period: Period) -> EventQuerySet:
    """Keep events of `centres` that touch `period`, with `counted_on`, the day that decides their period.

    That is the local day on which an event ended; of one that runs past an agreement, the agreement's last day.
    It depends on the event and its centre alone, so that each event has one day whoever asks.

    Source: domain handbook 4.2, G2.
    """
    first_end = (
        AgreementCentre.objects.filter(centre=OuterRef("centre"), last_on__gte=OuterRef("started_on"))
        .order_by("last_on")
        .values("last_on")[:1]
    )
    # An event of one day ends on it; Postgres looks for agreements of the few others only.
    counted_on = Case(
        When(started_on=F("ended_on"), then=F("ended_on")),
        default=Least(F("ended_on"), Subquery(first_end)),
        output_field=DateField(),
    )
    return Event.objects.at_centres(centres).touching(period).alias(counted_on=counted_on)


def over(at: datetime) -> Q:
    """Say that a dated event is over at `at`; one cut short by its agreement is, when its day is."""
    return Q(ends_at__lte=at) | Q(counted_on__lt=F("ended_on")) & Q(counted_on__lt=local_day(at))


def counting(period: Period, at: datetime) -> Q:
    """Say that a dated event counts in `period`: held, over at `at`, and ended on one of its days."""
    return Q(state=State.HELD) & over(at) & _within(period)


def waiting(span: Period, at: datetime) -> Q:
    """Say that a dated event of `span` is over at `at` and nobody confirmed it."""
    return Q(state=State.PLANNED) & over(at) & _within(span)


def _within(period: Period) -> Q:
    return Q(counted_on__gte=period.first, counted_on__lte=period.last)


def counted_events(centres: Collection[int], period: Period, at: datetime) -> EventQuerySet:
    """Keep the events that count in `period`.

    Unit: events, one meeting each; drafts, plans and cancelled ones never.
    Source: domain handbook 4.2, G2 to G4.
    """
    return dated_events(centres, period).held().filter(counting(period, at))


def unsettled_events(centres: Collection[int], span: Period, at: datetime) -> EventQuerySet:
    """Keep events of `span` in no figure yet: over but not confirmed, or still running.

    Source: domain handbook 4.2, G2 and G4.
    """
    begun = dated_events(centres, span).standing().begun_by(at)
    return begun.filter(waiting(span, at) | ~over(at))


def tallies(scopes: Sequence[Scope], span: Period, at: datetime) -> list[Tally]:
    """Count the events of each scope, in two statements however many scopes there are.

    Unit: events; people as heads per event and mode, not told apart from one event to the next.
    """
    days = first_days(scopes, span)
    if not days:
        return [Tally([]) for _scope in scopes]
    groups: dict[int, list[tuple[frozenset[str], Group]]] = {}
    for centre, tags, group in (*_counted_groups(days, span, at), *_unsettled_groups(days, span, at)):
        groups.setdefault(centre, []).append((tags, group))
    return [Tally(found for centre in scope.centre_ids for found in groups.get(centre, [])) for scope in scopes]


def _counted_groups(
    days: Mapping[int, date], span: Period, at: datetime
) -> Iterable[tuple[int, frozenset[str], Group]]:
    in_span = Q(counted_on__gte=span.first)
    lacking = {f"lacks_{remark.value}": Count("pk", filter=in_span & lack) for remark, lack in LACKS.items()}
    events = counted_events(days, Period(min(days.values()), span.last), at)
    rows: Iterable[Mapping[str, Any]] = (  # columns of several kinds
        events.filter(Q(counted_on__gte=_first_day(days)))
        .with_heads_by_mode()
        .order_by()
        .values("centre_id", "tags")
        .annotate(**_aggregates("period", in_span), **_aggregates("cumulative", Q()), **lacking)
    )
    for row in rows:
        remarks = Counter({remark: row[f"lacks_{remark.value}"] for remark in LACKS})
        group = Group(_counts("period", row), _counts("cumulative", row), remarks)
        yield row["centre_id"], frozenset(row["tags"]), group


def _unsettled_groups(days: Mapping[int, date], span: Period, at: datetime) -> Iterable[Found]:
    rows = (
        unsettled_events(days, span, at)
        .order_by()
        .values("centre_id", "tags")
        .annotate(all=Count("pk"), waiting=Count("pk", filter=waiting(span, at)))
    )
    for row in rows:
        remarks = Counter({Remark.WAITING: row["waiting"], Remark.RUNNING: row["all"] - row["waiting"]})
        yield row["centre_id"], frozenset(row["tags"]), Group(remarks=remarks)


def _first_day(days: Mapping[int, date]) -> Combinable:
    """Answer the first day that matters, centre by centre."""
    centres: dict[date, list[int]] = {}
    for centre, day in days.items():
        centres.setdefault(day, []).append(centre)
    return Case(
        *(When(centre__in=sorted(numbers), then=Value(day)) for day, numbers in sorted(centres.items())),
        output_field=DateField(),
    )


def _aggregates(name: str, condition: Q) -> dict[str, Any]:  # aggregates of several kinds
    return {
        f"{name}_events": Count("pk", filter=condition),
        f"{name}_series": ArrayAgg("series_id", filter=condition & Q(series__isnull=False), distinct=True, default=[]),
        f"{name}_on_site": Sum("on_site__number", filter=condition, default=0),
        f"{name}_online": Sum("online__number", filter=condition, default=0),
        f"{name}_with_heads": Count("pk", filter=condition & (_ON_SITE | _ONLINE)),
    }


def _counts(name: str, row: Mapping[str, Any]) -> Counts:  # columns of several kinds
    online = row[f"{name}_online"]
    return Counts(
        events=row[f"{name}_events"],
        series=frozenset(row[f"{name}_series"]),
        heads=row[f"{name}_on_site"] + online,
        online=online,
        with_heads=row[f"{name}_with_heads"],
    )
