from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.enums import Cover, Tag
from mam.centres.models import Centre
from mam.core.retention import Retention as BaseRetention


class EventKindQuerySet(models.QuerySet["EventKind"]):
    def offered_at(self, centre: Centre) -> Self:
        """Keep the kinds every centre has and those of `centre` itself."""
        return self.filter(Q(centre=centre) | Q(centre__isnull=True))

    def owned_by(self, centre: Centre) -> Self:
        """Keep the kinds of `centre` alone."""
        return self.filter(centre=centre)


class EventKind(models.Model):
    """A kind of event with its drawing and the tags a new event starts with.

    The tags are copied to the event when it is made, so that a change here moves no past figure.
    """

    centre = models.ForeignKey(
        Centre, models.CASCADE, related_name="event_kinds", null=True, blank=True, verbose_name=_("miejsce")
    )
    name = models.CharField(_("nazwa"), max_length=80)
    cover = models.CharField(_("rysunek"), max_length=20, choices=Cover)
    tags = ArrayField(
        models.CharField(max_length=20, choices=Tag), verbose_name=_("znaczniki"), default=list, blank=True
    )
    is_sensitive = models.BooleanField(_("grupa wsparcia: bez nazwisk i zdjęć"), default=False)
    position = models.PositiveSmallIntegerField(_("kolejność"), default=100)

    objects = EventKindQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "centre", "name", "cover", "tags", "is_sensitive", "position")

    class Meta:
        verbose_name = _("rodzaj wydarzenia")
        verbose_name_plural = _("rodzaje wydarzeń")
        ordering = ("position", "name")
        constraints = [
            models.UniqueConstraint(name="event_kind_name_once", fields=["centre", "name"], nulls_distinct=False),
            models.CheckConstraint(name="event_kind_known_tags", condition=Q(tags__contained_by=list(Tag.values))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tag_labels(self) -> list[str]:
        """Its tags in words, in the handbook's order."""
        return [str(tag.label) for tag in Tag if tag in self.tags]


class EventSeriesQuerySet(models.QuerySet["EventSeries"]):
    def at_centre(self, centre: Centre) -> Self:
        """Keep the cycles of one centre."""
        return self.filter(centre=centre)


class EventSeries(models.Model):
    """A cycle of meetings: each meeting is an event of its own, the cycle is counted beside them."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="event_series", verbose_name=_("miejsce"))
    title = models.CharField(_("nazwa cyklu"), max_length=160)

    objects = EventSeriesQuerySet.as_manager()

    class Retention(BaseRetention):
        plain = ("id", "centre", "title")

    class Meta:
        verbose_name = _("cykl")
        verbose_name_plural = _("cykle")
        ordering = ("title",)
        constraints = [models.UniqueConstraint(name="event_series_title_once", fields=["centre", "title"])]

    def __str__(self) -> str:
        return self.title
