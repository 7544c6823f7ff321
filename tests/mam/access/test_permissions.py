from pathlib import Path

from django.core.management import call_command

from mam.access.permissions import CENTRE_ROLES, MUNICIPALITY_ROLES, ROLE_PERMISSIONS, Permission, Role
from mam.access.table import permissions_page

DOCUMENT = Path(__file__).parents[3] / "docs" / "permissions.md"


def test_the_document_equals_the_table():
    assert DOCUMENT.read_text() == permissions_page(), "python manage.py permissions > docs/permissions.md"


def test_the_command_prints_the_document(capsys):
    call_command("permissions")

    assert capsys.readouterr().out == permissions_page()


def test_a_right_more_or_less_changes_the_document(monkeypatch):
    before = permissions_page()
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.OFFICER, ROLE_PERMISSIONS[Role.OFFICER] | {Permission.EVENTS_EDIT})

    changed = [line for line in permissions_page().splitlines() if line not in before.splitlines()]

    assert changed == ["| `events.edit` | yes | yes | yes | – | – |"]


def test_every_role_has_its_row_and_its_place():
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert sorted([*CENTRE_ROLES, *MUNICIPALITY_ROLES, Role.ADMIN]) == sorted(Role)


def test_who_may_what():
    """The law itself, written down a second time: a change here is meant."""
    law = {role.value: sorted(permission.value for permission in held) for role, held in ROLE_PERMISSIONS.items()}

    assert law == {
        "animator": ["events.edit", "events.import", "events.see", "reports.see"],
        "coordinator": [
            "agreements.manage", "centre.manage", "events.edit", "events.import", "events.see", "reports.see",
        ],
        "officer": ["reports.see"],
        "network": ["events.see", "reports.see"],
        "admin": [],
    }  # fmt: skip
