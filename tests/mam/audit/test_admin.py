"""The installation's panel: how an installation gets its first centre, and what the log keeps of it."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from mam.access.models import Membership
from mam.access.permissions import Role
from mam.audit.models import AuditEntry
from mam.audit.services import record
from mam.centres.models import Centre, Municipality, Operator
from mam.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(hugo, client_of):
    return client_of(hugo)


def test_an_installation_gets_its_first_centre(panel):
    panel.post("/admin/centres/municipality/add/", {"name": "Wierzbów", "level": "miasto"})
    panel.post("/admin/centres/operator/add/", {"name": "Sąsiedzi", "legal_form": "stowarzyszenie"})
    centre = {
        "slug": "klon", "name": "MAM Klon", "kind": "mam", "municipality": Municipality.objects.get().pk,
        "phone": "12 555 01 40", "is_published": "on", "published_on": "2026-01-01",
    }  # fmt: skip
    operation = {"operator": Operator.objects.get().pk, "period_0": "2026-01-01", "period_1": ""}
    forms = {"operations-TOTAL_FORMS": "1", "operations-INITIAL_FORMS": "0"}
    forms |= {f"operations-0-{name}": value for name, value in operation.items()}

    panel.post("/admin/centres/centre/add/", centre | forms)

    assert Centre.objects.get(slug="klon").operator_on(date(2026, 5, 8)).name == "Sąsiedzi"


def test_an_installation_gets_its_people(panel, oak):
    panel.post("/admin/users/user/add/", {"email": "Nowa@Example.org", "name": "Nowa", "usable_password": "false"})
    person = User.objects.get(email="nowa@example.org")

    panel.post(
        "/admin/access/membership/add/",
        {"user": person.pk, "role": Role.COORDINATOR, "centre": oak.pk, "first_on": "2026-01-01"},
    )

    assert (person.has_usable_password(), Membership.objects.get(user=person).centre) == (False, oak)


def test_a_role_in_the_wrong_place_is_told_in_words(panel, oak, carol):
    answer = panel.post(
        "/admin/access/membership/add/",
        {"user": carol.pk, "role": Role.OFFICER, "centre": oak.pk, "first_on": "2026-01-01"},
    )

    assert "Animator i koordynator mają rolę w miejscu" in answer.content.decode()
    assert not Membership.objects.filter(user=carol).exists()


def test_what_the_panel_does_is_written_down_in_ids(panel, hugo):
    panel.post(
        "/admin/users/user/add/", {"email": "kanarek@example.org", "name": "Jan Kanarek", "usable_password": "false"}
    )
    pk = User.objects.get(email="kanarek@example.org").pk
    change = {"email": "kanarek@example.org", "name": "Jan Maria Kanarek", "is_active": "on"}
    panel.post(f"/admin/users/user/{pk}/change/", change)
    panel.post(f"/admin/users/user/{pk}/delete/", {"post": "yes"})

    lines = [
        (line.action, line.target_label, line.target_id, line.actor_id) for line in AuditEntry.objects.order_by("id")
    ]
    assert lines == [(f"admin.{act}", "users.user", str(pk), hugo.pk) for act in ("added", "changed", "removed")]
    assert "Kanarek" not in str(list(AuditEntry.objects.values()))
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("act", ["add/", "1/change/", "1/delete/"])
def test_the_log_can_only_be_read(panel, oak, hugo, act):
    line = record("centre.changed", oak, by=hugo)

    address = "/admin/audit/auditentry/" + act.replace("1", str(line.pk))
    assert panel.post(address, {"post": "yes"}).status_code == 403
    assert panel.get("/admin/audit/auditentry/").status_code == 200
    assert AuditEntry.objects.get() == line


def test_every_list_and_form_of_the_panel_opens(panel, cast):
    index = panel.get("/admin/").content.decode()
    labels = [
        "access/membership", "account/emailaddress", "audit/auditentry", "centres/centre", "centres/municipality",
        "centres/operator", "mfa/authenticator", "users/user",
    ]  # fmt: skip

    assert [label for label in labels if f'href="/admin/{label}/"' not in index] == []
    assert "auth/group" not in index
    assert [panel.get(f"/admin/{label}/").status_code for label in labels] == [200] * len(labels)
    assert panel.get(f"/admin/centres/centre/{cast.oak.pk}/change/").status_code == 200


def test_the_panels_door_is_the_portals(client, client_of, alice):
    assert client.get("/admin/login/?next=/admin/").url == "/konto/login/?next=%2Fadmin%2F"
    assert client_of(alice).get("/admin/login/").status_code == 403
