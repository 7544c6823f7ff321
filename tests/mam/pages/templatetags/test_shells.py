from datetime import date, time

import pytest

from mam.centres.fronts import front_of
from mam.pages.templatetags.shells import site_foot
from tests.factories.centres import make_opening_hours

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 5, 13)


def foot(centre, *, is_signed_in=False):
    return site_foot(centre, front_of(centre, WEDNESDAY), is_signed_in)


def test_site_foot_tells_the_telephone_the_way_the_hours_and_who_runs_it(oak):
    oak.address, oak.directions = "ul. Dębowa 1 <b>", "Wejście od podwórka."
    make_opening_hours(centre=oak, weekday=2, opens=time(9), closes=time(20))

    html = foot(oak)

    assert 'href="tel:+48125550140"' in html
    assert "12 555 01 40" in html
    assert "ul.\N{NO-BREAK SPACE}Dębowa 1 &lt;b&gt;" in html
    assert "<p>Wejście od\N{SPACE}podwórka.</p>" in html
    assert 'środa <span class="nowrap">9:00–20:00</span>' in html
    assert "Miejsce prowadzi Stowarzyszenie Sąsiedzi. Zleca: miasto Wierzbów." in html


def test_site_foot_without_a_centre_tells_only_of_the_portal():
    html = site_foot("", "", False)  # what a template gives for words it does not know

    assert "Logowanie dla zespołu" in html
    assert "Wolisz zadzwonić?" not in html


def test_site_foot_follows_every_change_at_once(oak, elm):
    before = foot(oak)
    make_opening_hours(centre=oak, weekday=0)

    after = foot(oak)

    assert foot(oak) == after
    assert len({before, after, foot(elm), foot(oak, is_signed_in=True)}) == 4
