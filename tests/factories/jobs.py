from datetime import UTC, datetime

from mam.jobs.models import Job


def make_job(*, kind="tests.note", due_at=datetime(2026, 1, 5, 8, tzinfo=UTC), arguments=None, **fields):
    return Job.objects.create(kind=kind, due_at=due_at, arguments=arguments or {}, **fields)
