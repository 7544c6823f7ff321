from datetime import date, time

import pytest
from django.urls import reverse

from events.enums import Tag
from mam.access.permissions import Role
from mam.core.periods import moment_of
from tests.factories.centres import make_centre, make_municipality, make_operator
from tests.factories.events import make_held_event
from tests.factories.reporting import make_agreement
from tests.factories.users import make_membership
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db
OFFICE = "/sprawozdania/"


@pytest.mark.parametrize(
    ("who", "status"),
    [("erin", 200), ("gina", 200), ("frank", 200), ("alice", 404), ("bob", 404), ("carol", 404), ("hugo", 404),
     ("nobody", 302)],
)  # fmt: skip
def test_office_is_open_to_municipalities(cast, client_of, *, who, status):
    assert reverse("reporting:office_show") == OFFICE
    assert client_of(getattr(cast, who)).get(OFFICE).status_code == status


def test_office_lists_the_centres_of_ones_municipality_with_two_quarters(oak, elm, erin, client_of):
    make_centre(slug="sosna", name="MAM Sosna", municipality=make_municipality(name="Sosnowiec Dolny"))
    make_agreement(centre=oak, number="SP.1", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    for month, heads in ((3, 20), (4, 5), (5, 6)):
        starts_at = moment_of(date(2026, month, 4), time(17))
        make_held_event(centre=oak, starts_at=starts_at, tags=[Tag.NETWORKING, Tag.IDENTITY], heads=heads)
    make_held_event(centre=oak, starts_at=moment_of(date(2026, 5, 4), time(17)), tags=[], heads=50)
    make_held_event(centre=elm, starts_at=moment_of(date(2026, 5, 4), time(17)), tags=[Tag.NETWORKING])

    words = words_of(client_of(erin).get(OFFICE))

    assert "Miejsce Umowa I kwartał 2026 II kwartał 2026" in words
    assert (
        "MAM Dąb SP.1 od 1 stycznia do 31 grudnia 2026 1 wydarzenie, MAM Dąb, I kwartał 2026 obecności: 20 "
        "2 wydarzenia, MAM Dąb, II kwartał 2026 obecności: 11 "
        "MAM Wiąz dziś bez umowy 0 wydarzeń, MAM Wiąz, I kwartał 2026 obecności: 0 "
        "1 wydarzenie, MAM Wiąz, II kwartał 2026 frekwencja: brak danych"
    ) in words
    assert "Sosna" not in words


def test_office_is_one_click_from_the_reports(oak, erin, client_of):
    html = client_of(erin).get(OFFICE).content.decode()

    report = reverse("reporting:report_show", args=[oak.slug])
    assert f'"{report}?od=2026-01-01&amp;do=2026-03-31"' in html
    assert f'"{report}?od=2026-04-01&amp;do=2026-06-30"' in html
    assert f'"{reverse("reporting:report_list", args=[oak.slug])}"' in html


def test_office_of_two_municipalities_shows_both(oak, erin, client_of):
    elsewhere = make_municipality(name="Sosnowiec Dolny")
    make_centre(slug="sosna", name="MAM Sosna", municipality=elsewhere)
    make_membership(user=erin, role=Role.OFFICER, municipality=elsewhere)

    words = words_of(client_of(erin).get(OFFICE))

    assert "MAM Dąb" in words
    assert "MAM Sosna" in words
    assert "Wierzbów, Sosnowiec Dolny" in words


def test_office_without_centres_says_so(frank, client_of):
    assert "Nie ma jeszcze miejsc" in words_of(client_of(frank).get(OFFICE))


def test_office_is_paginated(oak, erin, client_of):
    for number in range(25):
        make_centre(slug=f"miejsce-{number}", name=f"MAM {number:02}")
    client = client_of(erin)

    first, second = (client.get(f"{OFFICE}?strona={page}").content.decode() for page in (1, 2))

    assert (first.count('role="rowheader"'), second.count('role="rowheader"')) == (25, 1)
    assert "MAM Dąb" in second
    assert "?strona=2" in first


@pytest.mark.parametrize("count", [1, 3])
def test_office_takes_as_many_statements_for_one_and_three_centres(
    oak, erin, client_of, django_assert_num_queries, *, count
):
    for number in range(count - 1):
        operator = make_operator(name=f"Fundacja {number}")
        centre = make_centre(slug=f"miejsce-{number}", name=f"MAM {number}", operator=operator)
        make_agreement(centre=centre, number=f"SP.{number}")
        make_held_event(centre=centre, tags=[Tag.NETWORKING])
    client = client_of(erin)

    # Session, user, roles; savepoint, "read only" and two words to roll back; centres, agreements; two quarters
    # of counted and unsettled events.
    with django_assert_num_queries(13):
        client.get(OFFICE)
