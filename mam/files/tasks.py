"""What Celery calls: each takes ids and calls one service."""

from celery import shared_task
from django.utils import timezone

from mam.files import services


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def remove_orphaned_files() -> None:
    """Remove files that no row names; beat calls it each night."""
    services.remove_orphaned_files(at=timezone.now())
