"""What Celery calls: each takes ids and calls one service."""

from celery import shared_task
from django.utils import timezone

from mam.jobs import services


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def do_job(job_id: int) -> None:
    """Do one job, unless somebody else does it."""
    services.do_one(job_id, at=timezone.now())


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def sweep_jobs() -> None:
    """Hand over what was left lying; beat calls it each minute."""
    services.sweep(at=timezone.now())


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def forget_done_jobs() -> None:
    """Remove old finished jobs; beat calls it each night."""
    services.forget_done(at=timezone.now())
