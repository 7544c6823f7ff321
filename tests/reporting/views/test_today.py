from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from events.enums import Tag
from mam.core.periods import moment_of
from tests.factories.events import make_event, make_held_event
from tests.reporting.views.conftest import NOW
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db


def today_url(centre):
    return reverse("reporting:today_show", args=[centre.slug])


def desk_url(page, centre, event):
    return f'"{reverse(f"events:desk_event_{page}", args=[centre.slug, event.pk])}"'


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("bob", 200), ("gina", 200), ("erin", 403), ("carol", 404), ("dave", 404), ("frank", 404),
     ("hugo", 404), ("nobody", 302)],
)  # fmt: skip
def test_today_is_open_to_who_sees_the_events(cast, client_of, *, who, status):
    assert client_of(getattr(cast, who)).get(today_url(cast.oak)).status_code == status


def test_today_shows_what_is_on_what_comes_and_what_waits(oak, bob, client_of):
    on = make_event(centre=oak, title="Kawa", starts_at=NOW - timedelta(minutes=25), place="Sala Lipowa")
    later = make_event(centre=oak, title="Próba", starts_at=NOW + timedelta(hours=5))
    waiting = make_event(centre=oak, title="Szycie", starts_at=NOW - timedelta(days=1))
    lacking = make_held_event(centre=oak, title="Spacer", starts_at=NOW - timedelta(days=2), tags=[Tag.IDENTITY])

    response = client_of(bob).get(today_url(oak))

    words, html = words_of(response), response.content.decode()
    assert "trwa od 25 minut · godz. 11:35–13:35 · Sala Lipowa Kawa Liczby osób jeszcze nie ma." in words
    assert "Dziś jeszcze 17:00 Próba godz. 17:00–19:00" in words
    assert "Czeka na „odbyło się” (1) Szycie poniedziałek, 11 maja 2026" in words
    assert "Do uzupełnienia (1) Spacer niedziela, 10 maja 2026 · frekwencja nie zapisana, brak programu" in words
    assert "Maj 2026 do tej pory 1 spotkanie · frekwencja: brak danych" in words
    doors = [("confirm", on), ("show", later), ("confirm", waiting), ("edit", lacking)]
    assert [desk_url(page, oak, event) in html for page, event in doors] == [True] * 4
    assert reverse("events:desk_event_add", args=[oak.slug]) in html
    assert f"{reverse('reporting:report_show', args=[oak.slug])}?od=2026-05-01&amp;do=2026-05-31" in html


def test_quiet_day_says_so_in_words(oak, bob, client_of):
    words = words_of(client_of(bob).get(today_url(oak)))

    assert "Nic teraz nie trwa i nic nie zaczyna się w ciągu godziny." in words
    assert "Na dziś to wszystko." in words
    assert "Wszystko domknięte. Żadne wydarzenie na nic nie czeka." in words
    assert "Maj 2026 do tej pory 0 spotkań · 0 obecności" in words


def test_event_soon_is_opened_and_not_yet_confirmed(oak, bob, client_of):
    event = make_event(centre=oak, starts_at=NOW + timedelta(minutes=40))

    response = client_of(bob).get(today_url(oak))

    assert "zaczyna się za 40 minut" in words_of(response)
    assert desk_url("confirm", oak, event) not in response.content.decode()


def test_event_confirmed_while_on_lets_its_heads_be_mended(oak, bob, client_of):
    event = make_held_event(centre=oak, starts_at=NOW - timedelta(minutes=25), confirmed_at=NOW, heads=31)

    response = client_of(bob).get(today_url(oak))

    assert "Obecnych: 31." in words_of(response)
    assert desk_url("edit", oak, event) in response.content.decode()


def test_who_only_sees_gets_nothing_to_press(oak, gina, client_of):
    on = make_event(centre=oak, starts_at=NOW - timedelta(minutes=25))
    waiting = make_event(centre=oak, starts_at=NOW - timedelta(days=1))
    lacking = make_held_event(centre=oak, starts_at=NOW - timedelta(days=2))

    html = client_of(gina).get(today_url(oak)).content.decode()

    for event in (on, waiting, lacking):
        assert desk_url("show", oak, event) in html
        assert desk_url("confirm", oak, event) not in html
        assert desk_url("edit", oak, event) not in html
    assert reverse("events:desk_event_add", args=[oak.slug]) not in html


def test_long_list_leads_to_the_whole_one(oak, bob, client_of):
    for number in range(6):
        make_event(centre=oak, starts_at=NOW - timedelta(days=number + 1))

    response = client_of(bob).get(today_url(oak))

    assert "Czeka na „odbyło się” (6)" in words_of(response)
    assert f"{reverse('events:desk_event_list', args=[oak.slug])}?lista=do-potwierdzenia" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_today_takes_as_many_statements_for_one_and_three_events(
    oak, bob, client_of, django_assert_num_queries, *, count
):
    for number in range(count):
        make_event(centre=oak, starts_at=NOW + timedelta(minutes=number))
        make_event(centre=oak, starts_at=NOW - timedelta(days=number + 1))
        make_held_event(centre=oak, starts_at=moment_of(date(2026, 5, 1 + number), time(17)), tags=[Tag.NETWORKING])
    client = client_of(bob)

    # Session, user, roles, centre; savepoint, "read only" and two words to roll back; ahead, unfinished; counted
    # events, unsettled events.
    with django_assert_num_queries(12):
        client.get(today_url(oak))
