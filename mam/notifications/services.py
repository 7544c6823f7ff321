"""Telling people: the message is a row first, and leaves after the commit. Source: decision 0004."""

from datetime import datetime
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from mam.jobs.services import enqueue
from mam.notifications.models import OutboxMessage

# Reserved for examples by RFC 2606 and RFC 6761: nobody reads mail there.
ADDRESSES_OF_NOBODY = (".example", "example.org", "example.com", "example.net", ".invalid", ".test")


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
        message = OutboxMessage.objects.select_for_update().get(pk=message_id)
        if message.state != OutboxMessage.State.WAITING:
            return
        is_nobodys = message.recipient.rpartition("@")[2].endswith(ADDRESSES_OF_NOBODY)
        if is_nobodys and settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
            message.state = OutboxMessage.State.WITHHELD
        else:
            _send(message)
            message.state = OutboxMessage.State.SENT
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
