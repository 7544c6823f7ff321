from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import CountMethod, Mode, Tag
from mam.core.periods import Period, moment_of
from reporting.engine import (
    CODES,
    DEFINITIONS,
    NO_DATA,
    NOT_APPLICABLE,
    Amount,
    IndicatorClass,
    Part,
    PartName,
    Remark,
    Scope,
    figures,
)
from tests.factories.events import make_event, make_head_count, make_held_event, make_series
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
SECOND_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
LATER = datetime(2027, 6, 1, tzinfo=UTC)
WITHOUT_SOURCE = [code for code, definition in DEFINITIONS.items() if definition.tag is None]


def report_of(centre, span=MAY, *, agreement=None, at=LATER):
    [report] = figures(CODES, [Scope((centre,), agreement)], span, at=at)
    return report


def values(report):
    return {code: figure.value for code, figure in report.figures.items()}


def recounted(figure):
    """Answer the value once more, from the rows of the list and from nothing else."""
    rows = list(figure.evidence)
    if figure.definition.tag is None:
        return NO_DATA
    if figure.definition.counts_events:
        return Amount.of(len(rows))
    recorded = [row.anonymous for row in rows if row.anonymous is not None]
    return Amount.of(sum(recorded)) if recorded or not rows else NO_DATA


@pytest.mark.parametrize(
    ("tag", "moved"),
    [
        (Tag.NETWORKING, {"1.1-W1", "1.1-W2"}),
        (Tag.INCLUSION, {"1.2-W1"}),
        (Tag.IDENTITY, {"1.3-W1"}),
        (Tag.LOCAL_SPACE, {"1.3-W2"}),
        (Tag.CO_DECISION, {"2.1-W1"}),
        (Tag.INFO_EDUCATION, {"2.1-W2"}),
        (Tag.INFO_PROMOTION, {"3-W1", "3-W4"}),
        (Tag.NGO_EDUCATION, {"3-W2"}),
    ],
)
def test_one_more_row_moves_its_indicators_by_one_and_nothing_else(oak, tag, moved):
    for other in Tag:
        make_held_event(centre=oak, tags=[other], heads=10)
    before = values(report_of(oak))

    make_held_event(centre=oak, tags=[tag], heads=1)

    after = values(report_of(oak))
    assert {code for code in CODES if after[code] != before[code]} == moved
    assert {code: after[code].number - before[code].number for code in moved} == dict.fromkeys(moved, 1)


@pytest.mark.parametrize("code", WITHOUT_SOURCE)
def test_indicator_without_a_source_is_no_data_and_never_zero(oak, code):
    agreement = make_agreement(centre=oak)
    make_held_event(centre=oak, tags=list(Tag), heads=10)

    inside = report_of(oak, agreement=agreement).figures[code]
    outside = report_of(oak).figures[code]

    is_flow = inside.definition.kind is IndicatorClass.FLOW
    assert (inside.value, inside.cumulative) == (NO_DATA, NO_DATA)
    assert (outside.value, outside.cumulative, outside.new) == (NO_DATA, NOT_APPLICABLE, NOT_APPLICABLE)
    assert inside.new == (NOT_APPLICABLE if is_flow else NO_DATA)
    assert (len(inside.evidence), inside.remarks, inside.beside) == (0, Counter(), ())


def test_period_without_events_is_zero_where_events_are_the_source(oak):
    assert {code: amount.number for code, amount in values(report_of(oak)).items()} == {
        code: None if code in WITHOUT_SOURCE else 0 for code in CODES
    }


def test_event_of_several_tags_counts_once_in_each(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING, Tag.IDENTITY, Tag.LOCAL_SPACE, Tag.INCLUSION], heads=8)

    report = report_of(oak)

    found = {code: amount.number for code, amount in values(report).items() if amount.number}
    assert found == {"1.1-W1": 1, "1.1-W2": 8, "1.2-W1": 1, "1.3-W1": 1, "1.3-W2": 1}
    assert report.counted.period.events == 1


def test_event_without_tags_is_outside_every_indicator(oak):
    make_held_event(centre=oak, tags=[], heads=8)
    make_held_event(centre=oak, tags=[Tag.NETWORKING], heads=3)

    report = report_of(oak)

    assert (report.counted.period.events, report.outside.period.events) == (1, 1)
    assert (report.held.events, report.held.heads) == (2, 11)
    assert len(report.evidence) == len(list(report.evidence)) == 1


def test_cancelled_and_planned_events_are_in_no_figure(oak):
    make_event(centre=oak, tags=[Tag.NETWORKING], state="cancelled", cancelled_at=LATER, cancelled_because="deszcz")
    make_event(centre=oak, tags=[Tag.NETWORKING])

    figure = report_of(oak).figures["1.1-W1"]

    assert (figure.value, figure.remarks) == (Amount.of(0), Counter({Remark.WAITING: 1}))


def test_course_of_four_meetings_is_four_events_of_one_series(oak):
    course = make_series(centre=oak, title="Jak prowadzić stowarzyszenie")
    for week in range(4):
        starts_at = moment_of(date(2026, 5, 4) + timedelta(weeks=week), time(17))
        make_held_event(centre=oak, starts_at=starts_at, tags=[Tag.NGO_EDUCATION], series=course)

    figure = report_of(oak).figures["3-W2"]

    assert (figure.value, figure.part(PartName.SERIES)) == (Amount.of(4), Amount.of(1))


def test_training_without_a_sign_in_list_is_remarked(oak):
    make_held_event(centre=oak, tags=[Tag.NGO_EDUCATION], programme="statut", heads=9)
    listed = make_held_event(centre=oak, tags=[Tag.NGO_EDUCATION], programme="statut")
    make_head_count(event=listed, number=9, method=CountMethod.SIGN_IN_LIST)

    assert report_of(oak).figures["3-W2"].remarks == Counter({Remark.LIST_MISSING: 1})


def test_event_without_a_head_count_counts_with_a_remark(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING], programme="gry", heads=5)
    make_held_event(centre=oak, tags=[Tag.NETWORKING], programme="gry")

    report = report_of(oak)

    assert values(report)["1.1-W1"] == Amount.of(2)
    assert values(report)["1.1-W2"] == Amount.of(5)
    assert report.figures["1.1-W1"].remarks == Counter({Remark.HEADS_MISSING: 1})
    assert report.figures["1.1-W2"].remarks == Counter({Remark.HEADS_MISSING: 1})


def test_events_none_of_which_has_a_head_count_are_no_data_of_people(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING])

    figure = report_of(oak).figures["1.1-W2"]

    assert (figure.value, figure.part(PartName.HEADS), figure.part(PartName.ONLINE)) == (NO_DATA, NO_DATA, NO_DATA)
    assert figure.part(PartName.PARTICIPATIONS) == NO_DATA


def test_event_to_which_nobody_came_is_zero_people(oak):
    make_held_event(centre=oak, tags=[Tag.NETWORKING], heads=0)

    assert report_of(oak).figures["1.1-W2"].value == Amount.of(0)


def test_hybrid_event_is_one_event_with_heads_of_both_modes(oak):
    event = make_held_event(centre=oak, mode=Mode.HYBRID, tags=[Tag.NETWORKING], heads=12)
    make_head_count(event=event, number=7, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)

    report = report_of(oak)

    people = report.figures["1.1-W2"]
    assert values(report)["1.1-W1"] == Amount.of(1)
    assert (people.value, people.part(PartName.ONLINE)) == (Amount.of(19), Amount.of(7))


def test_people_stand_apart_from_what_is_not_kept(oak):
    make_held_event(centre=oak, tags=[Tag.INFO_EDUCATION], heads=12)

    figure = report_of(oak, agreement=make_agreement(centre=oak)).figures["2.1-W2"]

    assert figure.parts == (
        Part(PartName.PERSONS, NO_DATA, NO_DATA),
        Part(PartName.HEADS, Amount.of(12), Amount.of(12)),
        Part(PartName.TALKS, NO_DATA, NO_DATA),
        Part(PartName.VIEWS, NO_DATA, NO_DATA),
    )
    assert [part.name for part in figure.missing_parts] == [PartName.PERSONS, PartName.TALKS, PartName.VIEWS]
    assert (figure.value, figure.new) == (Amount.of(12), NO_DATA)


@pytest.mark.parametrize(("code", "tag"), [("2.1-W1", Tag.CO_DECISION), ("3-W1", Tag.INFO_PROMOTION)])
def test_activities_stand_apart_from_publications(oak, code, tag):
    make_held_event(centre=oak, tags=[tag])

    figure = report_of(oak).figures[code]

    assert figure.parts == (
        Part(PartName.EVENTS, Amount.of(1), NOT_APPLICABLE),
        Part(PartName.PUBLICATIONS, NO_DATA, NOT_APPLICABLE),
    )
    assert (figure.value, figure.part(PartName.PERSONS)) == (Amount.of(1), NOT_APPLICABLE)


def test_sensitive_event_counts_by_its_heads(oak):
    make_held_event(centre=oak, tags=[Tag.INCLUSION, Tag.NETWORKING], is_sensitive=True, heads=6)

    found = values(report_of(oak))

    assert (found["1.2-W1"], found["1.1-W2"]) == (Amount.of(1), Amount.of(6))


def test_worked_example_as_far_as_heads_go(oak):
    """Domain handbook 4.2: a picnic of 120 and a workshop of two evenings, 12 and 9."""
    workshop = make_series(centre=oak, title="Warsztat")
    make_held_event(centre=oak, title="Piknik", tags=[Tag.NETWORKING], heads=120)
    make_held_event(centre=oak, title="Warsztat", tags=[Tag.NETWORKING], heads=12, series=workshop)
    make_held_event(centre=oak, title="Warsztat", tags=[Tag.NETWORKING], heads=9, series=workshop)

    report = report_of(oak)

    meetings, people = report.figures["1.1-W1"], report.figures["1.1-W2"]
    assert (meetings.value, meetings.part(PartName.SERIES)) == (Amount.of(3), Amount.of(1))
    # No names are kept yet: all are anonymous heads, and the persons are no data.
    assert (people.part(PartName.HEADS), people.part(PartName.PERSONS)) == (Amount.of(141), NO_DATA)
    assert people.part(PartName.PARTICIPATIONS) == Amount.of(141)


def test_cumulative_is_the_sum_of_the_periods(oak):
    agreement = make_agreement(centre=oak, first_on=date(2026, 2, 15), last_on=date(2026, 12, 31))
    for month, heads in ((2, 100), (3, 10), (4, 3), (6, 4), (7, 50)):
        starts_at = moment_of(date(2026, month, 10), time(17))
        make_held_event(centre=oak, starts_at=starts_at, tags=[Tag.NETWORKING], heads=heads)
    first = Period(date(2026, 2, 15), date(2026, 3, 31))

    earlier = report_of(oak, first, agreement=agreement).figures
    later = report_of(oak, SECOND_QUARTER, agreement=agreement).figures

    for code, expected in (("1.1-W1", (1, 2, 3)), ("1.1-W2", (10, 7, 17))):
        found = (earlier[code].value, later[code].value, later[code].cumulative)
        assert found == tuple(Amount.of(number) for number in expected)
        assert earlier[code].cumulative == earlier[code].value


def test_days_outside_the_agreement_show_the_period_alone(oak):
    agreement = make_agreement(centre=oak, first_on=date(2026, 4, 2), last_on=date(2026, 12, 31))
    make_held_event(centre=oak, starts_at=moment_of(date(2026, 4, 1), time(17)), tags=[Tag.NETWORKING], heads=5)

    report = report_of(oak, SECOND_QUARTER, agreement=agreement)

    figure = report.figures["1.1-W2"]
    assert report.has_cumulative is False
    assert (figure.value, figure.cumulative, figure.new) == (Amount.of(5), NOT_APPLICABLE, NOT_APPLICABLE)
    assert {part.cumulative for part in (*figure.parts, *figure.beside)} == {NOT_APPLICABLE}


def test_every_value_is_the_sum_of_its_rows(oak):
    for number, tag in enumerate(Tag):
        make_held_event(centre=oak, tags=[tag, Tag.NETWORKING], heads=number)
        make_held_event(centre=oak, tags=[tag])

    report = report_of(oak)

    assert {code: recounted(figure) for code, figure in report.figures.items()} == values(report)
    assert {code: len(list(figure.evidence)) for code, figure in report.figures.items()} == {
        code: len(figure.evidence) for code, figure in report.figures.items()
    }


def test_figures_answer_only_what_was_asked_for(oak):
    [report] = figures(["3-W2", "1.1-W1"], [Scope((oak,))], MAY, at=LATER)

    assert list(report.figures) == ["3-W2", "1.1-W1"]


def test_figures_take_as_many_statements_for_many_codes_and_scopes(oak, elm):
    make_held_event(centre=oak, tags=[Tag.NETWORKING], heads=4)
    one, many = [Scope((oak,))], [Scope((oak,)), Scope((elm,)), Scope((oak, elm))]

    for codes, scopes in ((["1.1-W1"], one), (CODES, many)):
        with CaptureQueriesContext(connection) as queries:
            reports = figures(codes, scopes, MAY, at=LATER)
        assert (len(queries), len(reports)) == (2, len(scopes))


def test_joint_scope_counts_each_event_once(oak, elm):
    make_held_event(centre=oak, tags=[Tag.NETWORKING], heads=4)
    make_held_event(centre=elm, tags=[Tag.NETWORKING], heads=5)

    [both] = figures(CODES, [Scope((oak, elm))], MAY, at=LATER)

    assert (both.figures["1.1-W1"].value, both.figures["1.1-W2"].value) == (Amount.of(2), Amount.of(9))
    assert {row.event.centre for row in both.figures["1.1-W1"].evidence} == {oak, elm}
