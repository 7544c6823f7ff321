import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from mam.centres.models import Centre
from mam.core.retention import Retention as BaseRetention
from mam.files.models import StoredFile
from mam.importing.enums import TONES, UNFINISHED, BatchState
from mam.importing.reading.limits import Row
from mam.importing.sheets import Sheet
from mam.users.models import User

KEPT_UNFINISHED = timedelta(days=30)


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def at_centre(self, centre: Centre) -> Self:
        """Keep the imports of one centre."""
        return self.filter(centre=centre)

    def newest_first(self) -> Self:
        """Sort by when they were handed in."""
        return self.select_related("added_by").order_by("-added_at", "-pk")

    def forgotten_by(self, at: datetime) -> Self:
        """Keep imports nobody has finished for so long that their cells are no longer kept at `at`."""
        return self.filter(state__in=UNFINISHED, added_at__lte=at - KEPT_UNFINISHED)


class ImportBatch(models.Model):
    """One table somebody handed in: read, looked at, added in one act, and taken back in one act."""

    public_id = models.UUIDField(_("identyfikator"), default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="import_batches", verbose_name=_("miejsce"))
    importer = models.CharField(_("co się dodaje"), max_length=60)
    state = models.CharField(_("stan"), max_length=10, choices=BatchState, default=BatchState.WAITING)
    file = models.ForeignKey(
        StoredFile, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("plik, do odczytania")
    )
    file_name = models.CharField(_("nazwa pliku"), max_length=200)
    has_macros = models.BooleanField(_("plik ma makra"), default=False)
    refusal = models.TextField(_("dlaczego nie da się odczytać"), blank=True)
    sheet_number = models.PositiveSmallIntegerField(_("arkusz"), default=0)
    header_first_row = models.PositiveIntegerField(_("pierwszy wiersz nagłówka"), null=True, blank=True)
    header_last_row = models.PositiveIntegerField(_("ostatni wiersz nagłówka"), null=True, blank=True)
    mapping = models.JSONField(_("która kolumna jest która"), default=dict)
    answers = models.JSONField(_("odpowiedzi na pytania"), default=dict)
    rows_added = models.PositiveIntegerField(_("wiersze dodane"), default=0)
    rows_known = models.PositiveIntegerField(_("wiersze, które już były"), default=0)
    rows_faulty = models.PositiveIntegerField(_("wiersze z błędami"), default=0)
    rows_removed = models.PositiveIntegerField(_("wiersze cofnięte"), default=0)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("kto wysłał"))
    added_at = models.DateTimeField(_("kiedy wysłano"))
    finished_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("kto zatwierdził")
    )
    finished_at = models.DateTimeField(_("kiedy zatwierdzono"), null=True, blank=True)
    ended_at = models.DateTimeField(_("kiedy porzucono albo cofnięto"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Retention(BaseRetention):
        personal = ("file_name",)
        plain = (
            "id", "public_id", "centre", "importer", "state", "file", "has_macros", "refusal", "sheet_number",
            "header_first_row", "header_last_row", "mapping", "answers", "rows_added", "rows_known", "rows_faulty",
            "rows_removed", "added_by", "added_at", "finished_by", "finished_at", "ended_at",
        )  # fmt: skip
        keep_months = 72

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("importy")
        constraints = [
            models.CheckConstraint(
                name="import_batch_finished_by_somebody",
                condition=Q(
                    state__in=[BatchState.FINISHED, BatchState.WITHDRAWN],
                    finished_at__isnull=False,
                    finished_by__isnull=False,
                )
                | Q(
                    state__in=[*UNFINISHED, BatchState.DISCARDED],
                    finished_at__isnull=True,
                    finished_by__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="import_batch_refused_says_why",
                condition=Q(state=BatchState.REFUSED) & ~Q(refusal="") | ~Q(state=BatchState.REFUSED),
            ),
        ]
        indexes = [models.Index(fields=["centre", "-added_at"], name="import_batch_newest")]

    def __str__(self) -> str:
        return str(self.public_id)

    @cached_property
    def chosen_sheet(self) -> Sheet | None:
        """The sheet it is read from, while its cells are kept."""
        sheet = self.sheets.filter(number=self.sheet_number).first()
        return sheet.as_sheet() if sheet else None

    @property
    def chosen_rows(self) -> list[Row]:
        """The rows it is read from, while they are kept."""
        return self.chosen_sheet.rows if self.chosen_sheet else []

    @property
    def tone(self) -> str:
        """How its state is shown."""
        return TONES[BatchState(self.state)]

    def has_waited(self, at: datetime) -> timedelta:
        """Answer how long it has been waiting to be read at `at`."""
        return at - self.added_at

    @property
    def rows_kept(self) -> int:
        """How many of the rows it added stand after it was taken back."""
        return self.rows_added - self.rows_removed


class ImportSheetQuerySet(models.QuerySet["ImportSheet"]):
    def with_rows(self) -> Self:
        """Keep sheets that can be chosen, without their rows."""
        return self.exclude(rows=[]).defer("rows")


class ImportSheet(models.Model):
    """What was read from one sheet. Kept only until somebody has decided what becomes of it."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="sheets", verbose_name=_("import"))
    number = models.PositiveSmallIntegerField(_("numer"))
    name = models.CharField(_("nazwa"), max_length=120, blank=True)
    is_hidden = models.BooleanField(_("ukryty"), default=False)
    left_out = models.CharField(_("dlaczego pominięty"), max_length=20, blank=True)
    rows = models.JSONField(_("wiersze"), default=list)

    objects = ImportSheetQuerySet.as_manager()

    class Retention(BaseRetention):
        personal = ("name", "rows")
        plain = ("id", "batch", "number", "is_hidden", "left_out")
        keep_months = 1

    class Meta:
        verbose_name = _("arkusz")
        verbose_name_plural = _("arkusze")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(name="import_sheet_number_once", fields=["batch", "number"])]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"

    def as_sheet(self) -> Sheet:
        """Answer it as it was read."""
        rows = [(number, cells) for number, cells in self.rows]
        return Sheet(self.name, is_hidden=self.is_hidden, rows=rows, left_out=self.left_out)


class ImportedRow(models.Model):
    """That a row of somebody's table became a row of the portal: the same row is never added twice.

    The fingerprint is made of what tells a row from others (a day, an hour, a title and which of
    several equal rows it is), never of a person's name. It goes when the row is taken back.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="imported_rows", verbose_name=_("import"))
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", verbose_name=_("miejsce"))
    number = models.PositiveIntegerField(_("numer wiersza w arkuszu"))
    fingerprint = models.CharField(_("odcisk"), max_length=64)
    target_id = models.BigIntegerField(_("co powstało (id)"))
    version = models.CharField(_("wersja przy dodaniu"), max_length=40)

    class Retention(BaseRetention):
        plain = ("id", "batch", "centre", "number", "fingerprint", "target_id", "version")

    class Meta:
        verbose_name = _("dodany wiersz")
        verbose_name_plural = _("dodane wiersze")
        constraints = [
            models.UniqueConstraint(name="imported_row_once", fields=["centre", "fingerprint"]),
            models.UniqueConstraint(name="imported_row_number_once", fields=["batch", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"
