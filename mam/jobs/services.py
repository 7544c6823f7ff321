"""Handing work over, doing it, and finding what was left lying. Source: decision 0004."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from mam.core.logs import error_in_ids
from mam.jobs.models import LEASE, MOST_ATTEMPTS, Job
from mam.jobs.registry import handler_of

log = structlog.get_logger(__name__)


class LeaseLostError(Exception):
    """The work took longer than the lease, and another worker has the job now."""


class WorkerLostError(Exception):
    """Every worker that tried the job died of it."""


def enqueue(kind: str, *, after: timedelta = timedelta(), **arguments: int | str) -> Job:
    """Leave work of `kind` to a worker, in the caller's transaction; arguments are ids, never names.

    When the broker is gone the row stays, and the sweep hands it over later.

    Raises: LookupError, when nothing does jobs of `kind`.
    """
    handler_of(kind)
    job = Job.objects.create(kind=kind, arguments=arguments, due_at=timezone.now() + after)
    if not after:
        transaction.on_commit(lambda: send_to_worker(job.pk))
    return job


def send_to_worker(job_id: int) -> bool:
    """Wake a worker for one job; answer whether the broker took the word."""
    from mam.jobs.tasks import do_job  # noqa: PLC0415 - tasks stand above services and call them

    try:
        do_job.apply_async((job_id,), retry=False)
    except (OperationalError, OSError):
        log.warning("broker_unreachable", job_id=job_id)
        return False
    return True


def do_one(job_id: int, *, at: datetime) -> bool:
    """Do one job if it is due and nobody else does it; answer whether it was done here.

    The claim is committed before the work begins, so that a worker that dies leaves a lease that ends.
    A worker that outlives its lease finds the job claimed again: its work is rolled back.
    """
    job = _claim(job_id, at=at)
    if job is None:
        return False
    try:
        with transaction.atomic():
            handler_of(job.kind)(**job.arguments)
            _finish(job)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the job must not be lost
        _put_back(job, error, at=timezone.now())
        return False
    return True


def _claim(job_id: int, *, at: datetime) -> Job | None:
    with transaction.atomic():
        job = Job.objects.due(at).select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            # Only a job whose workers died can be due after its last attempt: one more would kill one more.
            _put_back(job, WorkerLostError(), at=at)
            return None
        job.state = Job.State.RUNNING
        job.attempts += 1
        job.lease_ends_at = at + LEASE
        job.save(update_fields=["state", "attempts", "lease_ends_at"])
        return job


def _finish(job: Job) -> None:
    finished = Job.objects.claimed_as(job).update(
        state=Job.State.DONE, finished_at=timezone.now(), lease_ends_at=None, error=""
    )
    if not finished:
        raise LeaseLostError


def _put_back(job: Job, error: Exception, *, at: datetime) -> None:
    # The name of the error and its place only: its text may carry what somebody typed.
    log.error("job_failed", job_id=job.pk, kind=job.kind, attempt=job.attempts, error=error_in_ids(error))
    is_last = job.attempts >= MOST_ATTEMPTS
    Job.objects.claimed_as(job).update(
        state=Job.State.FAILED if is_last else Job.State.PENDING,
        due_at=at + timedelta(seconds=15 * 4**job.attempts),
        finished_at=at if is_last else None,
        lease_ends_at=None,
        error=type(error).__name__,
    )


def sweep(*, at: datetime) -> int:
    """Hand over every job that is due, as after an outage of the broker; answer how many were taken."""
    taken = 0
    for job_id in Job.objects.due(at).order_by("due_at").values_list("pk", flat=True)[:500]:
        if not send_to_worker(job_id):
            break
        taken += 1
    return taken


def run_pending(*, at: datetime | None = None) -> int:
    """Do all jobs that are due here and now, as tests and the set-up want it; answer how many were done."""
    done = 0
    while ids := list(Job.objects.due(at or timezone.now()).order_by("pk").values_list("pk", flat=True)):
        done_now = sum(do_one(job_id, at=at or timezone.now()) for job_id in ids)
        done += done_now
        if not done_now:
            break
    return done


def forget_done(*, at: datetime) -> int:
    """Remove jobs that were done more than 30 days before `at`; answer how many."""
    return Job.objects.finished_before(at - timedelta(days=30)).delete()[0]
