import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone
from structlog.testing import capture_logs

from mam.centres.models import Municipality
from mam.jobs.models import LEASE, MOST_ATTEMPTS, Job
from mam.jobs.services import do_one, enqueue, forget_done, run_pending, sweep
from tests.factories.jobs import make_job
from tests.races import ROUNDS, at_once, deadlocks

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


class OddError(Exception):
    pass


def fail(**_ids):
    raise OddError("Jan Kowalski, tel. 600 000 000")


def test_enqueue_writes_a_row_with_ids(db, work):
    work("tests.note", print)

    job = enqueue("tests.note", event_id=7)

    assert (job.state, job.arguments, job.attempts) == ("pending", {"event_id": 7}, 0)


def test_enqueue_refuses_a_kind_nobody_does(db):
    with pytest.raises(LookupError):
        enqueue("tests.unknown")

    assert Job.objects.count() == 0


def test_enqueue_is_undone_with_the_transaction_it_is_in(db, work):
    work("tests.note", lambda: None)

    with transaction.atomic():
        enqueue("tests.note")
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_enqueue_for_later_waits_its_time(db, work, django_capture_on_commit_callbacks):
    work("tests.note", lambda: None)

    with django_capture_on_commit_callbacks() as callbacks:
        job = enqueue("tests.note", after=timedelta(hours=1))

    assert (run_pending(), callbacks) == (0, [])
    assert run_pending(at=job.due_at) == 1


def test_do_one_does_a_job_once(db, work):
    done = []
    work("tests.note", lambda *, event_id: done.append(event_id))
    job = make_job(arguments={"event_id": 7})

    answers = [do_one(job.pk, at=AT), do_one(job.pk, at=AT)]

    job.refresh_from_db()
    assert (answers, done) == ([True, False], [7])
    assert (job.state, job.attempts, job.lease_ends_at, job.error) == ("done", 1, None, "")


def test_do_one_leaves_a_job_that_is_not_due(db, work):
    work("tests.note", fail)
    job = make_job(due_at=AT + timedelta(seconds=1))

    assert do_one(job.pk, at=AT) is False
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("pending", 0)


def test_a_failure_rolls_its_work_back_and_is_tried_again_later(db, work):
    def half():
        Municipality.objects.create(name="Połowa", level="gmina")
        raise OddError

    work("tests.note", half)
    job = make_job()

    answer = do_one(job.pk, at=AT)

    job.refresh_from_db()
    assert (answer, Municipality.objects.count()) == (False, 0)
    assert (job.state, job.attempts, job.error, job.lease_ends_at) == ("pending", 1, "OddError", None)
    assert timedelta(seconds=50) < job.due_at - timezone.now() <= timedelta(seconds=60)


def test_tries_grow_apart_and_the_last_one_fails_for_good(db, work):
    work("tests.note", fail)
    job = make_job()
    pauses = []

    for _ in range(MOST_ATTEMPTS):
        do_one(job.pk, at=job.due_at)
        job.refresh_from_db()
        pauses.append(round((job.due_at - timezone.now()).total_seconds(), -1))

    assert pauses[:4] == [60, 240, 960, 3840]
    assert (job.state, job.error, job.finished_at is not None) == ("failed", "OddError", True)
    assert do_one(job.pk, at=job.due_at) is False


def test_a_failure_is_logged_without_what_it_says(db, work):
    work("tests.note", fail)
    job = make_job()

    with capture_logs() as logs:
        do_one(job.pk, at=AT)

    assert [(line["event"], line["job_id"], line["attempt"]) for line in logs] == [("job_failed", job.pk, 1)]
    assert logs[0]["error"].startswith("OddError mam/jobs/services.py:")
    assert "Kowalski" not in str(logs)


def test_a_dead_workers_job_is_taken_over_when_its_lease_ends(db, work):
    work("tests.note", lambda: None)
    job = make_job(state="running", attempts=1, lease_ends_at=AT + LEASE)

    answers = [do_one(job.pk, at=at) for at in (AT, AT + LEASE)]

    job.refresh_from_db()
    assert (answers, job.state, job.attempts) == ([False, True], "done", 2)


def test_a_job_that_kills_every_worker_is_given_up(db, work):
    work("tests.note", lambda: pytest.fail("it was tried once more"))
    job = make_job(state="running", attempts=MOST_ATTEMPTS, lease_ends_at=AT)

    answer = do_one(job.pk, at=AT)

    job.refresh_from_db()
    assert (answer, job.state, job.error) == (False, "failed", "WorkerLostError")


def test_work_that_outlived_its_lease_is_rolled_back(transactional_db, work):
    def overtaken():
        Municipality.objects.create(name="Spóźnione", level="gmina")
        at_once(lambda: Job.objects.update(attempts=2))  # as another worker's claim, on its own connection

    work("tests.note", overtaken)
    job = make_job()

    answer = do_one(job.pk, at=AT)

    job.refresh_from_db()
    assert (answer, Municipality.objects.count()) == (False, 0)
    assert (job.state, job.attempts, job.error) == ("running", 2, "")


def test_run_pending_does_everything_also_what_jobs_hand_over(db, work):
    done = []
    work("tests.second", lambda: done.append("second"))
    work("tests.first", lambda: (done.append("first"), enqueue("tests.second")))
    enqueue("tests.first")

    assert (run_pending(), done) == (2, ["first", "second"])


def test_run_pending_stops_at_jobs_that_fail(db, work):
    work("tests.note", fail)
    enqueue("tests.note")

    assert run_pending() == 0


def test_forget_done_keeps_a_month(db):
    make_job(state="done", finished_at=AT - timedelta(days=30, seconds=1))
    kept = make_job(state="done", finished_at=AT - timedelta(days=30))
    waiting = make_job()

    assert forget_done(at=AT) == 1
    assert set(Job.objects.all()) == {kept, waiting}


@pytest.mark.jobs
def test_sweep_hands_over_what_is_due_and_nothing_else(db, work, broker):
    work("tests.note", lambda: None)
    due = make_job()
    make_job(due_at=AT + timedelta(days=1))

    assert sweep(at=AT) == 1
    assert broker.job_ids() == [due.pk]


@pytest.mark.jobs
def test_without_a_broker_the_row_stays_and_nobody_waits_long(transactional_db, work, dead_broker):
    work("tests.note", lambda: None)
    begun = time.monotonic()

    with capture_logs() as logs, transaction.atomic():
        job = enqueue("tests.note")

    job.refresh_from_db()
    assert (job.state, sweep(at=timezone.now()), time.monotonic() - begun < 1) == ("pending", 0, True)
    assert [line["event"] for line in logs] == ["broker_unreachable"]


@pytest.mark.jobs
def test_a_stuck_broker_costs_two_seconds_not_the_request(transactional_db, work, stuck_broker):
    work("tests.note", lambda: None)
    begun = time.monotonic()

    with transaction.atomic():
        enqueue("tests.note")

    assert (Job.objects.get().state, time.monotonic() - begun < 3) == ("pending", True)


@pytest.mark.jobs
def test_what_the_dead_broker_missed_the_sweep_hands_over(transactional_db, work, dead_broker, request):
    work("tests.note", lambda: None)
    job = enqueue("tests.note")
    broker = request.getfixturevalue("broker")

    assert sweep(at=timezone.now()) == 1
    assert broker.job_ids() == [job.pk]


@pytest.mark.race
@pytest.mark.sql
def test_two_workers_never_do_one_job_twice(transactional_db, work):
    done = []
    work("tests.note", lambda: done.append(1))
    before = deadlocks()

    for round_number in range(1, ROUNDS + 1):
        job = make_job()
        outcomes = at_once(*[partial(do_one, job.pk, at=AT)] * 2)

        assert sorted(outcome.answer for outcome in outcomes) == [False, True]
        assert (len(done), max(outcome.seconds for outcome in outcomes) < 3) == (round_number, True)
    assert deadlocks() == before


@pytest.mark.race
@pytest.mark.sql
def test_without_the_claim_the_race_above_would_be_lost(transactional_db):
    def do_without_claim(job_id):
        is_pending = Job.objects.filter(pk=job_id, state="pending").exists()
        time.sleep(0.005)
        return is_pending and bool(Job.objects.filter(pk=job_id).update(state="done", finished_at=AT))

    answers = []
    for _ in range(ROUNDS):
        job = make_job()
        outcomes = at_once(*[partial(do_without_claim, job.pk)] * 2)
        answers.append([outcome.answer for outcome in outcomes])

    assert [True, True] in answers
