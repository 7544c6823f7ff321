from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from mam.notifications.models import OutboxMessage
from tests.factories.messages import make_message

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.mark.sql
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "sent", "text": "", "finished_at": None}, "outbox_gone_says_when"),
        ({"state": "sent", "text": "kod", "finished_at": AT}, "outbox_gone_says_nothing"),
        ({"state": "withheld", "text": "", "html": "<p>kod</p>", "finished_at": AT}, "outbox_gone_says_nothing"),
        ({"state": "given_up", "text": "kod", "finished_at": AT}, "outbox_gone_says_nothing"),
    ],
)
def test_what_is_gone_is_kept_quiet_by_the_database(db, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make_message(**fields)


@pytest.mark.sql
def test_a_message_id_is_there_once(db):
    make_message(message_id="<1@testserver>")

    with pytest.raises(IntegrityError, match="message_id"):
        make_message(message_id="<1@testserver>")


def test_waiting_since_keeps_what_has_not_left(db):
    waiting = make_message()
    make_message(state="sent", text="", finished_at=AT)

    assert list(OutboxMessage.objects.waiting_since(waiting.created_at)) == []
    assert list(OutboxMessage.objects.waiting_since(waiting.created_at + timedelta(seconds=1))) == [waiting]


def test_finished_before_keeps_what_left_or_was_given_up(db):
    gone = [make_message(state=state, text="", finished_at=AT) for state in ("sent", "withheld", "given_up")]
    make_message()

    assert list(OutboxMessage.objects.finished_before(AT)) == []
    assert set(OutboxMessage.objects.finished_before(AT + timedelta(seconds=1))) == set(gone)


def test_a_message_shows_its_id_and_not_its_reader(db):
    assert str(make_message(message_id="<1@testserver>")) == "<1@testserver>"
