"""The delivery of messages as a job."""

from django.utils import timezone

from mam.jobs.registry import job
from mam.notifications import services


@job("notifications.deliver")
def deliver(message_id: int) -> None:
    """Send one message of the outbox."""
    services.deliver(message_id, at=timezone.now())
