"""allauth's pages as people meet them: our words, and the ways in and out."""

import re
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from mam.notifications.models import OutboxMessage
from tests.factories.users import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_old_attempts(db):
    cache.clear()


def posted(**fields):
    return {"form_key": str(uuid4()), **fields}


def text_of(response):
    return response.content.decode()


def log_in(client, user, password=PASSWORD):
    return client.post("/konto/login/", posted(login=user.email, password=password))


def mail():
    return OutboxMessage.objects.latest("pk")


def code_in(text):
    return re.search(r"^([A-Z0-9-]{6,12})$", text, re.MULTILINE)[1]


def labels_of(page):
    return re.findall(r'<label class="form-label" for="\w+">(.+?)</label>', page)


@pytest.mark.parametrize(
    ("path", "heading", "labels"),
    [
        ("login/", "Logowanie", ["Adres e-mail", "Hasło"]),
        ("login/code/", "Logowanie kodem", ["Adres e-mail"]),
        ("signup/", "Załóż konto", ["Adres e-mail"]),
        ("password/reset/", "Nowe hasło", ["Adres e-mail"]),
        ("password/reset/done/", "Sprawdź pocztę", []),
        ("inactive/", "Konto jest wyłączone", []),
    ],
)
def test_pages_before_the_door_speak_plainly(client, path, heading, labels):
    page = text_of(client.get(f"/konto/{path}"))

    assert re.search(r"<h1>(.+?)</h1>", page)[1] == heading
    assert labels_of(page) == labels
    assert "placeholder" not in page


@pytest.mark.parametrize(
    ("path", "heading", "labels"),
    [
        ("password/change/", "Zmień hasło", ["Obecne hasło", "Nowe hasło", "Nowe hasło jeszcze raz"]),
        ("email/", "Adres e-mail", ["Nowy adres e-mail"]),
        ("reauthenticate/", "Potwierdź, że to Ty", ["Hasło"]),
        ("logout/", "Wylogować?", []),
        ("2fa/", "Drugi krok przy logowaniu", []),
    ],
)
def test_pages_behind_the_door_speak_plainly(client, bob, path, heading, labels):
    log_in(client, bob)

    page = text_of(client.get(f"/konto/{path}"))

    assert re.search(r"<h1>(.+?)</h1>", page)[1] == heading
    assert labels_of(page) == labels


def test_a_password_opens_the_desk(client, bob):
    response = log_in(client, bob)

    assert (response.status_code, response["Location"]) == (302, "/konto/start/")


@pytest.mark.parametrize("who", ["bob@example.org", "kto@example.org"])
def test_a_wrong_password_and_an_unknown_address_sound_the_same(client, bob, who):
    page = text_of(client.post("/konto/login/", posted(login=who, password="nie to hasło")))

    assert re.findall(r"<li>(Adres.+?)</li>", page) == [
        "Adres albo hasło się nie zgadza. Sprawdź oba i\u00a0spróbuj jeszcze raz."
    ]
    assert "Jeszcze się nie udało. Popraw 1 miejsce:" in page
    assert f'value="{who}"' in page


def test_an_empty_log_in_names_both_fields(client):
    page = text_of(client.post("/konto/login/", posted()))

    assert re.findall(r'<li><a href="#(\w+)">(.+?)</a></li>', page) == [
        ("id_login", "Wypełnij pole „Adres e-mail”."),
        ("id_password", "Wypełnij pole „Hasło”."),
    ]


def test_a_mailed_code_opens_the_door(client, carol):
    client.post("/konto/login/code/", posted(email=carol.email))
    assert mail().subject == "Kod do logowania"

    response = client.post("/konto/login/code/confirm/", posted(code=code_in(mail().text)))

    assert (response.status_code, response["Location"]) == (302, "/konto/start/")


def test_a_wrong_code_says_what_to_do(client, carol):
    client.post("/konto/login/code/", posted(email=carol.email))

    page = text_of(client.post("/konto/login/code/confirm/", posted(code="ABCD-EFGH")))

    assert '<a href="#id_code">Ten kod nie pasuje. Przepisz go z\u00a0ostatniego listu.</a>' in page


def test_an_account_needs_an_address_and_its_code_only(client):
    client.post("/konto/signup/", posted(email="nowa@example.org"))
    assert mail().subject == "Potwierdź swój adres e-mail"

    client.post("/konto/confirm-email/", posted(code=code_in(mail().text)))

    address = EmailAddress.objects.get(email="nowa@example.org")
    assert (address.verified, address.user.has_usable_password()) == (True, False)
    assert client.get("/konto/").status_code == 200


def test_a_second_account_on_one_address_gets_a_letter_instead(client, carol):
    response = client.post("/konto/signup/", posted(email=carol.email))

    assert response["Location"] == "/konto/confirm-email/"
    assert mail().subject == "Masz już konto"
    assert EmailAddress.objects.filter(email=carol.email).count() == 1


def test_a_forgotten_password_is_set_by_a_link(client, bob):
    client.post("/konto/password/reset/", posted(email=bob.email))
    assert mail().subject == "Ustaw nowe hasło"
    link = re.search(r"http://testserver(/konto/password/reset/key/\S+)", mail().text)[1]

    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], posted(password1="lipa-pachnie-w-lipcu", password2="lipa-pachnie-w-lipcu"))

    bob.refresh_from_db()
    assert bob.check_password("lipa-pachnie-w-lipcu")
    assert labels_of(text_of(form)) == ["Nowe hasło", "Nowe hasło jeszcze raz"]


def test_a_used_link_offers_a_new_one(client, bob):
    page = text_of(client.get("/konto/password/reset/key/1-zly-klucz/"))

    assert "Ten link już nie działa. Mógł być użyty albo wygasł." in page
    assert 'href="/konto/password/reset/"' in page


def test_an_unknown_address_gets_an_honest_letter(client):
    client.post("/konto/password/reset/", posted(email="obca@example.org"))

    assert mail().recipient == "obca@example.org"
    assert mail().subject == "Nie mamy takiego konta"


def test_logging_out_says_so(client, bob):
    log_in(client, bob)

    page = text_of(client.post("/konto/logout/", posted(), follow=True))

    assert "<strong>Wylogowano.</strong>" in page


def begin_second_step(client, user):
    log_in(client, user)
    client.post("/konto/reauthenticate/", posted(password=PASSWORD))
    return re.search(r"<code>(\w+)</code>", text_of(client.get("/konto/2fa/totp/activate/")))[1]


def totp_code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_the_second_step_is_switched_on_and_asked_for(client, bob):
    secret = begin_second_step(client, bob)
    refused = text_of(client.post("/konto/2fa/totp/activate/", posted(code="000000")))
    client.post("/konto/2fa/totp/activate/", posted(code=totp_code(secret)))
    client.post("/konto/logout/", posted())

    second = client.post("/konto/login/", posted(login=bob.email, password=PASSWORD), follow=True)

    assert "Ten kod nie pasuje. Przepisz ten, który aplikacja pokazuje teraz." in refused
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert re.search(r"<h1>(.+?)</h1>", text_of(second))[1] == "Drugi krok"


def test_recovery_codes_are_shown_and_downloaded(client, bob):
    secret = begin_second_step(client, bob)
    client.post("/konto/2fa/totp/activate/", posted(code=totp_code(secret)))

    shown = re.findall(r"<li>([\w-]+)</li>", text_of(client.get("/konto/2fa/recovery-codes/")))
    downloaded = client.get("/konto/2fa/recovery-codes/download/").content.decode().split()

    assert len(shown) == 10
    assert downloaded == shown
    for path in ("recovery-codes/generate/", "totp/deactivate/", ""):
        assert client.get(f"/konto/2fa/{path}").status_code == 200
