from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.enums import CountMethod, Mode
from events.models.event import Event
from mam.core.retention import Retention as BaseRetention

MOST_HEADS = 20_000


class HeadCount(models.Model):
    """How many people took part in one mode, named ones included. No row: nobody recorded it; 0: nobody came."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="head_counts", verbose_name=_("wydarzenie"))
    mode = models.CharField(_("tryb"), max_length=10, choices=[(m.value, m.label) for m in (Mode.ON_SITE, Mode.ONLINE)])
    number = models.PositiveIntegerField(_("liczba osób"))
    method = models.CharField(_("skąd wiadomo"), max_length=20, choices=CountMethod, default=CountMethod.COUNT)

    class Retention(BaseRetention):
        plain = ("id", "event", "mode", "number", "method")

    class Meta:
        verbose_name = _("liczba osób")
        verbose_name_plural = _("liczby osób")
        constraints = [
            models.UniqueConstraint(name="head_count_once_per_mode", fields=["event", "mode"]),
            models.CheckConstraint(name="head_count_known_mode", condition=Q(mode__in=[Mode.ON_SITE, Mode.ONLINE])),
            models.CheckConstraint(
                name="head_count_believable",
                condition=Q(number__lte=MOST_HEADS),
                violation_error_message=_("Najwięcej można wpisać 20 000 osób."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.mode}: {self.number}"
