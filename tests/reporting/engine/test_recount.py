"""The engine against a recount that knows no database: random events around the edges of the calendar."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.enums import COUNTED_MODES, Mode, State, Tag
from events.models import Event, HeadCount
from mam.core.periods import WARSAW, Period, start_of
from reporting.engine import CODES, DEFINITIONS, Remark, Scope, figures, rows_of
from reporting.models import GrantAgreement
from tests.factories.events import make_kind, make_series
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db
# Year's end, both clock changes, a leap day: days around which mistakes live.
EDGES = (date(2025, 12, 31), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29))
ORIGIN = datetime(2025, 1, 1, tzinfo=UTC)

days = st.builds(lambda edge, shift: edge + timedelta(days=shift), st.sampled_from(EDGES), st.integers(-3, 3))
moments = st.builds(lambda day, minutes: start_of(day) + timedelta(minutes=15 * minutes), days, st.integers(0, 96))
lengths = st.one_of(st.integers(1, 48), st.integers(49, 600)).map(lambda quarters: timedelta(minutes=15 * quarters))
drawn_events = st.fixed_dictionaries(
    {
        "centre": st.integers(0, 1),
        "starts_at": moments,
        "length": lengths,
        "state": st.sampled_from([State.HELD, State.HELD, State.HELD, State.PLANNED, State.DRAFT]),
        "tags": st.lists(st.sampled_from(list(Tag)), max_size=3, unique=True),
        "mode": st.sampled_from(Mode),
        "programme": st.sampled_from(["", "gry"]),
        "series": st.sampled_from([None, 0, 1]),
        "heads": st.lists(st.none() | st.integers(0, 30), min_size=2, max_size=2),
    }
)
drawn_periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


def local_day(moment):
    return moment.astimezone(WARSAW).date()


def ended_on(event):
    return local_day(event.ends_at - timedelta(microseconds=1))


def counted_on(event, agreements):
    """One day for each event: the one it ended on, or the last of the first agreement it outlives."""
    for agreement in sorted(agreements, key=lambda agreement: agreement.last):
        if local_day(event.starts_at) <= agreement.last < ended_on(event):
            return agreement.last
    return ended_on(event)


def is_over(event, day, at):
    return event.ends_at <= at or (day < ended_on(event) and start_of(day + timedelta(days=1)) <= at)


def build(drawn, centres, series, bob):
    """Write the drawn events down and remember the heads of each."""
    kind, written, counts = make_kind(), [], []
    for one in drawn:
        is_held = one["state"] == State.HELD
        event = Event(
            centre=centres[one["centre"]],
            kind=kind,
            title="Spotkanie",
            starts_at=one["starts_at"],
            ends_at=one["starts_at"] + one["length"],
            state=one["state"],
            tags=one["tags"],
            mode=one["mode"],
            programme=one["programme"],
            series=None if one["series"] is None else series[one["centre"]][one["series"]],
            confirmed_by=bob if is_held else None,
            confirmed_at=one["starts_at"] if is_held else None,
        )
        modes = zip(COUNTED_MODES[one["mode"]], one["heads"], strict=False)
        heads = {mode: number for mode, number in modes if number is not None}
        counts += [HeadCount(event=event, mode=mode, number=number) for mode, number in heads.items()]
        written.append((event, heads))
    Event.objects.bulk_create(event for event, _heads in written)
    HeadCount.objects.bulk_create(counts)
    return written


def recount(written, centres, agreements, period, at):
    """Answer, code by code, the value and its rows, and the remarks, the slow and plain way."""
    rows, waiting, running = [], [], []
    for event, heads in written:
        if event.centre not in centres:
            continue
        day = counted_on(event, agreements[event.centre])
        over = is_over(event, day, at)
        if event.state == State.HELD and over and day in period:
            rows.append((event, heads))
        if event.state == State.PLANNED and over and day in period:
            waiting.append(event)
        touches = local_day(event.starts_at) <= period.last and ended_on(event) >= period.first
        if event.state in {State.HELD, State.PLANNED} and event.starts_at <= at and not over and touches:
            running.append(event)
    return {code: recount_code(DEFINITIONS[code], rows, waiting, running) for code in CODES}


def recount_code(definition, rows, waiting, running):
    if definition.tag is None:
        return None, [], Counter()
    own = [(event, heads) for event, heads in rows if definition.tag in event.tags]
    counted = [heads for _event, heads in own if heads]
    if definition.counts_events:
        value = len(own)
    else:
        value = sum(sum(heads.values()) for heads in counted) if counted or not own else None
    remarks = Counter(
        {
            Remark.WAITING: sum(definition.tag in event.tags for event in waiting),
            Remark.RUNNING: sum(definition.tag in event.tags for event in running),
            Remark.HEADS_MISSING: len(own) - len(counted) if "heads" in definition.asks else 0,
            Remark.HEADS_PARTLY: sum(event.mode == Mode.HYBRID and len(heads) == 1 for event, heads in own)
            if "heads" in definition.asks
            else 0,
            Remark.PROGRAMME_MISSING: sum(event.programme == "" for event, _heads in own)
            if "programme" in definition.asks
            else 0,
            Remark.LIST_MISSING: len(own) if "sign_in_list" in definition.asks else 0,
        }
    )
    pks = [event.pk for event, _heads in sorted(own, key=lambda row: (row[0].starts_at, row[0].pk))]
    return value, pks, +remarks


def apart(periods):
    """Keep the drawn periods that share no day with an earlier one."""
    kept = []
    for period in periods:
        if all(period.common_with(other) is None for other in kept):
            kept.append(period)
    return kept


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(drawn_events, min_size=1, max_size=14),
    agreed=st.lists(drawn_periods, max_size=3).map(apart),
    span=drawn_periods,
    at=moments,
)
def test_engine_agrees_with_a_recount(oak, elm, bob, *, drawn, agreed, span, at):
    GrantAgreement.objects.all().delete()
    Event.objects.all().delete()
    oak.event_series.all().delete()
    elm.event_series.all().delete()
    series = [[make_series(centre=centre, title=title) for title in "ab"] for centre in (oak, elm)]
    written = build(drawn, (oak, elm), series, bob)
    made = [
        make_agreement(centre=oak, number=f"SP.{number}", first_on=period.first, last_on=period.last)
        for number, period in enumerate(agreed)
    ]
    agreements = {oak: agreed, elm: []}
    agreement = next((one for one in made if one.covers(span)), None)

    alone, both = figures(CODES, [Scope((oak,), agreement), Scope((oak, elm))], span, at=at)

    assert_same(alone, recount(written, {oak}, agreements, span, at))
    assert_same(both, recount(written, {oak, elm}, agreements, span, at))
    if agreement:
        whole = recount(written, {oak}, agreements, Period(agreement.first_on, span.last), at)
        found = {code: figure.cumulative.number for code, figure in alone.figures.items()}
        assert found == {code: value for code, (value, _rows, _remarks) in whole.items()}


def assert_same(report, expected):
    rows = list(report.evidence)
    found = {
        code: (
            figure.value.number,
            [row.event.pk for row in rows_of(figure.definition.tags, rows)],
            +figure.remarks,
        )
        for code, figure in report.figures.items()
    }
    assert found == expected
    assert [row.event.pk for row in report.figures["1.1-W1"].evidence] == expected["1.1-W1"][1]
    for figure in report.figures.values():
        assert len(figure.evidence) == len(expected[figure.code][1])
    distinct = {pk for _value, rows, _remarks in expected.values() for pk in rows}
    assert report.counted.period.events == len(distinct)
    assert {row.event.pk for row in rows} == distinct
