from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention

LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 5


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, at: datetime) -> Self:
        """Keep jobs that wait for a worker at `at`, or whose worker has not been heard of for a lease."""
        waiting = Q(state=Job.State.PENDING, due_at__lte=at)
        abandoned = Q(state=Job.State.RUNNING, lease_ends_at__lte=at)
        return self.filter(waiting | abandoned)

    def claimed_as(self, job: "Job") -> Self:
        """Keep `job`, unless another worker has claimed it since."""
        return self.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)

    def finished_before(self, at: datetime) -> Self:
        """Keep jobs that were done, or given up, before `at`."""
        return self.filter(finished_at__lt=at)


class Job(models.Model):
    """Work to be done outside the request. The row is the truth; the broker only wakes a worker."""

    class State(models.TextChoices):
        PENDING = "pending", _("czeka")
        RUNNING = "running", _("w toku")
        DONE = "done", _("zrobione")
        FAILED = "failed", _("nie udało się")

    kind = models.CharField(_("rodzaj"), max_length=60)
    arguments = models.JSONField(_("argumenty (id)"), default=dict)
    state = models.CharField(_("stan"), max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("próby"), default=0)
    due_at = models.DateTimeField(_("nie wcześniej niż"))
    lease_ends_at = models.DateTimeField(_("zajęte do"), null=True)
    finished_at = models.DateTimeField(_("zakończone"), null=True)
    error = models.CharField(_("błąd"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("zlecone"), auto_now_add=True)

    objects = JobQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = (
            "id", "kind", "arguments", "state", "attempts", "due_at",
            "lease_ends_at", "finished_at", "error", "created_at",
        )  # fmt: skip

    class Meta:
        verbose_name = _("zadanie")
        verbose_name_plural = _("zadania")
        constraints = [
            models.CheckConstraint(
                name="job_running_is_locked", condition=~Q(state="running") | Q(lease_ends_at__isnull=False)
            ),
            models.CheckConstraint(
                name="job_done_is_finished", condition=~Q(state="done") | Q(finished_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="job_unfinished", condition=Q(state__in=["pending", "running"]))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
