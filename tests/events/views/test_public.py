import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from events.enums import Mode, State
from mam.core.periods import local_day
from tests.factories.centres import make_opening_hours
from tests.factories.events import make_event, make_held_event, make_kind, make_series

MAY_12 = datetime(2026, 5, 12, 15, tzinfo=UTC)  # Tuesday, 17:00 in Warsaw
PAGES = ["/dab/", "/dab/miesiac/2026-05/", "/dab/miesiac/2026-05/druk/"]
ASKED = list(zip(["/", *PAGES], [2, 4, 4, 4], strict=True))


def read(path, client=None):
    response = (client or Client()).get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def text(html):
    """The words of a page without its elements; spaces as plain ones."""
    words = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", words).replace("\u00a0", " ").split())


def soon(**delta):
    return now() + timedelta(**delta)


def test_one_centre_is_the_front_page(oak, client):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/dab/")


def test_several_centres_are_listed_with_what_is_near(oak, elm, client):
    make_event(centre=oak, starts_at=soon(days=2))
    make_event(centre=oak, starts_at=soon(days=9))
    make_event(centre=elm, starts_at=soon(days=2), is_public=False)

    page = text(read("/", client))

    assert "MAM Dąb" in page
    assert "wydarzenia w najbliższe 7 dni: 1" in page
    assert page.count("najbliższe 7 dni") == 1


def test_an_unpublished_centre_is_not_there(oak, elm, client):
    elm.is_published = False
    elm.save()

    assert client.get("/").url == "/dab/"
    assert client.get("/wiaz/").status_code == 404


@pytest.mark.usefixtures("elm")
@pytest.mark.parametrize(("path", "statements"), ASKED)
@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_for_one_and_for_three(oak, path, statements, number, django_assert_num_queries):
    make_opening_hours(centre=oak, weekday=0)
    series = make_series(centre=oak)
    for days in range(number):
        make_event(centre=oak, series=series, starts_at=MAY_12 + timedelta(days=days))
        make_event(centre=oak, series=series, starts_at=soon(days=days, hours=1), kind=make_kind(name=f"rodzaj {days}"))

    with django_assert_num_queries(statements):
        read(path)


@pytest.mark.parametrize("path", [*PAGES, "/"])
def test_readers_get_no_cookie_and_caches_a_minute(oak, elm, path):
    response = Client().get(path)

    assert response.cookies == {}
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in response["Vary"]


def test_a_page_for_somebody_signed_in_is_not_for_others(oak, bob, client_of):
    response = client_of(bob).get("/dab/")

    assert response["Cache-Control"] == "private, no-cache"


def test_programme_shows_what_is_to_come_and_hides_the_rest(oak, elm):
    make_event(centre=oak, title="Będzie", starts_at=soon(days=1))
    make_event(centre=oak, title="Trwa", starts_at=soon(hours=-1))
    make_event(centre=oak, title="Minęło", starts_at=soon(days=-2))
    make_event(centre=oak, title="Szkic", state=State.DRAFT, starts_at=soon(days=1))
    make_event(centre=oak, title="Zamknięte", is_public=False, starts_at=soon(days=1))
    make_event(centre=elm, title="U sąsiadów", starts_at=soon(days=1))

    page = text(read("/dab/"))

    assert [word for word in ("Będzie", "Trwa", "Minęło", "Szkic", "Zamknięte", "U sąsiadów") if word in page] == [
        "Będzie", "Trwa",
    ]  # fmt: skip


def test_a_cancelled_event_keeps_its_place_with_the_word(oak):
    cancelled = {"state": State.CANCELLED, "cancelled_at": now(), "cancelled_because": "Prowadząca jest chora"}
    make_event(centre=oak, title="Szycie", starts_at=soon(days=1), **cancelled)
    make_event(centre=oak, title="Daleko", starts_at=soon(days=60), **cancelled)

    page = read("/dab/")

    assert "evcard--off" in page
    assert text(page).count("odwołane") == 2
    assert "Prowadząca jest chora" in page


def test_programme_is_narrowed_by_its_address(oak):
    kino = make_kind(name="kino")
    make_event(centre=oak, title="Żółta łódź", kind=kino, starts_at=soon(days=40))
    make_event(centre=oak, title="Inne", starts_at=soon(days=1))

    page = text(read(f"/dab/?rodzaj={kino.pk}&szukaj=zolta+lodz"))

    assert "Znalezione wydarzenia: 1" in page
    assert ("Żółta łódź" in page, "Inne" in page) == (True, False)


def test_an_empty_search_says_what_to_do(oak):
    assert "Nic takiego teraz nie ma" in text(read("/dab/?szukaj=nosorożec"))
    assert "Program dopiero powstaje" in text(read("/dab/"))


def test_programme_has_pages_that_keep_the_filters(oak):
    for number in range(51):
        make_event(centre=oak, title=f"Kawa {number}", starts_at=soon(days=1, minutes=number))

    first, second = read("/dab/?szukaj=kawa"), read("/dab/?szukaj=kawa&strona=2")

    assert (text(first).count("Kawa "), text(second).count("Kawa ")) == (50, 1)
    assert 'href="?szukaj=kawa&amp;strona=2"' in first
    assert "Znalezione wydarzenia: 51" in text(second)


@pytest.mark.parametrize(
    ("strona", "status"), [("1", 200), ("2", 404), ("9999", 404), ("x", 200), ("-1", 200), ("9" * 40, 200)]
)
def test_pages_that_are_not_there(oak, client, strona, status):
    make_event(centre=oak, starts_at=soon(days=1))

    assert client.get(f"/dab/?strona={strona}").status_code == status


def test_month_lists_past_and_coming_by_day(oak):
    make_held_event(centre=oak, title="Było", starts_at=MAY_12)
    make_event(centre=oak, title="Noc", starts_at=datetime(2026, 5, 31, 20, tzinfo=UTC), hours=4)
    make_event(centre=oak, title="Czerwcowe", starts_at=datetime(2026, 6, 1, 10, tzinfo=UTC))

    page = read("/dab/miesiac/2026-05/")

    assert ("Było" in page, "Noc" in page, "Czerwcowe" in page) == (True, True, False)
    assert "wtorek, 12 maja" in text(page)
    assert 'href="/dab/miesiac/2026-05/#d12"' in page
    assert 'id="d12"' in page


def test_months_lead_to_their_neighbours_only_where_something_is(oak):
    make_event(centre=oak, starts_at=datetime(2026, 4, 30, 10, tzinfo=UTC))

    assert 'href="/dab/miesiac/2026-04/"' in read("/dab/miesiac/2026-05/")
    assert 'rel="prev"' not in read("/dab/miesiac/2026-04/")
    assert "W tym miesiącu nic nie ma" in text(read("/dab/miesiac/2040-01/"))


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "1999-01", "2026-5", "maj"])
def test_no_such_month(oak, client, month):
    assert client.get(f"/dab/miesiac/{month}/").status_code == 404


def test_the_sheet_tells_weekly_things_once(oak):
    make_opening_hours(centre=oak, weekday=0)
    for week in range(-1, 3):
        make_event(centre=oak, title="Klub szycia", place="Pracownia", starts_at=MAY_12 + timedelta(weeks=week))
    make_event(centre=oak, title="Piknik", starts_at=MAY_12)
    oak.closures.create(first_on=local_day(MAY_12), last_on=local_day(MAY_12), reason="remont")

    page = text(read("/dab/miesiac/2026-05/druk/"))

    assert page.count("Klub szycia") == 1
    assert "wtorek 17:00–19:00 Klub szycia , Pracownia" in page
    assert "Tylko w maju" in page
    assert "Nieczynne: wtorek, 12 maja, remont." in page


def show(event):
    return read(f"/dab/wydarzenia/{event.pk}/")


def test_event_tells_when_where_and_for_whom(oak):
    oak.accessibility, oak.directions = "Bez schodów.\nToaleta na parterze.", "Przystanek Ogrodowa"
    oak.save()
    event = make_event(
        centre=oak, title="Rozmowa", starts_at=datetime(2030, 5, 15, 16, tzinfo=UTC), place="Sala Lipowa",
        programme="18:00 herbata", led_by="Ewa Lis", audience="dla wszystkich", partners="Rada Osiedla",
    )  # fmt: skip

    page = text(show(event))

    for words in (
        "środa, 15 maja 2030, godz. 18:00–20:00", "Sala Lipowa MAM Dąb", "dla wszystkich", "Razem z nami: Rada Osiedla",
        "Wejście i budynek Bez schodów. Toaleta na parterze.", "Jak trafić Przystanek Ogrodowa", "Prowadzi Ewa Lis",
        "18:00 herbata",
    ):  # fmt: skip
        assert words in page


def test_an_event_of_this_year_needs_no_year(oak):
    event = make_event(centre=oak, starts_at=now())

    assert f"{text(event.when())} " in text(read(f"/dab/wydarzenia/{event.pk}/"))


@pytest.mark.parametrize("path", ["/healthz", *PAGES])
def test_what_only_asks_for_the_head_gets_it(oak, client, path):
    response = client.head(path)

    assert (response.status_code, response.content) == (200, b"")


def test_who_leads_a_support_group_is_not_named(oak):
    event = make_event(centre=oak, led_by="Ewa Lis", is_sensitive=True)

    assert "Ewa Lis" not in read(f"/dab/wydarzenia/{event.pk}/")


def test_an_online_event_has_no_stairs(oak):
    oak.accessibility = "Bez schodów."
    oak.save()

    page = text(show(make_event(centre=oak, mode=Mode.ONLINE, starts_at=soon(days=1))))

    assert "w internecie" in page
    assert "Bez schodów" not in page


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda oak: make_held_event(centre=oak, starts_at=MAY_12), "odbyło się"),
        (lambda oak: make_event(centre=oak, starts_at=MAY_12), "to już było"),
        (lambda oak: make_event(centre=oak, starts_at=soon(hours=-1)), "trwa teraz"),
        (
            lambda oak: make_event(
                centre=oak,
                starts_at=soon(days=1),
                state=State.CANCELLED,
                cancelled_at=now(),
                cancelled_because="Ulewa.",
            ),
            "To spotkanie jest odwołane. Ulewa.",
        ),
    ],
)
def test_event_says_what_became_of_it(oak, make, words):
    assert words in text(show(make(oak)))


def test_event_leads_to_the_next_meetings_of_its_cycle(oak):
    series = make_series(centre=oak)
    events = [make_event(centre=oak, series=series, starts_at=soon(weeks=week)) for week in range(-1, 5)]
    off = make_event(
        centre=oak,
        series=series,
        starts_at=soon(days=1),
        state=State.CANCELLED,
        cancelled_at=now(),
        cancelled_because="x",
    )

    page = show(events[0])

    linked = [int(pk) for pk in re.findall(r'class="ilink" href="/dab/wydarzenia/(\d+)/"', page)]
    assert linked == [event.pk for event in events[2:5]]
    assert off.pk not in linked


@pytest.mark.parametrize("fields", [{"state": State.DRAFT}, {"is_public": False}])
def test_what_is_not_announced_is_not_there(oak, client, fields):
    event = make_event(centre=oak, **fields)

    assert client.get(f"/dab/wydarzenia/{event.pk}/").status_code == 404


def test_an_event_is_read_at_its_own_centre(oak, elm, client):
    event = make_event(centre=oak)

    assert client.get(f"/wiaz/wydarzenia/{event.pk}/").status_code == 404
    assert client.get(f"/dab/wydarzenia/{10**30}/").status_code == 404


@pytest.mark.parametrize("is_in_series", [True, False])
def test_event_asks_at_most_six(oak, is_in_series, django_assert_max_num_queries):
    event = make_event(centre=oak, series=make_series(centre=oak) if is_in_series else None)

    with django_assert_max_num_queries(6):
        show(event)


def test_event_describes_itself_to_search_engines(oak):
    title = "</script><script>alert(1)</script> & kawa"
    event = make_event(centre=oak, title=title, starts_at=MAY_12, place="Sala")

    page = show(event)

    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.DOTALL)
    told = json.loads(linked)
    assert "<script>alert(1)" not in page
    assert (told["name"], told["startDate"], told["endDate"]) == (
        title, "2026-05-12T17:00:00+02:00", "2026-05-12T19:00:00+02:00",
    )  # fmt: skip
    assert (told["eventStatus"], told["location"]["name"]) == ("https://schema.org/EventScheduled", "Sala")


def test_a_whole_day_is_described_by_its_date(oak):
    event = make_event(
        centre=oak, has_times=False, starts_at=datetime(2026, 5, 11, 22, tzinfo=UTC), hours=48, mode=Mode.ONLINE
    )

    (linked,) = re.findall(r"ld\+json\">(.*?)</script>", show(event), flags=re.DOTALL)

    told = json.loads(linked)
    assert (told["startDate"], told["endDate"], told["location"]["@type"]) == (
        "2026-05-12", "2026-05-13", "VirtualLocation",
    )  # fmt: skip


@pytest.mark.parametrize(
    "title", ["<b>Kawa</b>", "🎉 Święto", "مقهى", "'; DROP TABLE events_event; --", "{{ 7|add:7 }}"]
)
def test_any_name_is_shown_as_it_is(oak, title):
    event = make_event(centre=oak, title=title, starts_at=soon(days=1))

    for page in (read("/dab/"), show(event)):
        assert "<b>Kawa</b>" not in page
        assert title.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;") in page.replace("\u00a0", " ")
