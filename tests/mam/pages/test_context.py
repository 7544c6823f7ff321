import pytest
from django.test import RequestFactory
from django.urls import reverse

from mam.core import navigation
from mam.pages.context import Navigation

pytestmark = pytest.mark.django_db


def links_of(shell, user, centre, view_name="pages:more_show"):
    request = RequestFactory().get("/")
    request.user = user
    request.resolver_match = type("Match", (), {"view_name": view_name})
    return getattr(Navigation(request, centre), shell)


def labels_of(*arguments):
    return [str(link.label) for link in links_of(*arguments)]


def test_every_item_of_the_navigation_is_a_page(oak):
    items = {*navigation.PUBLIC, *navigation.DESK, *navigation.REPORTS}

    addresses = {item.url_name: reverse(item.url_name, args=[oak.slug]) for item in items}
    addresses |= {item.url_name: reverse(item.url_name) for item in navigation.OFFICE}

    assert addresses == {
        "events:programme_show": "/dab/",
        "pages:about_show": "/dab/o-nas/",
        "reporting:today_show": "/dab/biurko/",
        "events:desk_event_list": "/dab/biurko/wydarzenia/",
        "importing:import_list": "/dab/biurko/import/",
        "reporting:report_list": "/dab/sprawozdania/",
        "pages:centre_edit": "/dab/biurko/ustawienia/",
        "pages:more_show": "/dab/biurko/wiecej/",
        "reporting:office_show": "/sprawozdania/",
    }


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("alice", ["Dziś", "Program", "Import", "Sprawozdania", "Ustawienia", "Więcej"]),
        ("bob", ["Dziś", "Program", "Import", "Sprawozdania", "Więcej"]),
        ("gina", ["Dziś", "Program", "Sprawozdania", "Więcej"]),
        ("erin", ["Sprawozdania"]),
        ("carol", []),
        ("dave", []),
        ("nobody", []),
    ],
)
def test_the_desk_shows_each_what_they_may_do(request, oak, who, labels):
    assert labels_of("desk", request.getfixturevalue(who), oak) == labels


@pytest.mark.parametrize(
    ("who", "addresses"),
    [("erin", ["/sprawozdania/"]), ("gina", ["/sprawozdania/"]), ("bob", ["/dab/biurko/", "/dab/sprawozdania/"])],
)
def test_reports_lead_an_officer_to_all_and_others_back_to_their_desk(request, oak, who, addresses):
    links = links_of("reports", request.getfixturevalue(who), oak)

    assert [link.url for link in links] == addresses


def test_without_a_centre_there_are_no_links_of_one(bob):
    assert [labels_of(shell, bob, None) for shell in ("public", "desk", "reports")] == [[], [], []]


@pytest.mark.parametrize(
    ("view_name", "current"),
    [
        ("events:programme_show", ["Program"]),
        ("events:event_show", ["Program"]),
        ("pages:about_show", ["O nas"]),
        ("pages:privacy_show", []),
    ],
)
def test_one_link_at_most_is_current(nobody, oak, view_name, current):
    links = links_of("public", nobody, oak, view_name)

    assert [str(link.label) for link in links if link.is_current] == current


def test_on_phones_settings_light_up_more(alice, oak):
    links = links_of("desk", alice, oak, "pages:centre_edit")

    assert [(str(link.label), link.is_on_phones) for link in links if link.is_current] == [
        ("Ustawienia", False),
        ("Więcej", True),
    ]
