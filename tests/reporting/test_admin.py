from datetime import date

import pytest

from mam.audit.models import AuditEntry
from reporting.models import AgreementCentre, GrantAgreement
from tests.factories.centres import make_centre
from tests.factories.reporting import make_agreement
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db
ADD = "/admin/reporting/grantagreement/add/"


def edit_url(agreement):
    return f"/admin/reporting/grantagreement/{agreement.pk}/change/"


def form_of(*centres, **said):
    return {
        "municipality": centres[0].municipality_id,
        "operator": centres[0].operator_on(date(2026, 1, 1)).pk,
        "number": "SP.9",
        "first_on": "2026-01-01",
        "last_on": "2026-12-31",
        "named": [centre.pk for centre in centres],
    } | said


def test_panel_enters_an_agreement_of_several_centres(oak, hugo, client_of):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")

    response = client_of(hugo).post(ADD, form_of(oak, birch))

    assert response.status_code == 302
    assert {(place.centre.slug, place.agreement.number) for place in AgreementCentre.objects.all()} == {
        ("dab", "SP.9"),
        ("brzoza", "SP.9"),
    }
    assert sorted(entry.action for entry in AuditEntry.objects.all()) == ["admin.added", "agreement.added"]


def test_panel_corrects_an_agreement(oak, hugo, client_of):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")
    agreement = make_agreement(centres=[oak, birch], number="SP.9")
    client = client_of(hugo)

    assert client.get(edit_url(agreement)).content.decode().count("selected>MAM") == 2
    response = client.post(edit_url(agreement), form_of(oak, last_on="2026-06-30"))

    assert response.status_code == 302
    [place] = AgreementCentre.objects.all()
    assert (place.centre, place.last_on) == (oak, date(2026, 6, 30))


def test_panel_refuses_what_the_rules_refuse(oak, elm, hugo, client_of):
    make_agreement(centre=oak, number="SP.9")

    response = client_of(hugo).post(ADD, form_of(oak, elm))

    words = words_of(response)
    assert words.count("Ten samorząd ma już umowę o tym numerze.") == 1
    assert words.count("MAM Dąb ma już umowę SP.9") == 1
    assert "MAM Wiąz prowadzi w dniu: czwartek, 1 stycznia 2026 ktoś inny: Fundacja Podwórko." in words
    assert GrantAgreement.objects.count() == 1


def test_panel_asks_for_a_centre(oak, hugo, client_of):
    response = client_of(hugo).post(ADD, form_of(oak, named=[]))

    assert (response.status_code, GrantAgreement.objects.count()) == (200, 0)


def test_panel_removes_an_agreement_with_its_places(oak, hugo, client_of):
    agreement = make_agreement(centre=oak)

    client_of(hugo).post(f"/admin/reporting/grantagreement/{agreement.pk}/delete/", {"post": "yes"})

    assert (GrantAgreement.objects.count(), AgreementCentre.objects.count()) == (0, 0)
