from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from mam.jobs.models import Job
from tests.factories.jobs import make_job

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fields", "is_due"),
    [
        ({"state": "pending", "due_at": AT}, True),
        ({"state": "pending", "due_at": AT + SECOND}, False),
        ({"state": "running", "lease_ends_at": AT}, True),
        ({"state": "running", "lease_ends_at": AT + SECOND}, False),
        ({"state": "done", "finished_at": AT - SECOND}, False),
        ({"state": "failed", "finished_at": AT - SECOND}, False),
    ],
)
def test_due_keeps_waiting_and_abandoned_jobs(db, fields, is_due):
    job = make_job(**{"due_at": AT - SECOND, **fields})

    due = Job.objects.due(AT)

    assert list(due) == ([job] if is_due else [])


def test_claimed_as_leaves_out_a_job_somebody_else_claimed_since(db):
    job = make_job(state="running", attempts=1, lease_ends_at=AT)
    seen = Job.objects.get()

    assert list(Job.objects.claimed_as(seen)) == [job]
    Job.objects.update(attempts=2)
    assert list(Job.objects.claimed_as(seen)) == []


@pytest.mark.parametrize(("state", "finished_at", "kept"), [
    ("done", AT - SECOND, True), ("failed", AT - SECOND, True), ("done", AT, False), ("pending", None, False),
])  # fmt: skip
def test_finished_before_keeps_what_was_done_or_given_up(db, state, finished_at, kept):
    make_job(state=state, finished_at=finished_at)

    assert Job.objects.finished_before(AT).exists() is kept


@pytest.mark.sql
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [({"state": "running"}, "job_running_is_locked"), ({"state": "done"}, "job_done_is_finished")],
)
def test_job_states_are_kept_whole_by_the_database(db, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make_job(**fields)


def test_job_shows_its_kind_and_number(db):
    job = make_job(kind="tests.note")

    assert str(job) == f"tests.note {job.pk}"
