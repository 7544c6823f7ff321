import pytest

from mam.audit.models import AuditEntry
from mam.audit.services import record
from tests.factories.users import make_user


@pytest.mark.django_db
def test_about_keeps_one_rows_lines_oldest_first():
    user, other = make_user(email="a@example.org"), make_user(email="b@example.org")
    first, second = record("user.named", user, by=None), record("user.renamed", user, by=other)
    record("user.named", other, by=None)

    assert list(AuditEntry.objects.about(user)) == [first, second]
