"""Two people at one event at the same moment, each on a connection of their own."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import models

from events import services
from events.enums import State
from events.models import Event
from events.services import EventFields
from mam.audit.models import AuditEntry
from mam.core.problems import RefusedError
from tests.factories.events import make_event
from tests.races import ROUNDS, at_once, deadlocks

BEGINS = datetime(2026, 5, 12, 15, tzinfo=UTC)
AFTER = BEGINS + timedelta(days=1)


def became(outcomes):
    """Answer what each act ended in, and let what nobody expected through."""
    for outcome in outcomes:
        if outcome.error and not isinstance(outcome.error, RefusedError):
            raise outcome.error
    return sorted(outcome.error.problems[0].code if outcome.error else "done" for outcome in outcomes)


@pytest.mark.django_db(transaction=True)
def test_confirming_and_cancelling_at_once_never_both(oak, bob):
    before = deadlocks()
    slowest = 0
    for _round in range(ROUNDS):
        event = make_event(centre=oak, starts_at=BEGINS)

        outcomes = at_once(
            lambda pk=event.pk: services.confirm_event(pk, by=bob, at=AFTER),
            lambda pk=event.pk: services.cancel_event(pk, by=bob, at=AFTER, why="deszcz"),
        )

        event.refresh_from_db()
        loser = "held" if event.state == State.HELD else "cancelled"
        assert became(outcomes) == sorted(["done", loser])
        slowest = max(slowest, *(outcome.seconds for outcome in outcomes))

    assert AuditEntry.objects.count() == ROUNDS
    assert slowest < 2
    assert deadlocks() == before


@pytest.mark.django_db(transaction=True)
def test_saving_the_same_event_at_once_tells_the_second(oak, bob):
    for number in range(ROUNDS):
        event = make_event(centre=oak, starts_at=BEGINS)

        def save(place, seen=event):
            said = EventFields(
                title=seen.title, kind=seen.kind, starts_at=seen.starts_at, ends_at=seen.ends_at, place=place
            )
            return services.change_event(seen.pk, said, by=bob, at=AFTER, version=seen.updated_at)

        outcomes = at_once(lambda: save("Kuchnia"), lambda: save("Pracownia"))

        assert became(outcomes) == ["changed_meanwhile", "done"]
        assert AuditEntry.objects.count() == number + 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_win(oak, bob, monkeypatch):
    """The twin of the first race: shows that it is the lock that decides."""
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)
    both = 0
    for _round in range(ROUNDS):
        event = make_event(centre=oak, starts_at=BEGINS)
        outcomes = at_once(
            lambda pk=event.pk: services.confirm_event(pk, by=bob, at=AFTER),
            lambda pk=event.pk: services.confirm_event(pk, by=bob, at=AFTER),
        )
        both += became(outcomes) == ["done", "done"]

    assert both > 0
    assert Event.objects.count() == ROUNDS
