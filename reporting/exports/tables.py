"""What stands in which cell: one table for every kind of file, cells of real types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils.translation import gettext as _

from events.enums import Mode
from mam.core.periods import WARSAW
from mam.core.words import period_words
from reporting.engine import (
    NO_DATA,
    NOT_APPLICABLE,
    Amount,
    EvidenceRow,
    IndicatorDefinition,
    LiveFigure,
    LiveReport,
    PartName,
    remarks_asked,
    rows_of,
)
from reporting.words import amount_words, counted_remarks_words, remarks_words

# A moment is told on Warsaw's clock, without its zone, as spreadsheets keep it.
Cell = str | int | date | datetime | Amount


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its heading, its rows."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def local(moment: datetime) -> datetime:
    """Answer a moment as Warsaw's clock shows it."""
    return moment.astimezone(WARSAW).replace(tzinfo=None)


def report_tables(report: LiveReport) -> list[Table]:
    """Answer the sheets of a report: the indicators, what it is about, and the list of each indicator of events.

    The lists come from one reading of all counted events.
    """
    rows = list(report.evidence)
    of_events = [figure.definition for figure in report.figures.values() if figure.definition.tag]
    lists = [evidence_table(definition, rows_of(definition.tags, rows)) for definition in of_events]
    return [indicator_table(report), about_table(report), *lists]


def indicator_table(report: LiveReport) -> Table:
    """Answer the sheet of all indicators, one row each."""
    header = (
        _("kod"), _("nazwa"), _("jednostka"), _("wartość"), _("osoby"), _("osoby niezidentyfikowane"),
        _("w tym online"), _("odsłony (nie osoby)"), _("uczestnictwa"), _("cykle"), _("nowe osoby w okresie"),
        _("narastająco"), _("brak danych w częściach"), _("uwagi"), _("zasada liczenia"), _("wersja zasady"),
        _("stan na"),
    )  # fmt: skip
    return Table(_("Wskaźniki"), header, [_indicator_row(report, figure) for figure in report.figures.values()])


def _indicator_row(report: LiveReport, figure: LiveFigure) -> tuple[Cell, ...]:
    definition = figure.definition
    return (
        definition.code,
        definition.name,
        str(definition.unit),
        figure.value,
        figure.part(PartName.PERSONS),
        figure.part(PartName.HEADS),
        figure.part(PartName.ONLINE),
        figure.part(PartName.VIEWS),
        figure.part(PartName.PARTICIPATIONS),
        figure.part(PartName.SERIES),
        figure.new,
        figure.cumulative,
        ", ".join(str(part.name.label) for part in figure.missing_parts),
        counted_remarks_words(figure.remarks),
        str(definition.rule),
        definition.rule_version,
        local(report.at),
    )


def about_table(report: LiveReport) -> Table:
    """Answer the sheet that says whose figures these are, of which days, and what their words mean."""
    agreement = report.scope.agreement
    rows: list[tuple[Cell, ...]] = [
        (_("miejsce"), ", ".join(str(centre) for centre in report.scope.centres)),
        (_("pierwszy dzień"), report.span.first),
        (_("ostatni dzień"), report.span.last),
        (_("stan na"), local(report.at)),
    ]
    if agreement is None:
        rows.append((_("umowa"), _("okres poza umową: narastająco nie dotyczy")))
    else:
        rows += [
            (_("umowa"), agreement.number),
            (_("zleceniodawca"), str(agreement.municipality)),
            (_("zleceniobiorca"), str(agreement.operator)),
            (_("dni umowy"), period_words(agreement.period)),
        ]
    rows += [
        (_("wydarzenia ogółem, bez powtórzeń"), report.counted.period.events),
        (_("w tym cykle"), len(report.counted.period.series)),
        (_("odbyte wydarzenia poza wskaźnikami"), report.outside.period.events),
        (_("0"), _("nic takiego się nie zdarzyło")),
        (amount_words(NO_DATA), _("portal nie ma jeszcze źródła albo nikt tego nie zapisał")),
        (amount_words(NOT_APPLICABLE), _("wskaźnik nie ma takiej części albo dni leżą poza umową")),
        (_("osoby niezidentyfikowane"), _("policzone bez nazwiska, możliwe powtórzenia")),
    ]
    return Table(_("O sprawozdaniu"), (_("co"), _("wartość")), rows)


@dataclass(frozen=True)
class Column:
    """One column of a list of events."""

    label: str
    cell: Callable[[EvidenceRow], Cell]


def evidence_table(definition: IndicatorDefinition, rows: Iterable[EvidenceRow]) -> Table:
    """Answer LISTA WYDARZEŃ of one indicator, with the columns it has of its own.

    Source: domain handbook 4.2 and 4.3; photographs and attachments are not kept yet.
    """
    columns = _columns(definition)
    header = tuple(column.label for column in columns)
    return Table(definition.code, header, [tuple(column.cell(row) for column in columns) for row in rows])


def _columns(definition: IndicatorDefinition) -> list[Column]:
    own = {
        "1.2-W1": [Column(_("grupa, której dotyczy"), lambda row: row.event.audience)],
        "1.3-W2": [Column(_("efekt"), lambda row: row.event.effect)],
        "3-W2": [Column(_("prowadzący"), _leader)],
    }
    return [
        Column(_("lp."), lambda row: row.position),
        Column(_("numer w portalu"), lambda row: row.event.pk),
        Column(_("tytuł"), lambda row: row.event.title),
        Column(_("od"), _start),
        Column(_("do"), _end),
        Column(_("miejsce"), lambda row: row.event.place),
        Column(_("tryb"), lambda row: str(Mode(row.event.mode).label)),
        Column(_("program"), lambda row: row.event.programme),
        Column(_("frekwencja ogółem"), lambda row: _heads(row.heads)),
        Column(_("w tym anonimowo"), lambda row: _heads(row.anonymous)),
        Column(_("w tym online"), _online),
        Column(_("partnerzy"), lambda row: row.event.partners),
        *own.get(definition.code, []),
        Column(_("cykl"), lambda row: str(row.event.series or "")),
        Column(_("inne wskaźniki"), lambda row: ", ".join(row.also(definition.tag))),
        Column(_("kto potwierdził"), lambda row: str(row.event.confirmed_by)),
        Column(_("kiedy potwierdził"), _confirmed),
        Column(_("uwagi"), lambda row: remarks_words(r for r in row.remarks if r in remarks_asked(definition))),
    ]


def _start(row: EvidenceRow) -> Cell:
    return local(row.event.starts_at) if row.event.has_times else row.event.started_on


def _end(row: EvidenceRow) -> Cell:
    return local(row.event.ends_at) if row.event.has_times else row.event.ended_on


def _heads(number: int | None) -> Cell:
    return NO_DATA if number is None else Amount.of(number)


def _online(row: EvidenceRow) -> Cell:
    if row.online is None and row.event.mode == Mode.ON_SITE:
        return NOT_APPLICABLE
    return _heads(row.online)


def _leader(row: EvidenceRow) -> Cell:
    # No name leaves the centre with a support group's meeting.
    return "" if row.event.is_sensitive else row.event.led_by


def _confirmed(row: EvidenceRow) -> Cell:
    # A held event was confirmed: the database says so.
    return local(cast("datetime", row.event.confirmed_at))
