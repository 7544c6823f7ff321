import hashlib
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from mam.files.models import StoredFile
from mam.files.services import remove_file, remove_orphaned_files, store_file
from mam.files.tasks import remove_orphaned_files as nightly


@pytest.fixture(autouse=True)
def empty_media():
    clear_media()
    yield
    clear_media()


def clear_media():
    for path in on_disk():
        Path(path).unlink()


def upload(content=b"a;b\n1;2\n", name="rejestr.csv"):
    return SimpleUploadedFile(name, content)


def on_disk():
    return sorted(str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def age(path, days):
    moment = timezone.now().timestamp() - days * 86400
    os.utime(path, (moment, moment))


def test_store_file_keeps_it_under_a_random_name(db):
    stored = store_file(upload(name="../../etc/Jan Kowalski.csv"))

    assert (stored.name, stored.size) == ("Jan Kowalski.csv", 8)
    assert stored.sha256 == hashlib.sha256(b"a;b\n1;2\n").hexdigest()
    assert on_disk() == [stored.full_path]
    assert Path(stored.full_path).read_bytes() == b"a;b\n1;2\n"
    assert Path(stored.full_path).relative_to(settings.MEDIA_ROOT).parts == (
        stored.public_id.hex[:2],
        stored.public_id.hex,
    )


def test_stored_files_are_the_portals_own(db):
    path = Path(store_file(upload()).full_path)

    modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)]
    assert [oct(mode) for mode in modes] == ["0o600", "0o700"]


def test_the_same_file_twice_lies_there_twice(db):
    first, second = store_file(upload()), store_file(upload())

    assert (first.sha256 == second.sha256, first.path == second.path, len(on_disk())) == (True, False, 2)


def test_a_long_name_is_cut(db):
    assert store_file(upload(name="a" * 240 + ".csv")).name == "a" * 200


def test_remove_file_waits_for_the_commit(db, django_capture_on_commit_callbacks):
    stored = store_file(upload())

    with django_capture_on_commit_callbacks() as callbacks:
        remove_file(stored)

    assert (StoredFile.objects.count(), len(on_disk())) == (0, 1)
    [remove] = callbacks
    remove()
    assert on_disk() == []


def test_a_file_whose_row_was_rolled_back_goes_the_night_after(db):
    kept = store_file(upload())
    with transaction.atomic():
        refused = store_file(upload())
        transaction.set_rollback(True)
    for stored in (kept, refused):
        age(stored.full_path, days=2)

    assert remove_orphaned_files(at=timezone.now()) == 1
    assert on_disk() == [kept.full_path]


def test_a_file_that_may_still_get_its_row_stays(db):
    with transaction.atomic():
        refused = store_file(upload())
        transaction.set_rollback(True)

    assert remove_orphaned_files(at=timezone.now() + timedelta(hours=23)) == 0
    assert on_disk() == [refused.full_path]


def test_what_is_no_file_of_ours_stays(db):
    other = default_storage.path(default_storage.save("aa/notatka.txt", upload()))
    age(other, days=9)

    assert remove_orphaned_files(at=timezone.now()) == 0
    assert on_disk() == [other]


def test_the_nightly_task_removes_orphans(db):
    default_storage.save(f"aa/{'a' * 32}", upload())
    age(default_storage.path(f"aa/{'a' * 32}"), days=2)

    nightly()

    assert on_disk() == []


def test_before_the_first_file_there_is_nothing_to_remove(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "none"

    assert remove_orphaned_files(at=timezone.now()) == 0


@pytest.mark.sql
def test_a_public_id_is_there_once(db):
    stored = store_file(upload())

    with pytest.raises(IntegrityError, match="public_id"):
        StoredFile.objects.create(public_id=stored.public_id, name="a", size=1, sha256="b")


def test_a_file_shows_its_public_id_and_not_its_name(db):
    stored = store_file(upload(name="Jan Kowalski.csv"))

    assert str(stored) == str(stored.public_id)
