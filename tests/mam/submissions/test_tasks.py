from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from mam.submissions.models import Submission
from mam.submissions.tasks import forget_old_submissions


def test_forget_old_submissions_keeps_a_week(db):
    now = timezone.now()
    for age in (timedelta(days=6, hours=23), timedelta(days=7, minutes=1)):
        row = Submission.objects.create(key=uuid4(), path="/", answer="/")
        Submission.objects.filter(pk=row.pk).update(created_at=now - age)

    forget_old_submissions()

    assert [now - row.created_at for row in Submission.objects.all()] == [timedelta(days=6, hours=23)]
