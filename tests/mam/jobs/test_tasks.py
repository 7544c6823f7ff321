from datetime import timedelta

import pytest
from django.utils import timezone

from mam.jobs.models import Job
from mam.jobs.tasks import do_job, forget_done_jobs, sweep_jobs
from tests.factories.jobs import make_job


def test_do_job_does_one_job(db, work):
    work("tests.note", lambda: None)
    job = make_job()

    do_job(job.pk)

    job.refresh_from_db()
    assert job.state == "done"


@pytest.mark.jobs
def test_sweep_jobs_hands_over_what_is_due_now(db, broker):
    job = make_job()

    sweep_jobs()

    assert broker.job_ids() == [job.pk]


def test_forget_done_jobs_removes_old_ones(db):
    make_job(state="done", finished_at=timezone.now() - timedelta(days=31))

    forget_done_jobs()

    assert Job.objects.count() == 0
