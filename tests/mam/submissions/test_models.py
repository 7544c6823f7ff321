from uuid import uuid4

import pytest
from django.db import IntegrityError

from mam.submissions.models import Submission


@pytest.mark.sql
def test_a_key_is_there_once(db):
    key = uuid4()
    Submission.objects.create(key=key, path="/")

    with pytest.raises(IntegrityError, match="submissions_submission_key_key"):
        Submission.objects.create(key=key, path="/")


def test_a_submission_shows_its_key(db):
    key = uuid4()

    assert str(Submission.objects.create(key=key, path="/")) == str(key)
