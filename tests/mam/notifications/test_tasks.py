from datetime import timedelta

from django.core import mail
from django.utils import timezone

from mam.notifications.models import OutboxMessage
from mam.notifications.tasks import deliver, forget_old_messages
from tests.factories.messages import make_message


def test_deliver_sends_one_message(db):
    deliver(make_message().pk)

    assert len(mail.outbox) == 1


def test_forget_old_messages_removes_what_left_long_ago(db):
    make_message(state="sent", text="", finished_at=timezone.now() - timedelta(days=31))

    forget_old_messages()

    assert OutboxMessage.objects.count() == 0
