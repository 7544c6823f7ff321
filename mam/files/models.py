import uuid

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.retention import Retention as BaseRetention


class StoredFile(models.Model):
    """A file that was handed in, kept under a random name; what it is called is shown, never used as a path."""

    public_id = models.UUIDField(_("identyfikator"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("nazwa"), max_length=200)
    size = models.PositiveBigIntegerField(_("rozmiar w bajtach"))
    sha256 = models.CharField(_("skrót SHA-256"), max_length=64)
    created_at = models.DateTimeField(_("przyjęty"), auto_now_add=True)

    class Retention(BaseRetention):
        personal = ("name",)
        plain = ("id", "public_id", "size", "sha256", "created_at")

    class Meta:
        verbose_name = _("plik")
        verbose_name_plural = _("pliki")

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def path(self) -> str:
        """Where it lies, relative to the media folder."""
        return f"{self.public_id.hex[:2]}/{self.public_id.hex}"

    @property
    def full_path(self) -> str:
        """Where it lies on this machine's disk."""
        return default_storage.path(self.path)
