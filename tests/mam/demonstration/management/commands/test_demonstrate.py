import io

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from mam.demonstration.accounts import accounts_file
from tests.factories.centres import make_centre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAM_VAR = tmp_path


def demonstrate(until="2026-11-16"):
    said = io.StringIO()
    call_command("demonstrate", "--until", until, stdout=said)
    return said.getvalue()


def test_demonstrate_says_that_the_centre_stands():
    assert demonstrate() == "Centrum pokazowe stoi.\n"


def test_demonstrate_changes_nothing_the_second_time():
    demonstrate()
    before = accounts_file().read_bytes(), Event.objects.count()

    said = demonstrate("2026-12-07")

    assert said == "Centrum pokazowe już stoi, nic się nie zmieniło.\n"
    assert (accounts_file().read_bytes(), Event.objects.count()) == before


def test_demonstrate_says_that_lost_passwords_are_new():
    demonstrate()
    accounts_file().unlink()

    assert demonstrate().splitlines()[1:] == ["Pliku z hasłami nie było, dlatego hasła są nowe."]


def test_demonstrate_refuses_a_portal_with_other_centres():
    make_centre()

    with pytest.raises(CommandError) as refusal:
        demonstrate()

    assert str(refusal.value) == (
        "W tej bazie są już miejsca albo konta. Centrum pokazowe powstaje tylko w pustej bazie."
    )


def test_demonstrate_writes_the_example_log_and_lays_nothing(tmp_path):
    path, said = tmp_path / "dziennik.xlsx", io.StringIO()

    call_command("demonstrate", "--until", "2026-11-16", "--example-log", str(path), stdout=said)

    assert said.getvalue() == f"Zapisano przykładowy dziennik: {path}\n"
    assert path.stat().st_size > 10_000
    assert not Event.objects.exists()
