from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, target: models.Model) -> Self:
        """Keep what happened to one row, oldest first."""
        return self.filter(target_label=target._meta.label_lower, target_id=str(target.pk)).order_by("id")


class AuditEntry(models.Model):
    """One line of the append-only log: who did what to which row, in ids, never in names.

    There are no foreign keys, so that the log outlives what it describes.
    """

    at = models.DateTimeField(_("kiedy"), auto_now_add=True)
    actor_id = models.BigIntegerField(_("kto (id)"), null=True)
    action = models.CharField(_("co"), max_length=60)
    target_label = models.CharField(_("rodzaj wiersza"), max_length=60)
    target_id = models.CharField(_("wiersz (id)"), max_length=40)
    details = models.JSONField(_("szczegóły"), default=dict)

    objects = AuditEntryQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "at", "actor_id", "action", "target_label", "target_id", "details")
        keep_months = 60

    class Meta:
        verbose_name = _("wpis w dzienniku")
        verbose_name_plural = _("wpisy w dzienniku")
        ordering = ("-id",)
        indexes = [models.Index(fields=["target_label", "target_id"], name="audit_target")]

    def __str__(self) -> str:
        return f"{self.action} {self.target_label} {self.target_id}"
