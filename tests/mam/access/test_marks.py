from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mam.access.marks import Mark, at_centre, at_municipality, installation, public, signed_in
from mam.access.models import Membership
from mam.access.permissions import Permission, Role
from mam.core.periods import local_day
from tests.factories.centres import make_municipality
from tests.factories.users import make_membership
from tests.mam.access.urls import show

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.mam.access.urls")]
PEOPLE = ("alice", "bob", "carol", "dave", "erin", "frank", "gina", "hugo", "nobody")

#                        alice bob  carol dave erin frank gina hugo nobody
TABLE = {
    "/proba/public/":       (200, 200, 200, 200, 200, 200, 200, 200, 200),
    "/proba/signed_in/":    (200, 200, 200, 200, 200, 200, 200, 200, 302),
    "/proba/installation/": (404, 404, 404, 404, 404, 404, 404, 200, 302),
    "/proba/reports/":      (404, 404, 404, 404, 200, 200, 200, 404, 302),
    "/proba/events/":       (404, 404, 404, 404, 403, 403, 200, 404, 302),
    "/dab/proba/public/":   (200, 200, 200, 200, 200, 200, 200, 200, 200),
    "/dab/proba/see/":      (200, 200, 404, 404, 403, 404, 200, 404, 302),
    "/dab/proba/edit/":     (200, 200, 404, 404, 403, 404, 403, 404, 302),
    "/dab/proba/manage/":   (200, 403, 404, 404, 403, 404, 403, 404, 302),
    "/wiaz/proba/see/":     (404, 404, 404, 200, 403, 404, 200, 404, 302),
    "/wiaz/proba/edit/":    (404, 404, 404, 200, 403, 404, 403, 404, 302),
    "/nigdzie/proba/see/":  (404, 404, 404, 404, 404, 404, 404, 404, 302),
}  # fmt: skip


@pytest.mark.parametrize("path", TABLE)
def test_a_mark_lets_in_whom_it_says(cast, client_of, path):
    people = [client_of(getattr(cast, name)) for name in PEOPLE]

    assert tuple(person.get(path).status_code for person in people) == TABLE[path]


@pytest.mark.parametrize("path", TABLE)
def test_a_mark_keeps_the_same_people_out_of_forms(cast, client_of, path):
    people = [client_of(getattr(cast, name)) for name in PEOPLE]

    answers = tuple(person.post(path, {"form_key": uuid4()}).status_code for person in people)

    assert answers == TABLE[path]


def test_what_is_removed_meanwhile_does_not_exist_for_a_form(bob, client_of):
    assert client_of(bob).post("/proba/gone/", {"form_key": uuid4()}).status_code == 404


def test_a_page_for_somebody_is_kept_by_no_cache_in_between(bob, client_of, oak):
    client = client_of(bob)

    kept = [client.get(path).headers.get("Cache-Control") for path in ("/dab/proba/see/", "/dab/proba/public/")]

    assert kept == ["private, no-cache", None]


def test_who_is_signed_out_is_led_to_the_login_and_back(client, oak):
    answer = client.get("/dab/proba/edit/?wzor=7")

    assert answer.url == "/konto/login/?next=/dab/proba/edit/%3Fwzor%3D7"


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/dab/proba/edit/", "['MAM Dąb', 'MAM Dąb']"),
        ("/dab/proba/public/", "['MAM Dąb', 'MAM Dąb']"),
        ("/proba/signed_in/", "['None']"),
    ],
)
def test_the_view_gets_the_centre_of_the_address(alice, client_of, path, given):
    assert client_of(alice).get(path).content.decode() == given


def test_the_view_gets_the_municipalities_the_permission_is_held_for(gina, client_of):
    elsewhere = make_membership(user=gina, role=Role.OFFICER, municipality=make_municipality(name="Brzozowo"))

    pages = [client_of(gina).get(path).content.decode() for path in ("/proba/reports/", "/proba/events/")]

    assert elsewhere.municipality.name == "Brzozowo"
    assert pages == ["[['Wierzbów', 'Brzozowo'], 'None']", "[['Wierzbów'], 'None']"]


def test_an_unpublished_centre_is_there_for_its_people_only(oak, alice, client, client_of):
    oak.is_published = False
    oak.save()

    assert client.get("/dab/proba/public/").status_code == 404
    assert client_of(alice).get("/dab/proba/edit/").status_code == 200


@pytest.mark.parametrize(
    ("days", "status"),
    [((-9, -1), 404), ((-9, 0), 200), ((0, None), 200), ((0, 0), 200), ((1, None), 404)],
)
def test_a_role_opens_pages_from_its_first_to_its_last_day(oak, carol, client_of, days, status):
    today = local_day(timezone.now())
    first_on, last_on = (None if number is None else today + timedelta(days=number) for number in days)
    make_membership(user=carol, centre=oak, first_on=first_on, last_on=last_on)

    assert client_of(carol).get("/dab/proba/edit/").status_code == status


def test_a_role_taken_away_ends_at_the_next_request(bob, client_of):
    browser = client_of(bob)
    before = browser.get("/dab/proba/edit/").status_code

    Membership.objects.filter(user=bob).update(first_on=date(2020, 1, 1), last_on=date(2020, 1, 2))

    assert (before, browser.get("/dab/proba/edit/").status_code) == (200, 404)


def test_an_account_that_was_closed_ends_at_the_next_request(bob, client_of):
    browser = client_of(bob)
    bob.is_active = False
    bob.save()

    assert browser.get("/dab/proba/edit/").status_code == 302


def test_roles_add_up(erin, oak, client_of):
    make_membership(user=erin, role=Role.ANIMATOR, centre=oak)

    statuses = [client_of(erin).get(f"/{slug}/proba/edit/").status_code for slug in ("dab", "wiaz")]
    assert statuses == [200, 404]


def test_a_marked_page_costs_four_statements(bob, client_of, django_assert_num_queries):
    browser = client_of(bob)

    with django_assert_num_queries(4):  # session, user, centre, roles
        browser.get("/dab/proba/edit/")


def test_a_form_without_its_key_is_not_read(bob, client_of):
    assert client_of(bob).post("/dab/proba/edit/").status_code == 400


def test_a_head_request_needs_no_key(bob, client_of):
    assert client_of(bob).head("/dab/proba/edit/").status_code == 200


@pytest.mark.parametrize(
    ("marked", "mark"),
    [
        (public(show), Mark("public")),
        (signed_in(show), Mark("signed_in")),
        (installation(show), Mark("installation")),
        (at_municipality(Permission.REPORTS_SEE)(show), Mark("at_municipality", Permission.REPORTS_SEE)),
        (at_centre(Permission.EVENTS_EDIT)(show), Mark("at_centre", Permission.EVENTS_EDIT)),
    ],
)
def test_a_mark_can_be_read_from_the_view(marked, mark):
    is_closed = getattr(marked, "login_required", True)
    assert (marked.mark, marked.__name__, is_closed) == (mark, "show", mark.name != "public")
