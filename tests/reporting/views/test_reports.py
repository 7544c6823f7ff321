import re
from datetime import date, time

import pytest
from django.urls import reverse

from events.enums import Tag
from mam.core.periods import moment_of
from reporting.engine import CODES, DEFINITIONS
from tests.factories.events import make_event, make_held_event, make_series
from tests.factories.reporting import make_agreement
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db
MAY = "?od=2026-05-01&do=2026-05-31"
SPACE = "\N{NO-BREAK SPACE}"


def at(day, hour=17):
    return moment_of(date(2026, 5, day), time(hour))


def report_url(centre, query=MAY):
    return reverse("reporting:report_show", args=[centre.slug]) + query


def figure_url(centre, code, query=MAY):
    return reverse("reporting:figure_show", args=[centre.slug, code]) + query


def figures_on(response):
    """Read the values off the page: the code of each row and what stands large in it."""
    found = {}
    for row in response.content.decode().split('<div class="figure-row" id="r-')[1:]:
        value = re.search(r'<p class="figure-val mb-0">(?:<b>|<span>)(.*?)</', row)[1]
        found[row.partition('"')[0]] = value
    return found


PAGES = ["reporting:report_list", "reporting:report_show", "reporting:report_xlsx", "reporting:report_csv"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("bob", 200), ("erin", 200), ("gina", 200),
     ("carol", 404), ("dave", 404), ("frank", 404), ("hugo", 404), ("nobody", 302)],
)  # fmt: skip
def test_reports_are_open_to_the_centre_and_its_municipality(oak, client_of, request, *, page, who, status):
    query = "" if page == "reporting:report_list" else MAY

    response = client_of(request.getfixturevalue(who)).get(reverse(page, args=[oak.slug]) + query)

    assert response.status_code == status


@pytest.mark.parametrize("page", ["reporting:figure_show", "reporting:figure_csv"])
@pytest.mark.parametrize(
    ("who", "status"), [("bob", 200), ("erin", 200), ("dave", 404), ("frank", 404), ("nobody", 302)]
)
def test_figures_are_open_to_the_centre_and_its_municipality(oak, client_of, request, *, page, who, status):
    address = reverse(page, args=[oak.slug, "1.1-W1"]) + MAY

    assert client_of(request.getfixturevalue(who)).get(address).status_code == status


@pytest.mark.parametrize("page", ["reporting:figure_show", "reporting:figure_csv"])
def test_figure_that_is_none_does_not_exist(oak, bob, client_of, page):
    assert client_of(bob).get(reverse(page, args=[oak.slug, "9.9-W9"]) + MAY).status_code == 404


def test_list_offers_periods_and_own_days(oak, bob, client_of):
    make_agreement(centre=oak, number="SP.1")

    response = client_of(bob).get(reverse("reporting:report_list", args=[oak.slug]))

    html = response.content.decode()
    assert report_url(oak, "?od=2026-04-01&amp;do=2026-06-30") in html
    assert report_url(oak, "?od=2026-01-01&amp;do=2026-12-31") in html
    assert "SP.1" in html
    assert reverse("reporting:agreement_list", args=[oak.slug]) not in html


def test_list_leads_a_coordinator_to_the_agreements(oak, alice, client_of):
    response = client_of(alice).get(reverse("reporting:report_list", args=[oak.slug]))

    assert reverse("reporting:agreement_list", args=[oak.slug]) in response.content.decode()


def test_own_days_open_the_report(oak, bob, client_of):
    response = client_of(bob).get(reverse("reporting:report_list", args=[oak.slug]) + "?od=01.05.2026&do=31.05.2026")

    assert (response.status_code, response["Location"]) == (302, report_url(oak))


def test_reversed_days_are_refused_in_words_and_kept(oak, bob, client_of):
    response = client_of(bob).get(reverse("reporting:report_list", args=[oak.slug]) + "?od=2026-05-31&do=2026-05-01")

    html = response.content.decode()
    assert response.status_code == 200
    assert words_of(response).count("Ostatni dzień jest wcześniejszy niż pierwszy. Zamień je miejscami.") == 2
    assert 'value="2026-05-31"' in html
    assert 'value="2026-05-01"' in html


@pytest.mark.parametrize(
    ("query", "led_to"),
    [
        ("", ""),
        ("?od=2026-05-31&do=2026-05-01", "?od=2026-05-31&do=2026-05-01"),
        ("?od=%3Cscript%3E", "?od=%3Cscript%3E"),
        ("?strona=2", ""),
    ],
)
@pytest.mark.parametrize("page", PAGES[1:])
def test_days_that_cannot_be_meant_lead_to_where_they_are_chosen(oak, bob, client_of, *, page, query, led_to):
    response = client_of(bob).get(reverse(page, args=[oak.slug]) + query)

    assert (response.status_code, response["Location"]) == (
        302,
        reverse("reporting:report_list", args=[oak.slug]) + led_to,
    )


@pytest.mark.parametrize("page", ["reporting:figure_show", "reporting:figure_csv"])
def test_figure_of_no_days_leads_to_where_they_are_chosen(oak, bob, client_of, page):
    response = client_of(bob).get(reverse(page, args=[oak.slug, "1.1-W1"]))

    assert (response.status_code, response["Location"]) == (302, reverse("reporting:report_list", args=[oak.slug]))


def test_report_prints_all_seventeen_with_three_kinds_of_nothing(oak, erin, client_of):
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING], heads=1260, programme="gry")
    make_held_event(centre=oak, starts_at=at(5), tags=[Tag.INFO_EDUCATION])

    response = client_of(erin).get(report_url(oak))

    no_source = {code: "brak danych" for code, definition in DEFINITIONS.items() if definition.tag is None}
    assert figures_on(response) == dict.fromkeys(CODES, "0") | no_source | {
        "1.1-W1": "1",
        "1.1-W2": f"1{SPACE}260",
        "2.1-W2": "brak danych",
    }
    assert words_of(response).count("narastająco nie dotyczy") == 17
    assert "narastająco nie dotyczy" in words_of(response)


def test_report_runs_on_from_the_agreements_first_day(oak, erin, client_of):
    make_agreement(centre=oak, number="SP.1", first_on=date(2026, 4, 1), last_on=date(2026, 12, 31))
    make_held_event(centre=oak, starts_at=moment_of(date(2026, 4, 2), time(17)), tags=[Tag.INCLUSION], heads=3)
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.INCLUSION], heads=3)

    response = client_of(erin).get(report_url(oak))

    row = words_of(response).partition("Wydarzenia integrujące i akcje pomocowe")[2]
    assert row.startswith(" 1.2-W1 1 narastająco 2 ")
    assert "Umowa SP.1, Stowarzyszenie Sąsiedzi." in words_of(response)


def test_report_offers_the_part_of_its_days_that_has_an_agreement(oak, erin, client_of):
    make_agreement(centre=oak, number="SP.1", first_on=date(2026, 5, 10), last_on=date(2026, 12, 31))

    response = client_of(erin).get(report_url(oak))

    assert report_url(oak, "?od=2026-05-10&amp;do=2026-05-31") in response.content.decode()
    assert "Część tych dni leży poza umową." in words_of(response)


def test_report_says_when_it_stands_and_what_is_counted_once(oak, erin, client_of):
    series = make_series(centre=oak)
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.INCLUSION, Tag.IDENTITY], series=series, heads=3)
    make_held_event(centre=oak, starts_at=at(5), tags=[Tag.IDENTITY], series=series, heads=4)
    make_held_event(centre=oak, starts_at=at(6), tags=[], heads=9)

    words = words_of(client_of(erin).get(report_url(oak)))

    assert "stan na wtorek, 12 maja 2026, godz. 12:00" in words
    assert "2 wydarzenia ogółem, bez powtórzeń 1 cykl, do którego należą 7 zapisanych obecności 1 odbyte" in words


def test_report_tells_what_waits_what_lacks_and_what_runs(oak, bob, erin, client_of):
    make_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING])
    make_held_event(centre=oak, starts_at=at(5), tags=[Tag.NETWORKING])
    make_event(centre=oak, starts_at=at(12, 11), ends_at=at(12, 13), tags=[Tag.NETWORKING])

    officer, animator = (client_of(who).get(report_url(oak)) for who in (erin, bob))

    for response in (officer, animator):
        words = words_of(response)
        assert "Czeka na potwierdzenie, że się odbyło: 1 wydarzenie." in words
        assert "Frekwencja nie zapisana: 1 wydarzenie." in words
        assert "W toku: 1 wydarzenie." in words
    mending = reverse("events:desk_event_list", args=[oak.slug]) + "?lista=do-potwierdzenia"
    assert mending in animator.content.decode()
    assert mending not in officer.content.decode()


def test_report_without_remarks_says_nothing_of_them(oak, erin, client_of):
    words = words_of(client_of(erin).get(report_url(oak)))

    assert "Czeka na potwierdzenie" not in words
    assert "są uwagi" not in words


def test_every_number_of_the_report_is_a_door(oak, erin, client_of):
    html = client_of(erin).get(report_url(oak)).content.decode()

    for code in CODES:
        assert figure_url(oak, code, MAY.replace("&", "&amp;")) in html


@pytest.mark.parametrize("count", [1, 3])
def test_report_takes_as_many_statements_for_one_and_three_events(
    oak, erin, client_of, django_assert_num_queries, count
):
    make_agreement(centre=oak)
    for number in range(count):
        make_held_event(centre=oak, starts_at=at(4 + number), tags=[Tag.NETWORKING], heads=3)
        make_event(centre=oak, starts_at=at(4 + number), tags=[Tag.NETWORKING])
    client = client_of(erin)

    # Session, user, roles, centre; the test's own savepoint, "read only" and two words to roll back; agreements;
    # counted events, unsettled events.
    with django_assert_num_queries(11):
        client.get(report_url(oak))
