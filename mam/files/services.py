"""Taking files in and letting them go."""

import hashlib
from typing import IO

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from mam.files.models import StoredFile


def store_file(upload: "UploadedFile[IO[bytes]]") -> StoredFile:
    """Keep an upload under a random name."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    stored = StoredFile(name=(upload.name or "plik")[:200], size=upload.size or 0, sha256=digest.hexdigest())
    default_storage.save(stored.path, upload)
    stored.save()
    return stored


def remove_file(stored: StoredFile) -> None:
    """Remove the row now and the file once that is certain."""
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: default_storage.delete(path))
