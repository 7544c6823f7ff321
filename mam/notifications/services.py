"""Telling people: the message is a row first, and leaves after the commit. Source: decision 0004."""

from datetime import datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from mam.jobs.services import enqueue
from mam.notifications.models import OutboxMessage

# Reserved for examples by RFC 2606 and RFC 6761, with all names below them: nobody reads mail there.
DOMAINS_OF_NOBODY = ("example", "example.org", "example.com", "example.net", "invalid", "test")
# The last try of a job is about an hour after the first; what did not leave by then was said too late.
GIVEN_UP_AFTER = timedelta(days=2)
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def put_in_outbox(recipient: str, *, subject: str, text: str, html: str = "") -> OutboxMessage:
    """Write a message down and leave its delivery to a worker."""
    message = OutboxMessage.objects.create(
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        text=text,
        html=html,
        message_id=make_msgid(domain=urlsplit(settings.MAM_ADDRESS).hostname),
    )
    enqueue("notifications.deliver", message_id=message.pk)
    return message


def deliver(message_id: int, *, at: datetime) -> None:
    """Send one message if it still waits; what it said is removed with the sending.

    The Message-ID is fixed: where a worker dies between sending and saying so, the reader's
    mailbox sees the second copy as the first.
    """
    with transaction.atomic():
        message = OutboxMessage.objects.select_for_update().filter(pk=message_id).first()
        if message is None or message.state != OutboxMessage.State.WAITING:
            return
        if _is_nobodys(message.recipient) and settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
            _finish(message, OutboxMessage.State.WITHHELD, at=at)
        else:
            _send(message)
            _finish(message, OutboxMessage.State.SENT, at=at)


@transaction.atomic
def forget_old_messages(*, at: datetime) -> None:
    """Give up what could not be sent for days, and remove what was finished long ago."""
    stuck = OutboxMessage.objects.waiting_since(at - GIVEN_UP_AFTER)
    for message in stuck.select_for_update(skip_locked=True):
        _finish(message, OutboxMessage.State.GIVEN_UP, at=at)
    OutboxMessage.objects.finished_before(at - KEPT_FOR).delete()


def _is_nobodys(address: str) -> bool:
    domain = address.rpartition("@")[2].lower()
    return any(domain == known or domain.endswith(f".{known}") for known in DOMAINS_OF_NOBODY)


def _finish(message: OutboxMessage, state: OutboxMessage.State, *, at: datetime) -> None:
    message.state = state
    message.text = message.html = ""
    message.finished_at = at
    message.save(update_fields=["state", "text", "html", "finished_at"])


def _send(message: OutboxMessage) -> None:
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        settings.DEFAULT_FROM_EMAIL,
        [message.recipient],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.send()
