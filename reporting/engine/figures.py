"""The one engine: every figure of the portal comes from `figures`. Source: domain handbook 4 and 5.3."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from events.enums import Tag
from mam.core.periods import Period
from reporting.engine.amounts import NO_DATA, NOT_APPLICABLE, Amount, total
from reporting.engine.counting import Counts, Group, Remark, Tally, tallies
from reporting.engine.definitions import IndicatorClass, IndicatorDefinition, PartName
from reporting.engine.evidence import Evidence
from reporting.engine.indicators import DEFINITIONS, HEADS, PROGRAMME, SIGN_IN_LIST
from reporting.engine.scopes import Scope

# Which remarks matter to a figure, by what its evidence asks for. What is not settled matters to all.
REMARKS_BY_ASKED = {
    HEADS: (Remark.HEADS_MISSING, Remark.HEADS_PARTLY),
    PROGRAMME: (Remark.PROGRAMME_MISSING,),
    SIGN_IN_LIST: (Remark.LIST_MISSING,),
}


@dataclass(frozen=True)
class Part:
    """One thing a figure counts: in the period, and from the agreement's first day on."""

    name: PartName
    period: Amount
    cumulative: Amount


@dataclass(frozen=True)
class LiveFigure:
    """One indicator in one scope and period, as the rows stand now.

    `parts` add up to the value; `beside` is printed with it and never added.
    `new` counts the named persons or bodies whose first trace in the agreement lies in the period.
    """

    definition: IndicatorDefinition
    parts: tuple[Part, ...]
    beside: tuple[Part, ...]
    new: Amount
    remarks: Counter[Remark]
    evidence: Evidence

    @property
    def code(self) -> str:
        """Its code, as people quote it."""
        return self.definition.code

    @property
    def value(self) -> Amount:
        """The figure of the period: the sum of the parts that are known."""
        return total(part.period for part in self.parts)

    @property
    def cumulative(self) -> Amount:
        """The figure from the agreement's first day to the period's last."""
        return total(part.cumulative for part in self.parts)

    @property
    def asked_remarks(self) -> tuple[Remark, ...]:
        """The remarks that matter to it."""
        return remarks_asked(self.definition)

    @property
    def missing_parts(self) -> list[Part]:
        """The parts whose source is not kept; the value says nothing of them."""
        return [part for part in self.parts if part.period.is_missing]

    @property
    def notable(self) -> list[Part]:
        """What is printed beside the value wherever it stands: the parts of a sum, and the cycles there are."""
        parts = list(self.parts) if len(self.parts) > 1 else []
        return parts + [part for part in self.beside if part.name is PartName.SERIES and part.period.number]

    def part(self, name: PartName) -> Amount:
        """Answer what the period has of one part; not applicable where the figure has no such part."""
        found = [part.period for part in (*self.parts, *self.beside) if part.name == name]
        return found[0] if found else NOT_APPLICABLE


@dataclass(frozen=True)
class LiveReport:
    """The figures of one scope, and its events altogether, each counted once.

    `counted` are events at least one indicator counts, `outside` those none does.
    """

    scope: Scope
    span: Period
    at: datetime
    figures: Mapping[str, LiveFigure]
    counted: Group
    outside: Group
    evidence: Evidence

    @property
    def has_cumulative(self) -> bool:
        """Whether the period lies in the scope's agreement."""
        return self.scope.has_cumulative(self.span)

    @property
    def held(self) -> Counts:
        """All events of the period, counted by an indicator or not."""
        return self.counted.period + self.outside.period


def figures(codes: Iterable[str], scopes: Sequence[Scope], span: Period, *, at: datetime) -> list[LiveReport]:
    """Answer the figures of every code in every scope, in the order of the scopes.

    The number of statements is constant. Evidence is read when a list is opened, from the same
    relation. `at` is the printed moment: what is not over by then does not count yet.

    Raises: ValueError, when two scopes count one centre up from different days.
    Source: domain handbook 5.3.
    """
    definitions = [DEFINITIONS[code] for code in codes]
    return [
        _report(definitions, scope, span, at, tally)
        for scope, tally in zip(scopes, tallies(scopes, span, at), strict=True)
    ]


def heads_of(counts: Counts) -> Amount:
    """Answer the anonymous heads of events: all heads counted, until lists of names are kept.

    Unit: heads per event and mode; who comes twice is counted twice. Held events none of which has
    a head count are no data; no events at all are nobody.
    Source: domain handbook 4.2, G8.
    """
    if counts.events and not counts.with_heads:
        return NO_DATA
    return Amount.of(counts.heads)


def online_heads_of(counts: Counts) -> Amount:
    """Answer the heads among them who took part online. Source: domain handbook 4.2, G9."""
    if counts.events and not counts.with_heads:
        return NO_DATA
    return Amount.of(counts.online)


def remarks_asked(definition: IndicatorDefinition) -> tuple[Remark, ...]:
    """Answer the remarks that matter to a figure."""
    if definition.tag is None:
        return ()
    asked = [remark for ask in sorted(definition.asks) for remark in REMARKS_BY_ASKED[ask]]
    return (*asked, Remark.WAITING, Remark.RUNNING)


def _report(
    definitions: Sequence[IndicatorDefinition], scope: Scope, span: Period, at: datetime, tally: Tally
) -> LiveReport:
    counted = tally.tagged
    evidence = Evidence(scope, span, at, tags=Tag.values, number=counted.period.events)
    found = {definition.code: _figure(definition, scope, span, at, tally) for definition in definitions}
    return LiveReport(scope, span, at, found, counted, tally.untagged, evidence)


def _figure(definition: IndicatorDefinition, scope: Scope, span: Period, at: datetime, tally: Tally) -> LiveFigure:
    group = tally.of(tag=definition.tag) if definition.tag else Group()
    has_cumulative = scope.has_cumulative(span)
    asked = remarks_asked(definition)
    beside = []
    if definition.counts_events:
        beside.append(PartName.SERIES)
    if definition.counts_heads:
        beside += [PartName.ONLINE, PartName.PARTICIPATIONS]
    return LiveFigure(
        definition=definition,
        parts=tuple(_part(name, group, has_cumulative=has_cumulative) for name in definition.parts),
        beside=tuple(_part(name, group, has_cumulative=has_cumulative) for name in beside),
        new=_new(definition, has_cumulative=has_cumulative),
        remarks=Counter({remark: group.remarks[remark] for remark in asked if group.remarks[remark]}),
        evidence=Evidence(scope, span, at, tags=definition.tags, number=group.period.events),
    )


def _part(name: PartName, group: Group, *, has_cumulative: bool) -> Part:
    cumulative = _amount(name, group.cumulative) if has_cumulative else NOT_APPLICABLE
    return Part(name, _amount(name, group.period), cumulative)


def _amount(name: PartName, counts: Counts) -> Amount:
    """Answer what `counts` say of a part; what no row of the portal tells is no data, never 0."""
    match name:
        case PartName.EVENTS:
            return Amount.of(counts.events)
        case PartName.SERIES:
            return Amount.of(len(counts.series))
        case PartName.HEADS | PartName.PARTICIPATIONS:
            return heads_of(counts)
        case PartName.ONLINE:
            return online_heads_of(counts)
        case _:
            return NO_DATA


def _new(definition: IndicatorDefinition, *, has_cumulative: bool) -> Amount:
    """Answer the new in the period: known persons and bodies only, and none are kept yet."""
    if definition.kind is IndicatorClass.FLOW or not has_cumulative:
        return NOT_APPLICABLE
    return NO_DATA
