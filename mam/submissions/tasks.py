"""What Celery calls: each takes ids and calls one service."""

from celery import shared_task
from django.utils import timezone

from mam.submissions.models import Submission


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no annotations
def forget_old_submissions() -> None:
    """Remove form keys whose twin can no longer be expected; beat calls it each night."""
    Submission.objects.older_than_kept(timezone.now()).delete()
