from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import now

from events.enums import State
from events.models import Event
from tests.events.views.test_public import text
from tests.factories.events import make_event, make_held_event

DESK = "/dab/biurko/wydarzenia/"
MAY_12 = datetime(2026, 5, 12, 15, tzinfo=UTC)


@pytest.fixture
def do(bob, client_of):
    """Let bob press the button of an act."""
    client = client_of(bob)

    def post(event, act, **typed):
        return client.post(f"{DESK}{event.pk}/{act}/", {"form_key": str(uuid4()), **typed})

    post.client = client
    return post


def counts(event):
    return [(count.mode, count.number, count.method) for count in event.head_counts.all()]


def test_one_tap_confirms_and_leads_back(oak, bob, do):
    event = make_event(centre=oak, starts_at=MAY_12, heads=4)

    response = do(event, "odbylo-sie", wroc="/dab/biurko/")

    event.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/dab/biurko/")
    assert (event.state, event.confirmed_by, counts(event)) == (State.HELD, bob, [("on_site", 4, "count")])


def test_the_page_of_an_act_remembers_where_one_came_from(oak, do):
    event = make_event(centre=oak, starts_at=MAY_12)

    page = do.client.get(f"{DESK}{event.pk}/odbylo-sie/?wroc=/dab/biurko/").content.decode()

    assert 'name="wroc" value="/dab/biurko/"' in page


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "abc", "?a=b", ""]
)
def test_no_act_leads_to_another_site(oak, do, elsewhere):
    event = make_event(centre=oak, starts_at=MAY_12)

    assert do(event, "odbylo-sie", wroc=elsewhere).url == f"{DESK}{event.pk}/"


def test_a_draft_published_meanwhile_is_not_discarded(oak, do):
    event = make_event(centre=oak, starts_at=MAY_12, state=State.DRAFT)
    page = do.client.get(f"{DESK}{event.pk}/usun-szkic/")
    do(event, "do-programu")

    assert page.status_code == 200
    assert do(event, "usun-szkic").status_code == 404
    assert type(event).objects.get().state == State.PLANNED


def test_confirming_takes_the_number_along(oak, do):
    event = make_event(centre=oak, starts_at=MAY_12)

    do(event, "odbylo-sie", heads="31", method="sign_in_list")

    assert counts(event) == [("on_site", 31, "sign_in_list")]


def test_a_wrong_number_confirms_nothing(oak, do):
    event = make_event(centre=oak, starts_at=MAY_12)

    page = do(event, "odbylo-sie", heads="20001", wroc="/dab/biurko/").content.decode()

    assert "Najwięcej można wpisać 20 000 osób." in text(page)
    assert 'name="wroc" value="/dab/biurko/"' in page
    assert Event.objects.get().state == State.PLANNED


def test_confirming_too_early_says_why(oak, do):
    event = make_event(centre=oak, starts_at=now() + timedelta(days=1))

    assert "Potwierdź je po spotkaniu" in text(do(event, "odbylo-sie").content.decode())
    assert Event.objects.get().state == State.PLANNED


def test_cancelling_asks_why_and_residents_read_it(oak, do, client):
    event = make_event(centre=oak, starts_at=now() + timedelta(days=1))

    assert "Wypełnij pole „Dlaczego?”." in text(do(event, "odwolaj", why=" ").content.decode())
    assert do(event, "odwolaj", why="Prowadząca jest chora.").status_code == 302

    assert "Prowadząca jest chora." in client.get(f"/dab/wydarzenia/{event.pk}/").content.decode()


def test_a_held_event_is_not_cancelled(oak, do):
    event = make_held_event(centre=oak)

    assert "Najpierw cofnij potwierdzenie" in text(do(event, "odwolaj", why="deszcz").content.decode())


@pytest.mark.parametrize(
    "make",
    [
        make_held_event,
        lambda **fields: make_event(state=State.CANCELLED, cancelled_at=MAY_12, cancelled_because="deszcz", **fields),
    ],
)
def test_either_is_taken_back(oak, do, make):
    event = make(centre=oak)

    assert do(event, "przywroc").status_code == 302
    assert Event.objects.get().state == State.PLANNED
    assert "To wydarzenie jest już w programie." in text(do(event, "przywroc").content.decode())


def test_a_draft_is_published_or_given_up(oak, do):
    first, second = [make_event(centre=oak, state=State.DRAFT, title=title) for title in ("Raz", "Dwa")]

    assert do(first, "do-programu").status_code == 302
    assert do(second, "usun-szkic").url == DESK

    assert [(event.title, event.state) for event in Event.objects.all()] == [("Raz", State.PLANNED)]
    assert do(first, "usun-szkic").status_code == 404


@pytest.mark.parametrize(("has_times", "place", "is_warned"), [(False, "", True), (True, "Kuchnia", False)])
def test_publishing_says_what_residents_would_miss(oak, do, has_times, place, is_warned):
    event = make_event(centre=oak, starts_at=MAY_12, state=State.DRAFT, has_times=has_times, place=place)

    page = do.client.get(f"{DESK}{event.pk}/do-programu/").content.decode()

    assert [words in page for words in ("Nie ma godzin", "Nie ma miejsca.", "Dokończ szkic")] == [is_warned] * 3


@pytest.mark.parametrize("act", ["odbylo-sie", "odwolaj", "przywroc", "do-programu", "usun-szkic"])
def test_opening_a_page_changes_nothing(oak, do, act):
    event = make_event(centre=oak, state=State.DRAFT, starts_at=MAY_12)

    assert do.client.get(f"{DESK}{event.pk}/{act}/").status_code == 200
    assert Event.objects.get().updated_at == event.updated_at
