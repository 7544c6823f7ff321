from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection

from mam.audit.models import AuditEntry
from mam.audit.services import record
from tests.factories.users import make_user

pytestmark = pytest.mark.django_db


def test_record_writes_ids(oak, alice):
    entry = record("centre.changed", oak, by=alice, fields="name,lead", closures=2)

    entry.refresh_from_db()
    assert (entry.actor_id, entry.action) == (alice.pk, "centre.changed")
    assert (entry.target_label, entry.target_id) == ("centres.centre", str(oak.pk))
    assert entry.details == {"fields": "name,lead", "closures": 2}
    assert str(entry) == f"centre.changed centres.centre {oak.pk}"


def test_the_portal_itself_acts_as_nobody(oak):
    assert record("centre.changed", oak, by=None).actor_id is None


@pytest.mark.sql
@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(action="nothing.happened"),
        lambda rows: rows.get().save(),
        lambda rows: rows.get().delete(),
        lambda rows: rows.delete(),
        lambda rows: connection.cursor().execute(f"DELETE FROM {rows.model._meta.db_table}"),
    ],
)
def test_postgres_refuses_to_change_the_log(oak, act):
    record("centre.changed", oak, by=None)

    with pytest.raises(DatabaseError, match="the audit log is append-only"):
        act(AuditEntry.objects.all())


@pytest.mark.sql
def test_after_five_years_a_line_may_go(oak):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_append_only")
        entry = record("centre.changed", oak, by=None)
        AuditEntry.objects.update(at=datetime(2020, 1, 1, tzinfo=UTC))
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_append_only")

    entry.delete()

    assert AuditEntry.objects.count() == 0


def test_the_log_outlives_what_it_describes():
    user = make_user()
    record("user.made", user, by=user)
    pk = user.pk

    user.delete()

    assert [(line.actor_id, line.target_id) for line in AuditEntry.objects.all()] == [(pk, str(pk))]
