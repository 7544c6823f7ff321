"""Taking files in and letting them go."""

import hashlib
import re
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from mam.files.models import StoredFile

# Longer than any request: a younger file may belong to a row that is being written.
ORPHANED_AFTER = timedelta(days=1)
# How `StoredFile.path` ends; whatever else somebody put into the folder is left alone.
NAME = re.compile(r"[0-9a-f]{32}")


def store_file(upload: "UploadedFile[bytes]") -> StoredFile:
    """Keep an upload under a random name.

    The file lies there at once, its row with the caller's transaction: where that is rolled back,
    the file is an orphan and goes at night.
    """
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    stored = StoredFile(name=(upload.name or "plik")[:200], size=upload.size or 0, sha256=digest.hexdigest())
    default_storage.save(stored.path, upload)
    stored.save()
    return stored


def remove_file(stored: StoredFile) -> None:
    """Remove the row now and the file once that is certain."""
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def remove_orphaned_files(*, at: datetime) -> int:
    """Remove files that no row names, as refused forms and killed processes leave them; answer how many."""
    orphans = [
        path
        for folder in _folders()
        for path in _without_row(folder)
        if default_storage.get_modified_time(path) < at - ORPHANED_AFTER
    ]
    for path in orphans:
        default_storage.delete(path)
    return len(orphans)


def _folders() -> list[str]:
    return default_storage.listdir("")[0] if default_storage.exists("") else []


def _without_row(folder: str) -> list[str]:
    names = [name for name in default_storage.listdir(folder)[1] if NAME.fullmatch(name)]
    found = {UUID(name): f"{folder}/{name}" for name in names}
    known = set(StoredFile.objects.filter(public_id__in=found).values_list("public_id", flat=True))
    return [path for public_id, path in found.items() if public_id not in known]
