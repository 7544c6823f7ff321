from datetime import UTC, datetime, timedelta

import pytest

from events.enums import CountMethod, Mode, State, Tag
from events.models import Event, HeadCount
from events.rules import (
    cancelling_problems,
    confirming_problems,
    evidence,
    heads_problems,
    meanwhile_problems,
    publishing_problems,
    restoring_problems,
    writing_problems,
)

BEGINS = datetime(2026, 5, 12, 15, tzinfo=UTC)
BEFORE = BEGINS - timedelta(seconds=1)


def event(state=State.PLANNED, ends_at=BEGINS + timedelta(hours=2), **fields):
    return Event(state=state, starts_at=BEGINS, ends_at=ends_at, **fields)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("state", "at", "reasons"),
    [
        (State.PLANNED, BEGINS, []),
        (State.DRAFT, BEGINS, []),
        (State.PLANNED, BEFORE, ["not_begun"]),
        (State.CANCELLED, BEGINS, ["cancelled"]),
        (State.CANCELLED, BEFORE, ["cancelled", "not_begun"]),
        (State.HELD, BEGINS, ["held"]),
    ],
)
def test_confirming(state, at, reasons):
    assert codes(confirming_problems(event(state), at=at)) == reasons


@pytest.mark.parametrize(
    ("state", "reasons"),
    [(State.PLANNED, []), (State.DRAFT, ["draft"]), (State.CANCELLED, ["cancelled"]), (State.HELD, ["held"])],
)
def test_cancelling(state, reasons):
    assert codes(cancelling_problems(event(state))) == reasons


@pytest.mark.parametrize(
    ("state", "reasons"),
    [(State.CANCELLED, []), (State.HELD, []), (State.DRAFT, ["draft"]), (State.PLANNED, ["planned"])],
)
def test_restoring(state, reasons):
    assert codes(restoring_problems(event(state))) == reasons


@pytest.mark.parametrize(("state", "reasons"), [(State.DRAFT, []), (State.PLANNED, ["not_draft"])])
def test_publishing(state, reasons):
    assert codes(publishing_problems(event(state))) == reasons


@pytest.mark.parametrize(
    ("state", "ends_at", "at", "reasons"),
    [
        (State.PLANNED, BEGINS + timedelta(minutes=1), BEFORE, []),
        (State.PLANNED, BEGINS, BEFORE, ["ends_before_start"]),
        (State.PLANNED, BEGINS - timedelta(hours=1), BEFORE, ["ends_before_start"]),
        (State.PLANNED, BEGINS + timedelta(days=366), BEFORE, []),
        (State.PLANNED, BEGINS + timedelta(days=366, minutes=1), BEFORE, ["too_long"]),
        (State.HELD, BEGINS + timedelta(hours=1), BEGINS, []),
        (State.HELD, BEGINS, BEFORE, ["ends_before_start", "held_in_future"]),
    ],
)
def test_writing(state, ends_at, at, reasons):
    assert codes(writing_problems(event(state, ends_at), at=at)) == reasons


def test_meanwhile_notices_another_version():
    seen = event(updated_at=BEGINS)

    assert codes(meanwhile_problems(seen, None)) == []
    assert codes(meanwhile_problems(seen, BEGINS)) == []
    assert codes(meanwhile_problems(seen, BEFORE)) == ["changed_meanwhile"]


@pytest.mark.parametrize(
    ("mode", "heads", "at", "reasons"),
    [
        (Mode.ON_SITE, {Mode.ON_SITE: 0}, BEGINS, []),
        (Mode.ON_SITE, {Mode.ON_SITE: 20_000}, BEGINS, []),
        (Mode.ON_SITE, {}, BEFORE, []),
        (Mode.ON_SITE, {Mode.ON_SITE: 5}, BEFORE, ["heads_before_start"]),
        (Mode.ON_SITE, {Mode.ONLINE: 5}, BEGINS, ["heads_in_other_mode"]),
        (Mode.HYBRID, {Mode.ON_SITE: 5, Mode.ONLINE: 5}, BEGINS, []),
        (Mode.ONLINE, {Mode.ONLINE: 20_001}, BEGINS, ["heads_unbelievable"]),
        (Mode.ONLINE, {Mode.ONLINE: -1}, BEGINS, ["heads_unbelievable"]),
    ],
)
def test_heads(mode, heads, at, reasons):
    counted = {of: (number, CountMethod.COUNT) for of, number in heads.items()}

    assert codes(heads_problems(event(mode=mode), counted, at=at)) == reasons


def missing(held, *counts):
    return [wanted.code for wanted in evidence(held, counts) if not wanted.is_there]


def test_evidence_of_an_empty_event():
    assert missing(event()) == ["place", "programme", "heads"]


def test_evidence_of_a_full_event():
    full = event(place="Sala Lipowa", programme="Kawa")

    assert missing(full, HeadCount(mode=Mode.ON_SITE, number=0)) == []


def test_evidence_wants_both_counts_of_a_hybrid_event():
    hybrid = event(place="Sala Lipowa", programme="Kawa", mode=Mode.HYBRID)

    assert missing(hybrid, HeadCount(mode=Mode.ON_SITE, number=3)) == ["heads"]


def test_evidence_of_training_is_its_list():
    training = event(place="Sala Lipowa", programme="KRS", tags=[Tag.NGO_EDUCATION])

    assert missing(training, HeadCount(mode=Mode.ON_SITE, number=3, method=CountMethod.COUNT)) == ["sign_in_list"]
    assert missing(training, HeadCount(mode=Mode.ON_SITE, number=3, method=CountMethod.SIGN_IN_LIST)) == []
