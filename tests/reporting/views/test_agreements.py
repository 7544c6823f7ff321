from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from mam.access.permissions import Role
from reporting.models import AgreementCentre, GrantAgreement
from tests.factories.centres import make_centre
from tests.factories.reporting import make_agreement
from tests.factories.users import make_membership
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db
YEAR = {"number": "SP.9", "first_on": "2026-01-01", "last_on": "2026-12-31"}


def list_url(centre):
    return reverse("reporting:agreement_list", args=[centre.slug])


def add_url(centre):
    return reverse("reporting:agreement_add", args=[centre.slug])


def edit_url(centre, agreement):
    return reverse("reporting:agreement_edit", args=[centre.slug, agreement.pk])


def form_of(**said):
    return {"form_key": str(uuid4()), **YEAR, **said}


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("bob", 403), ("erin", 403), ("gina", 403), ("dave", 404), ("carol", 404), ("frank", 404),
     ("hugo", 404), ("nobody", 302)],
)  # fmt: skip
def test_agreements_are_the_coordinators(cast, client_of, *, who, status):
    agreement = make_agreement(centre=cast.oak)
    client = client_of(getattr(cast, who))

    pages = [list_url(cast.oak), add_url(cast.oak), edit_url(cast.oak, agreement)]

    assert [client.get(page).status_code for page in pages] == [status] * 3


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("erin", 403), ("dave", 404), ("nobody", 302)])
def test_nobody_else_writes_an_agreement(cast, client_of, *, who, status):
    agreement = make_agreement(centre=cast.oak)
    client = client_of(getattr(cast, who))

    answers = [client.post(page, form_of()) for page in (add_url(cast.oak), edit_url(cast.oak, agreement))]

    assert [answer.status_code for answer in answers] == [status] * 2
    assert [one.number for one in GrantAgreement.objects.all()] == ["SP.1.2026"]


def test_agreement_of_another_centre_does_not_exist(oak, elm, alice, client_of):
    agreement = make_agreement(centre=elm)

    assert client_of(alice).get(edit_url(oak, agreement)).status_code == 404


def test_list_shows_parties_days_and_state(oak, elm, alice, client_of):
    make_agreement(centre=oak, number="SP.1", first_on=date(2025, 1, 1), last_on=date(2025, 12, 31))
    make_agreement(centre=oak, number="SP.2", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    make_agreement(centre=oak, number="SP.3", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))
    make_agreement(centre=elm, number="SP.4")

    words = words_of(client_of(alice).get(list_url(oak))).partition("Miejsca Stan ")[2]

    parties = "Wierzbów Stowarzyszenie Sąsiedzi MAM Dąb"
    assert words.startswith(
        f"SP.3 od 1 stycznia do 31 grudnia 2027 {parties} jeszcze się nie zaczęła Popraw: SP.3 "
        f"SP.2 od 1 stycznia do 31 grudnia 2026 {parties} trwa Popraw: SP.2 "
        f"SP.1 od 1 stycznia do 31 grudnia 2025 {parties} zakończona Popraw: SP.1 "
    )
    assert "SP.4" not in words


def test_empty_list_says_what_an_agreement_is_for(oak, alice, client_of):
    assert "Bez umowy liczby pokazują sam okres." in words_of(client_of(alice).get(list_url(oak)))


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_statements_for_one_and_three(oak, alice, client_of, django_assert_num_queries, *, count):
    for number in range(count):
        year = 2020 + number
        make_agreement(centre=oak, number=f"SP.{number}", first_on=date(year, 1, 1), last_on=date(year, 12, 31))
    client = client_of(alice)

    # Session, user, roles, centre, agreements, their centres.
    with django_assert_num_queries(6):
        client.get(list_url(oak))


def test_add_enters_an_agreement_of_ones_centre(oak, alice, client_of):
    response = client_of(alice).post(add_url(oak), form_of(), follow=True)

    assert response.redirect_chain == [(list_url(oak), 302)]
    assert "Zapisano umowę." in words_of(response)
    [place] = AgreementCentre.objects.select_related("agreement__operator")
    assert (place.centre, place.agreement.number, place.agreement.operator.name, place.first_on, place.last_on) == (
        oak, "SP.9", "Stowarzyszenie Sąsiedzi", date(2026, 1, 1), date(2026, 12, 31),
    )  # fmt: skip


def test_same_form_twice_gives_one_agreement_and_the_same_answer(oak, alice, client_of):
    client, sent = client_of(alice), form_of()

    answers = [client.post(add_url(oak), sent) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, list_url(oak))] * 2
    assert GrantAgreement.objects.count() == 1


def test_add_refused_keeps_what_was_typed_and_says_why(oak, alice, client_of):
    make_agreement(centre=oak, number="SP.1", first_on=date(2026, 6, 1), last_on=date(2027, 5, 31))

    response = client_of(alice).post(add_url(oak), form_of(number="SP.1"))

    words = words_of(response)
    assert response.status_code == 200
    assert "Popraw 2 miejsca" in words
    assert "Ten samorząd ma już umowę o tym numerze." in words
    assert "MAM Dąb ma już umowę SP.1 od 1 czerwca 2026 do 31 maja 2027." in words
    assert 'value="2026-01-01"' in response.content.decode()
    assert GrantAgreement.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"number": ""}, "Wypełnij pole „Numer umowy”."),
        ({"number": "x" * 61}, "Skróć ten tekst."),
        ({"last_on": "2025-12-31"}, "Ostatni dzień umowy jest wcześniejszy niż pierwszy."),
        ({"first_on": "2019-01-01"}, "portal nie wie, kto prowadzi to miejsce"),
        ({"first_on": "30.02.2026"}, "Wpisz dzień, miesiąc i rok"),
    ],
)
def test_add_says_how_to_mend(oak, alice, client_of, *, said, told):
    assert told in words_of(client_of(alice).post(add_url(oak), form_of(**said)))
    assert not GrantAgreement.objects.exists()


def test_edit_changes_the_days(oak, alice, client_of):
    agreement = make_agreement(centre=oak, number="SP.9")
    client = client_of(alice)

    assert 'value="2026-12-31"' in client.get(edit_url(oak, agreement)).content.decode()
    response = client.post(edit_url(oak, agreement), form_of(last_on="2026-06-30"))

    assert (response.status_code, response["Location"]) == (302, list_url(oak))
    agreement.refresh_from_db()
    assert agreement.last_on == date(2026, 6, 30)


def test_edit_refused_says_why(oak, alice, client_of):
    agreement = make_agreement(centre=oak, number="SP.9")
    make_agreement(centre=oak, number="SP.2", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))

    response = client_of(alice).post(edit_url(oak, agreement), form_of(last_on="2027-01-31"))

    assert "MAM Dąb ma już umowę SP.2" in words_of(response)
    agreement.refresh_from_db()
    assert agreement.last_on == date(2026, 12, 31)


def test_agreement_that_names_a_foreign_centre_is_the_administrators(oak, alice, client_of):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")
    agreement = make_agreement(centres=[oak, birch])
    client = client_of(alice)

    assert client.get(edit_url(oak, agreement)).status_code == 403
    assert client.post(edit_url(oak, agreement), form_of()).status_code == 403
    assert "Obejmuje też miejsca, których nie koordynujesz." in words_of(client.get(list_url(oak)))


def test_coordinator_of_two_centres_names_both(oak, alice, client_of):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")
    make_membership(user=alice, role=Role.COORDINATOR, centre=birch)
    client = client_of(alice)

    page = client.get(add_url(oak)).content.decode()
    client.post(add_url(oak), form_of(centres=[birch.pk, oak.pk]))

    assert page.count("checked") == 1
    assert {place.centre for place in AgreementCentre.objects.all()} == {oak, birch}
    agreement = GrantAgreement.objects.get()
    assert client.get(edit_url(oak, agreement)).content.decode().count("checked") == 2
