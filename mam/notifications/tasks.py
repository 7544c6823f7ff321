"""The delivery of messages as a job, and what Celery calls: each takes ids and calls one service."""

from celery import shared_task
from django.utils import timezone

from mam.jobs.registry import job
from mam.notifications import services


@job("notifications.deliver")
def deliver(message_id: int) -> None:
    """Send one message of the outbox."""
    services.deliver(message_id, at=timezone.now())


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def forget_old_messages() -> None:
    """Give up what could not be sent, remove what left long ago; beat calls it each night."""
    services.forget_old_messages(at=timezone.now())
