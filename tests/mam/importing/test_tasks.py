from datetime import timedelta

import pytest
from django.utils.timezone import now

from mam.importing.models import ImportBatch
from mam.importing.tasks import discard_forgotten_imports
from tests.factories.imports import make_batch


@pytest.mark.django_db
def test_discard_forgotten_imports_gives_up_what_is_old(oak, bob):
    make_batch(centre=oak, by=bob, at=now() - timedelta(days=31))
    make_batch(centre=oak, by=bob, at=now())

    discard_forgotten_imports()

    assert list(ImportBatch.objects.order_by("added_at").values_list("state", flat=True)) == ["discarded", "open"]
