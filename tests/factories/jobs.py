from datetime import UTC, datetime

from mam.jobs.models import Job


def make_job(*, kind="tests.note", run_after=datetime(2026, 1, 5, 8, tzinfo=UTC), arguments=None, **fields):
    return Job.objects.create(kind=kind, run_after=run_after, arguments=arguments or {}, **fields)
