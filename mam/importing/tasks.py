"""What workers do for imports: each takes ids and calls one service."""

from celery import shared_task
from django.utils import timezone

from mam.importing import services
from mam.jobs.registry import job


@job("importing.read")
def read_import(batch_id: int) -> None:
    """Read the table somebody handed in."""
    services.read_batch(batch_id)


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def discard_forgotten_imports() -> None:
    """Let go of tables nobody has finished; beat calls it each night."""
    services.discard_forgotten(at=timezone.now())
