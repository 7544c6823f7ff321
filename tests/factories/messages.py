from uuid import uuid4

from mam.notifications.models import OutboxMessage


def make_message(*, recipient="ola@mieszkaniec.pl", subject="Kod", text="Twój kod: 123-456", html="", **fields):
    fields.setdefault("message_id", f"<{uuid4().hex}@testserver>")
    return OutboxMessage.objects.create(recipient=recipient, subject=subject, text=text, html=html, **fields)
