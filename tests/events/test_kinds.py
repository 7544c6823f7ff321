"""The kinds a centre has of its own: services, form and pages."""

import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from events import services
from events.forms import KindForm
from events.models import EventKind
from events.services import KindFields
from mam.audit.models import AuditEntry
from mam.core.problems import RefusedError
from tests.events.views.test_public import text
from tests.factories.events import make_event, make_kind

KINDS = "/dab/biurko/rodzaje/"


def said(**fields):
    return KindFields(**{"name": "pchli targ", "cover": "wymiana", "tags": ["networking"]} | fields)


@pytest.fixture
def browser(alice, client_of):
    return client_of(alice)


def typed(**fields):
    return {"form_key": str(uuid4()), "name": "pchli targ", "cover": "wymiana", "tags": ["networking"]} | fields


def test_add_kind_belongs_to_the_centre_alone(oak, elm, alice):
    kind = services.add_kind(oak, said(), by=alice)

    assert (kind in EventKind.objects.offered_at(oak), kind in EventKind.objects.offered_at(elm)) == (True, False)
    assert [(entry.action, entry.actor_id) for entry in AuditEntry.objects.all()] == [("event_kind.added", alice.pk)]


@pytest.mark.parametrize("name", ["Pchli Targ", "PIKNIK"])
def test_a_name_that_is_there_is_refused_whatever_its_capitals(oak, alice, name):
    make_kind(name="piknik")
    services.add_kind(oak, said(), by=alice)

    with pytest.raises(RefusedError) as error:
        services.add_kind(oak, said(name=name), by=alice)

    assert [(problem.code, problem.field) for problem in error.value.problems] == [("kind_name_taken", "name")]


def test_another_centre_may_use_the_same_name(oak, elm, alice, dave):
    services.add_kind(oak, said(), by=alice)

    assert services.add_kind(elm, said(), by=dave).centre == elm


def test_change_kind_moves_no_past_figure(oak, alice):
    kind = services.add_kind(oak, said(), by=alice)
    event = make_event(centre=oak, kind=kind, tags=["networking"])

    services.change_kind(kind.pk, said(name="Pchli targ", tags=["identity"]), by=alice)

    kind.refresh_from_db()
    event.refresh_from_db()
    assert (kind.name, kind.tags, event.tags) == ("Pchli targ", ["identity"], ["networking"])


def test_a_kind_is_there_once_per_centre(oak):
    make_kind(name="kawa", centre=oak)

    with pytest.raises(IntegrityError, match="event_kind_name_once"), transaction.atomic():
        EventKind.objects.create(name="kawa", centre=oak, cover="kawa")
    with pytest.raises(IntegrityError, match="event_kind_known_tags"), transaction.atomic():
        EventKind.objects.create(name="zabawa", centre=oak, cover="kawa", tags=["fun"])


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"name": " "}, "name", "Wypełnij pole „Nazwa”."),
        ({"name": "x" * 81}, "name", "Skróć ten tekst. Limit znaków: 80, wpisano: 81."),
        ({"name": "a\x00b"}, "name", "Jednego ze znaków nie da się zapisać. Wpisz ten tekst jeszcze raz."),
        ({"cover": "sputnik"}, "cover", "Wybierz jedną z podanych możliwości."),
        ({"tags": ["fun"]}, "tags", "Wybierz jedną z podanych możliwości."),
    ],
)
def test_odd_input_is_explained(fields, field, message):
    assert KindForm({"name": "targ", "cover": "kawa"} | fields).errors == {field: [message]}


def test_a_coordinator_adds_and_changes_a_kind(oak, browser):
    make_kind(name="piknik", tags=["networking"])

    added = browser.post(f"{KINDS}nowy/", typed())
    kind = EventKind.objects.owned_by(oak).get()
    changed = browser.post(f"{KINDS}{kind.pk}/zmien/", typed(name="targ staroci"))

    page = browser.get(KINDS).content.decode()
    assert (added.url, changed.url) == (KINDS, KINDS)
    assert "targ staroci wymiana sieciowanie" in text(page)
    assert page.count("/zmien/") == 1


def test_a_taken_name_is_said_at_the_field(oak, browser):
    make_kind(name="piknik")

    page = browser.post(f"{KINDS}nowy/", typed(name="Piknik")).content.decode()

    assert "Taki rodzaj już jest. Nazwij ten inaczej." in text(page)
    assert 'value="Piknik"' in page
    assert EventKind.objects.owned_by(oak).count() == 0


def test_a_kind_is_opened_as_it_is_and_not_renamed_to_another(oak, browser):
    make_kind(name="piknik")
    kind = make_kind(name="targ", centre=oak, cover="wymiana", tags=["identity"])
    address = f"{KINDS}{kind.pk}/zmien/"

    opened = browser.get(address).content.decode()
    refused = browser.post(address, typed(name="piknik")).content.decode()

    assert 'value="targ"' in opened
    assert re.findall(r'name="tags" value="(\w+)"[^>]* checked', opened) == ["identity"]
    assert "Taki rodzaj już jest. Nazwij ten inaczej." in text(refused)
    assert EventKind.objects.get(pk=kind.pk).name == "targ"


def test_kinds_of_others_are_not_there(oak, elm, browser, bob, client_of):
    common, elsewhere = make_kind(name="piknik"), make_kind(name="targ", centre=elm)

    assert [browser.get(f"{KINDS}{kind.pk}/zmien/").status_code for kind in (common, elsewhere)] == [404, 404]
    assert client_of(bob).get(KINDS).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(oak, browser, number, django_assert_num_queries):
    for count in range(number):
        make_kind(name=f"rodzaj {count}", centre=oak)

    with django_assert_num_queries(5):
        browser.get(KINDS)
