from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    def waiting_since(self, moment: datetime) -> Self:
        """Keep messages that were written before `moment` and have not left yet."""
        return self.filter(state=OutboxMessage.State.WAITING, created_at__lt=moment)

    def finished_before(self, moment: datetime) -> Self:
        """Keep messages that left, or were given up, before `moment`."""
        return self.filter(finished_at__lt=moment)


class OutboxMessage(models.Model):
    """A mail that will leave, or has left. What it said is removed the moment it is gone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("czeka na wysłanie")
        SENT = "sent", _("wysłana")
        WITHHELD = "withheld", _("zatrzymana: adres na niby")
        GIVEN_UP = "given_up", _("nie udało się wysłać")

    recipient = models.EmailField(_("do kogo"))
    subject = models.CharField(_("temat"), max_length=200)
    text = models.TextField(_("treść"), blank=True)
    html = models.TextField(_("treść w HTML"), blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    state = models.CharField(_("stan"), max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(_("napisana"), auto_now_add=True)
    finished_at = models.DateTimeField(_("wysłana"), null=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Retention(BaseRetention):
        personal = ("recipient", "subject", "text", "html")
        plain = ("id", "message_id", "state", "created_at", "finished_at")
        keep_months = 1

    class Meta:
        verbose_name = _("wiadomość")
        verbose_name_plural = _("wiadomości")
        constraints = [
            models.CheckConstraint(name="outbox_gone_says_nothing", condition=Q(state="waiting") | Q(text="", html="")),
            models.CheckConstraint(
                name="outbox_gone_says_when", condition=Q(state="waiting") | Q(finished_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.message_id
