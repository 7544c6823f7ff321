from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention

KEPT_FOR = timedelta(days=7)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def older_than_kept(self, at: datetime) -> Self:
        """Keep the submissions whose twin can no longer be expected at `at`."""
        return self.filter(created_at__lt=at - KEPT_FOR)


class Submission(models.Model):
    """A form that was sent and answered: its twin gets the same answer and changes nothing.

    `user_id` is a bare id: this stands below the users in the kernel's line.
    """

    key = models.UUIDField(_("klucz formularza"), unique=True)
    user_id = models.BigIntegerField(_("kto (id)"), null=True)
    path = models.TextField(_("adres"))
    body_hash = models.CharField(_("skrót treści"), max_length=64)
    answer = models.TextField(_("odpowiedź (adres)"), blank=True)
    created_at = models.DateTimeField(_("kiedy"), auto_now_add=True, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "key", "user_id", "path", "body_hash", "answer", "created_at")

    class Meta:
        verbose_name = _("wysłany formularz")
        verbose_name_plural = _("wysłane formularze")

    def __str__(self) -> str:
        return str(self.key)
