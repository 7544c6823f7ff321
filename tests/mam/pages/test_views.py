import gzip
import re
from datetime import date, time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mam.audit.models import AuditEntry
from mam.centres.models import Closure
from mam.core.words import day_words_year
from mam.pages.statement import STATEMENT
from tests.factories.centres import make_opening_hours
from tests.factories.users import make_membership, make_user

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def posted(**fields):
    return {"form_key": str(uuid4()), **fields}


# --- what residents read ---


def test_about_tells_where_when_and_who(client, oak):
    oak.address = "ul. Dębowa 1, Wierzbów"
    oak.save()
    make_opening_hours(centre=oak, weekday=2, opens=time(9), closes=time(20))

    page = text_of(client.get("/dab/o-nas/"))

    assert re.findall(r"<li><b>(.+?)</b> (.+?)</li>", page) == [("środa", '<span class="nowrap">9:00–20:00</span>')]
    assert page.count('href="tel:+48125550140"') == 3  # head, panel, foot
    assert page.count("ul.\u00a0Dębowa 1, Wierzbów") == 2  # panel, foot
    assert page.count("Stowarzyszenie Sąsiedzi") == 2  # panel, foot


def test_about_lists_closures_still_to_come(client, oak):
    Closure.objects.create(centre=oak, first_on=date(2020, 1, 1), last_on=date(2020, 1, 2), reason="dawny remont")
    Closure.objects.create(centre=oak, first_on=date(2090, 1, 2), last_on=date(2090, 1, 2), reason="wyjazd")

    page = text_of(client.get("/dab/o-nas/"))

    assert "<li>poniedziałek, 2\u00a0stycznia: wyjazd</li>" in page
    assert "dawny remont" not in page


@pytest.mark.parametrize("path", ["o-nas", "prywatnosc", "dostepnosc"])
def test_pages_of_an_unpublished_centre_do_not_exist(client, oak, path):
    oak.is_published = False
    oak.save()

    assert client.get(f"/dab/{path}/").status_code == 404


@pytest.mark.parametrize("path", ["/dab/o-nas/", "/dab/prywatnosc/", "/dab/dostepnosc/", "/konto/wyglad/"])
def test_a_reader_gets_no_cookie(client, oak, path):
    response = client.get(path)

    assert response.status_code == 200
    assert response.cookies == {}


def test_pages_differ_by_cookie_and_say_so_to_caches(client, oak):
    assert "Cookie" in client.get("/dab/o-nas/")["Vary"]


def test_pages_are_compressed_for_those_who_can_read_that(client, oak):
    response = client.get("/dab/dostepnosc/", headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode().count("<h1") == 1


def test_the_shell_asks_the_database_twice(client, oak, django_assert_num_queries):
    make_opening_hours(centre=oak)

    with django_assert_num_queries(2):  # the centre, and what its shell tells
        client.get("/dab/dostepnosc/")


def test_privacy_names_the_controller(client, elm):
    page = text_of(client.get("/wiaz/prywatnosc/"))

    assert "Administratorem danych jest Fundacja Podwórko" in page
    assert "Stowarzyszenie Sąsiedzi" not in page


def test_the_statement_has_each_element_once(client, oak):
    oak.email = "dab@example.org"
    oak.published_on = date(2026, 3, 2)
    oak.save()

    ids = re.findall(r'id="(a11y-[\w-]+)"', text_of(client.get("/dab/dostepnosc/")))

    assert sorted(ids) == [
        "a11y-architektura", "a11y-data-aktualizacja", "a11y-data-publikacja", "a11y-data-sporzadzenie",
        "a11y-deklaracja", "a11y-email", "a11y-komunikacja", "a11y-kontakt", "a11y-osoba", "a11y-podmiot",
        "a11y-procedura", "a11y-status", "a11y-telefon", "a11y-url", "a11y-wstep", "a11y-zakres",
    ]  # fmt: skip


def test_the_statement_dates_are_for_machines_too(client, oak):
    oak.published_on = date(2026, 3, 2)
    oak.save()

    page = text_of(client.get("/dab/dostepnosc/"))

    published = '<time id="a11y-data-publikacja" datetime="2026-03-02">poniedziałek, 2\u00a0marca 2026</time>'
    assert published in page
    assert f'datetime="{STATEMENT.made_on.isoformat()}">{day_words_year(STATEMENT.made_on)}</time>' in page
    assert '<a id="a11y-url" href="http://testserver/dab/">' in page


# --- the look ---


def test_a_chosen_look_is_on_the_root_of_every_page(client, oak):
    response = client.post("/konto/wyglad/", posted(theme="contrast", text="large", back="/dab/o-nas/"))

    assert (response.status_code, response["Location"]) == (302, "/dab/o-nas/")
    assert '<html lang="pl" data-bs-theme="contrast" data-text="large">' in text_of(client.get("/dab/o-nas/"))


def test_without_a_choice_the_device_decides(client, oak):
    assert '<html lang="pl">' in text_of(client.get("/dab/o-nas/"))


def test_a_choice_can_be_taken_back(client, oak):
    client.post("/konto/wyglad/", posted(theme="dark", text="large"))
    client.post("/konto/wyglad/", posted(theme="", text=""))

    assert '<html lang="pl">' in text_of(client.get("/dab/o-nas/"))


def test_the_second_press_is_remembered_too(client):
    form = posted(theme="dark", text="")

    cookies = [client.post("/konto/wyglad/", form).cookies["wyglad"].value for _press in range(2)]

    assert cookies == ["dark.", "dark."]


def test_a_look_is_chosen_without_any_earlier_cookie():
    response = Client(enforce_csrf_checks=True).post("/konto/wyglad/", posted(theme="dark", text=""))

    assert response.status_code == 302
    assert {name: cookie.value for name, cookie in response.cookies.items()} == {"wyglad": "dark."}


def test_the_form_remembers_where_one_came_from(client):
    page = text_of(client.get("/konto/wyglad/", headers={"referer": "http://testserver/dab/o-nas/?x=1"}))

    assert '<input type="hidden" name="back" value="/dab/o-nas/" id="id_back">' in page


@pytest.mark.parametrize(
    "back", ["https://zlo.example.org/", "//zlo.example.org/", "javascript:alert(1)", "abc", "?a=b", ""]
)
def test_the_way_back_stays_on_the_portal(client, back):
    response = client.post("/konto/wyglad/", posted(theme="dark", text="", back=back))

    assert response["Location"] == "/konto/wyglad/"


def test_an_unknown_look_is_refused_and_leaves_no_cookie(client):
    response = client.post("/konto/wyglad/", posted(theme="tęczowy", text=""))

    assert response.status_code == 200
    assert "Wybierz jedną z\u00a0podanych możliwości." in text_of(response)
    assert response.cookies == {}


# --- after logging in ---


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("alice", "/dab/biurko/"),
        ("bob", "/dab/biurko/"),
        ("dave", "/wiaz/biurko/"),
        ("erin", "/sprawozdania/"),
        ("gina", "/sprawozdania/"),
        ("hugo", "/admin/"),
        ("carol", "/"),
    ],
)
def test_start_leads_each_to_their_work(request, client_of, who, where):
    response = client_of(request.getfixturevalue(who)).get("/konto/start/")

    assert (response.status_code, response["Location"]) == (302, where)


def test_several_places_are_a_choice(client_of, oak, elm):
    user = make_user(email="zosia@example.org")
    for centre in (oak, elm):
        make_membership(user=user, centre=centre)
    make_membership(user=user, role="officer", municipality=oak.municipality)

    page = text_of(client_of(user).get("/konto/start/"))

    assert re.findall(r'class="rowlink" href="([^"]+)"', page) == ["/dab/biurko/", "/wiaz/biurko/", "/sprawozdania/"]


def test_a_role_that_ended_leads_nowhere(client_of, oak):
    user = make_user(email="zosia@example.org")
    make_membership(user=user, centre=oak, first_on=date(2020, 1, 1), last_on=date(2020, 12, 31))

    assert client_of(user).get("/konto/start/")["Location"] == "/"


def test_start_and_account_ask_who_one_is(client):
    for name in ("pages:start_show", "pages:account_show"):
        path = reverse(name)
        assert client.get(path)["Location"] == f"/konto/login/?next={path}"


def test_the_account_lists_its_roles(client_of, erin):
    page = text_of(client_of(erin).get("/konto/"))

    assert "<li>urzędnik, Wierzbów</li>" in page


# --- the desk's own pages ---


def test_more_lists_what_the_phones_bar_leaves_out(client_of, alice, bob):
    links = [
        re.findall(r'class="rowlink" href="([^"]+)"', text_of(client_of(user).get("/dab/biurko/wiecej/")))
        for user in (alice, bob)
    ]

    common = ["/dab/", "/konto/wyglad/", "/konto/"]
    assert links == [
        ["/dab/sprawozdania/", "/dab/biurko/ustawienia/", "/dab/biurko/rodzaje/", *common],
        ["/dab/sprawozdania/", *common],
    ]


def settings_of(**changed):
    kept = {"name": "MAM Dąb", "greeting": "Witaj!", "phone": "12 555 01 40", "opens_0": "9:00", "closes_0": "17:00"}
    return posted(**kept | changed)


def test_settings_are_saved_recorded_and_told(client_of, alice, oak):
    response = client_of(alice).post("/dab/biurko/ustawienia/", settings_of(lead="Wpadnij."), follow=True)

    oak.refresh_from_db()
    assert (oak.greeting, oak.lead) == ("Witaj!", "Wpadnij.")
    assert [(day.weekday, day.opens, day.closes) for day in oak.opening_hours.all()] == [(0, time(9), time(17))]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.details) == (
        "centre.changed", alice.pk, {"fields": "greeting,lead,opening_hours"},
    )  # fmt: skip
    assert "Zapisano. Mieszkańcy widzą to od razu." in text_of(response)


def test_settings_refuse_with_every_reason_and_lose_nothing(client_of, alice, oak):
    response = client_of(alice).post(
        "/dab/biurko/ustawienia/",
        settings_of(
            name="", about="Jesteśmy.", opens_1="18:00", closes_1="9:00", opens_2="9:00", closed_from="2090-01-02"
        ),
    )

    page = text_of(response)
    oak.refresh_from_db()
    assert response.status_code == 200
    assert oak.about == ""
    assert re.findall(r'<li><a href="#(\w+)">(.+?)</a></li>', page[: page.index("slowa")]) == [
        ("id_name", "Wypełnij pole „Nazwa miejsca”."),
        ("id_closed_to", "Wypełnij pole „Ostatni dzień zamknięcia”."),
        ("id_closed_why", "Wypełnij pole „Powód”."),
        ("id_closes_1", "Wtorek: godzina zamknięcia musi być późniejsza niż otwarcia."),
        ("id_closes_2", "Środa: wpisz też godzinę zamknięcia."),
    ]
    assert "Jesteśmy.</textarea>" in page


def test_settings_are_the_coordinators(client_of, cast):
    others = (cast.bob, cast.dave, cast.carol, cast.nobody)

    codes = [client_of(user).get("/dab/biurko/ustawienia/").status_code for user in others]

    assert codes == [403, 404, 404, 302]


def test_healthz_answers_ok(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
