from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, F, FilteredRelation, Func, Max, Min, Q, Sum, Window
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.enums import COUNTED_MODES, Mode, State, Tag
from events.models.kind import EventKind, EventSeries
from mam.centres.models import Centre
from mam.core import words
from mam.core.periods import ONE_DAY, Period, local_day
from mam.core.retention import Retention as BaseRetention
from mam.users.models import User


class LocalDay(Func):
    """The calendar day of Warsaw of an instant. The zone is a constant, so Postgres may store the answer."""

    template = "(%(expressions)s AT TIME ZONE 'Europe/Warsaw')::date"
    output_field = models.DateField()


class LastLocalDay(Func):
    """The last calendar day of Warsaw before an excluded end: what ends at midnight belongs to the day before."""

    template = "((%(expressions)s AT TIME ZONE 'Europe/Warsaw') - interval '1 microsecond')::date"
    output_field = models.DateField()


@dataclass(frozen=True)
class Outline:
    """The little a calendar needs of one event: its days, its kind, and whether it takes place."""

    first_on: date
    last_on: date
    kind_id: int
    kind_name: str
    state: str


class EventQuerySet(models.QuerySet["Event"]):
    def at_centre(self, centre: Centre) -> Self:
        """Keep the events of one centre."""
        return self.filter(centre=centre)

    def at_centres(self, centres: Collection[int]) -> Self:
        """Keep the events of several centres, given by number."""
        return self.filter(centre__in=centres)

    def announced(self) -> Self:
        """Keep what residents may read: open events that are at least planned, cancelled ones included."""
        return self.filter(is_public=True).exclude(state=State.DRAFT)

    def drafts(self) -> Self:
        """Keep what somebody left for later."""
        return self.filter(state=State.DRAFT)

    def cancelled(self) -> Self:
        """Keep what was called off."""
        return self.filter(state=State.CANCELLED)

    def held(self) -> Self:
        """Keep events somebody confirmed as held. Source: domain handbook 4.2, G4."""
        return self.filter(state=State.HELD)

    def standing(self) -> Self:
        """Keep events that take place: neither drafts nor cancelled."""
        return self.filter(state__in=[State.PLANNED, State.HELD])

    def tagged(self, tag: str) -> Self:
        """Keep events that carry a tag."""
        return self.filter(tags__contains=[tag])

    def of_kind(self, kind_id: int) -> Self:
        """Keep events of one kind."""
        return self.filter(kind_id=kind_id)

    def mentioning(self, words: str) -> Self:
        """Keep events whose title, place, programme, audience or cycle has each of `words`, whatever its accents."""
        found = self
        for word in words.split():
            anywhere = Q()
            for name in ("title", "place", "programme", "audience", "series__title"):
                anywhere |= Q(**{f"{name}__unaccent__icontains": word})
            found = found.filter(anywhere)
        return found

    def ending_within(self, period: Period) -> Self:
        """Keep events whose last local day lies in `period`. Source: domain handbook 4.2, G2."""
        return self.filter(ended_on__gte=period.first, ended_on__lte=period.last)

    def touching(self, period: Period) -> Self:
        """Keep events with at least one local day in `period`."""
        return self.filter(started_on__lte=period.last, ended_on__gte=period.first)

    def ended_by(self, at: datetime) -> Self:
        """Keep events that are over at `at`."""
        return self.filter(ends_at__lte=at)

    def not_over_at(self, at: datetime) -> Self:
        """Keep events that are still to come or running at `at`."""
        # The day says nothing new, but an index begins with it.
        return self.filter(ended_on__gte=local_day(at), ends_at__gt=at)

    def to_come(self, at: datetime) -> Self:
        """Keep what takes place and is not over at `at`."""
        return self.standing().not_over_at(at)

    def begun_by(self, at: datetime) -> Self:
        """Keep events that began by `at`, whether they are over or not."""
        return self.filter(starts_at__lte=at)

    def begun_within(self, since: datetime, until: datetime) -> Self:
        """Keep events that began between two moments."""
        return self.filter(starts_at__gte=since, starts_at__lte=until)

    def waiting_for_confirmation(self, at: datetime) -> Self:
        """Keep planned events that are over at `at`: they are in no figure until somebody confirms them."""
        return self.filter(state=State.PLANNED, ends_at__lte=at)

    def with_heads(self) -> Self:
        """Add `heads`, the heads counted in all modes; None where nobody recorded any."""
        return self.annotate(heads=Sum("head_counts__number"))

    def with_heads_by_mode(self) -> Self:
        """Add `on_site` and `online`, the head counts of the two modes: `on_site__number`, None where not recorded.

        There is at most one count per mode, so no event is there twice.
        """
        return self.alias(
            on_site=FilteredRelation("head_counts", condition=Q(head_counts__mode=Mode.ON_SITE)),
            online=FilteredRelation("head_counts", condition=Q(head_counts__mode=Mode.ONLINE)),
        )

    def for_forms(self) -> Self:
        """Bring along whatever a form or a page of one event prints."""
        return self.select_related("centre", "kind", "series", "confirmed_by").prefetch_related("head_counts")

    def in_order(self) -> Self:
        """Sort by beginning, then by number in the portal."""
        return self.order_by("starts_at", "pk")

    def newest_first(self) -> Self:
        """Sort by beginning, the latest first."""
        return self.order_by("-starts_at", "-pk")

    def with_total(self) -> Self:
        """Add `total`, how many rows there are in all, so that a page of a list needs no second statement."""
        return self.annotate(total=Window(Count("*")))

    def beside(self, event: "Event", at: datetime) -> Self:
        """Keep the next meetings of the same cycle as `event`; of none, when it stands alone."""
        if event.series_id is None:
            return self.none()
        later = max(at, event.starts_at)
        return self.filter(series_id=event.series_id, starts_at__gt=later).exclude(pk=event.pk)

    def outlines(self) -> list[Outline]:
        """Answer the days and kinds of all these events, in order."""
        rows = self.in_order().values_list("started_on", "ended_on", "kind_id", "kind__name", "state")
        return [Outline(*row) for row in rows]

    def span(self) -> Period | None:
        """Answer the days from the first of these events to the last; None, when there is none."""
        ends = self.aggregate(first=Min("started_on"), last=Max("ended_on"))
        return Period(ends["first"], ends["last"]) if ends["first"] else None

    def lately_used(self, field: str, most: int) -> list[str]:
        """Answer what people typed into a field, the latest first."""
        used = self.exclude(**{field: ""}).values_list(field).annotate(last=Max("starts_at")).order_by("-last")
        return [value for value, _last in used[:most]]

    def kinds_by_use(self, most: int) -> list[int]:
        """Answer the kinds of these events, the most frequent first."""
        used = self.values("kind").annotate(uses=Count("pk")).order_by("-uses", "kind")
        return [row["kind"] for row in used[:most]]

    def number_by_centre(self) -> Mapping[int, int]:
        """Count these events per centre."""
        return dict(self.values_list("centre").annotate(Count("pk")).order_by("centre"))

    def counts_by_state(self, at: datetime) -> Mapping[str, int]:
        """Count the lists of the desk: to come, to confirm, held, cancelled, drafts."""
        is_over = Q(ends_at__lte=at)
        return self.aggregate(
            to_come=Count("pk", filter=Q(state__in=[State.PLANNED, State.HELD]) & ~is_over),
            to_confirm=Count("pk", filter=Q(state=State.PLANNED) & is_over),
            held=Count("pk", filter=Q(state=State.HELD)),
            cancelled=Count("pk", filter=Q(state=State.CANCELLED)),
            drafts=Count("pk", filter=Q(state=State.DRAFT)),
        )


class Event(models.Model):
    """One meeting that takes place: the smallest thing a report counts."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="events", verbose_name=_("miejsce"))
    kind = models.ForeignKey(EventKind, models.PROTECT, related_name="events", verbose_name=_("rodzaj"))
    series = models.ForeignKey(
        EventSeries, models.PROTECT, related_name="events", null=True, blank=True, verbose_name=_("cykl")
    )
    title = models.CharField(_("nazwa"), max_length=160)
    starts_at = models.DateTimeField(_("początek"))
    ends_at = models.DateTimeField(_("koniec"))
    has_times = models.BooleanField(_("godziny są znane"), default=True)
    started_on = models.GeneratedField(
        expression=LocalDay("starts_at"), output_field=models.DateField(), db_persist=True, verbose_name=_("od dnia")
    )
    ended_on = models.GeneratedField(
        expression=LastLocalDay("ends_at"), output_field=models.DateField(), db_persist=True, verbose_name=_("do dnia")
    )
    place = models.CharField(_("gdzie"), max_length=200, blank=True)
    mode = models.CharField(_("tryb"), max_length=10, choices=Mode, default=Mode.ON_SITE)
    tags = ArrayField(
        models.CharField(max_length=20, choices=Tag), verbose_name=_("znaczniki"), default=list, blank=True
    )
    programme = models.TextField(_("program"), max_length=4000, blank=True)
    audience = models.CharField(_("dla kogo"), max_length=200, blank=True)
    led_by = models.CharField(_("kto prowadzi"), max_length=200, blank=True)
    partners = models.CharField(_("partnerzy"), max_length=300, blank=True)
    effect = models.CharField(_("efekt"), max_length=200, blank=True)
    is_public = models.BooleanField(_("otwarte dla mieszkańców i ogłaszane"), default=True)
    is_sensitive = models.BooleanField(_("grupa wsparcia: bez nazwisk i zdjęć"), default=False)
    state = models.CharField(_("stan"), max_length=10, choices=State, default=State.PLANNED)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("kto potwierdził")
    )
    confirmed_at = models.DateTimeField(_("kiedy potwierdzono"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("kiedy odwołano"), null=True, blank=True)
    cancelled_because = models.CharField(_("powód odwołania"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("wpisane"), auto_now_add=True)
    updated_at = models.DateTimeField(_("zmienione"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Retention(BaseRetention):
        personal = ("led_by", "programme")
        plain = (
            "id", "centre", "kind", "series", "title", "starts_at", "ends_at", "has_times", "started_on", "ended_on",
            "place", "mode", "tags", "audience", "partners", "effect", "is_public", "is_sensitive", "state",
            "confirmed_by", "confirmed_at", "cancelled_at", "cancelled_because", "created_at", "updated_at",
        )  # fmt: skip
        keep_months = 72

    class Meta:
        verbose_name = _("wydarzenie")
        verbose_name_plural = _("wydarzenia")
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Koniec jest wcześniejszy niż początek."),
            ),
            models.CheckConstraint(name="event_title_not_empty", condition=~Q(title="")),
            models.CheckConstraint(name="event_known_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="event_known_mode", condition=Q(mode__in=Mode.values)),
            models.CheckConstraint(name="event_known_tags", condition=Q(tags__contained_by=list(Tag.values))),
            models.CheckConstraint(
                name="event_held_is_confirmed",
                condition=Q(state=State.HELD, confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(state=State.HELD) & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="event_held_has_begun",
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("starts_at")),
                violation_error_message=_("Wydarzenie jeszcze się nie zaczęło."),
            ),
            models.CheckConstraint(
                name="event_cancelled_says_why",
                condition=(Q(state=State.CANCELLED, cancelled_at__isnull=False) & ~Q(cancelled_because=""))
                | (~Q(state=State.CANCELLED) & Q(cancelled_at__isnull=True, cancelled_because="")),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "ended_on"], name="event_figures"),
            models.Index(fields=["centre", "starts_at"], name="event_programme"),
            GinIndex(fields=["tags"], name="event_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def period(self) -> Period:
        """Its calendar days in Warsaw."""
        return Period(local_day(self.starts_at), local_day(self.ends_at - timedelta(microseconds=1)))

    @property
    def outline(self) -> Outline:
        """The little a calendar needs of it."""
        return Outline(self.started_on, self.ended_on, self.kind_id, self.kind.name, self.state)

    @property
    def counted_modes(self) -> tuple[Mode, ...]:
        """The modes in which its heads are counted."""
        return COUNTED_MODES[Mode(self.mode)]

    @property
    def tag_labels(self) -> list[str]:
        """Its tags in words, in the handbook's order."""
        return [str(tag.label) for tag in Tag if tag in self.tags]

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state == State.CANCELLED

    @property
    def is_held(self) -> bool:
        """Whether somebody confirmed that it took place."""
        return self.state == State.HELD

    @property
    def is_draft(self) -> bool:
        """Whether it waits for somebody to finish it."""
        return self.state == State.DRAFT

    def has_begun(self, at: datetime) -> bool:
        """Whether it began by `at`."""
        return self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        """Whether it ended by `at`."""
        return self.ends_at <= at

    def is_running(self, at: datetime) -> bool:
        """Whether it goes on at `at`."""
        return self.has_begun(at) and not self.is_over(at)

    @property
    def is_of_one_evening(self) -> bool:
        """Whether it is one meeting of an evening, even when that ends after midnight."""
        return self.period.days == 1 or (self.has_times and self.ends_at - self.starts_at < ONE_DAY / 2)

    @property
    def hours(self) -> str:
        """Its hours in words; nothing where only the day is known, or where they belong to different days."""
        return words.hours(self.starts_at, self.ends_at) if self.has_times and self.is_of_one_evening else ""

    @property
    def times(self) -> str:
        """Say what stands beside its day: the hours, or until when it lasts."""
        if not self.is_of_one_evening:
            return gettext("do %(day)s") % {"day": words.day_after_to(self.period.last)}
        return f"godz.{words.NO_BREAK_SPACE}{self.hours}" if self.has_times else gettext("cały dzień")

    def days_of_cycle(self) -> set[date]:
        """Answer the first days of all meetings of its cycle that are not called off; none, when it stands alone."""
        if self.series_id is None:
            return set()
        meetings = Event.objects.filter(series_id=self.series_id).exclude(state=State.CANCELLED)
        return set(meetings.values_list("started_on", flat=True))

    def when(self, *, with_year: bool = False) -> str:
        """Say its day and hours: środa, 14 maja, godz. 17:00–19:00."""
        say = words.day_words_year if with_year else words.day_words
        first, last = self.period.first, self.period.last
        if not self.is_of_one_evening:
            return f"{say(first)} {words.EN_DASH} {say(last)}"
        return f"{say(first)}, {self.times}" if self.has_times else say(first)
