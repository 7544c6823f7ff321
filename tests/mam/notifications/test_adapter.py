import re

from django.core import mail
from django.test import Client

from mam.jobs.services import run_pending
from mam.notifications.models import OutboxMessage
from tests.factories.users import make_user

CODE = re.compile(r"\b[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}\b")


def test_a_login_code_goes_through_the_outbox(db, client):
    user = make_user(email="karolina@mieszkaniec.pl")

    client.post("/konto/login/code/", {"email": user.email})

    [message] = OutboxMessage.objects.all()
    assert (message.recipient, message.state, mail.outbox) == (user.email, "waiting", [])
    [code] = CODE.findall(message.text)
    run_pending()
    assert code in mail.outbox[0].body
    message.refresh_from_db()
    assert (message.state, message.text, message.html) == ("sent", "", "")


def test_the_code_of_the_mail_logs_in(db, client):
    make_user(email="karolina@mieszkaniec.pl")
    client.post("/konto/login/code/", {"email": "Karolina@Mieszkaniec.pl"})
    [code] = CODE.findall(OutboxMessage.objects.get().text)

    client.post("/konto/login/code/confirm/", {"code": code})

    assert client.get("/konto/").status_code == 200


def test_nobody_learns_from_the_page_whether_an_address_is_known(db):
    make_user(email="karolina@mieszkaniec.pl")

    answers = [
        Client().post("/konto/login/code/", {"email": address})
        for address in ("karolina@mieszkaniec.pl", "obca@mieszkaniec.pl")
    ]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/konto/login/code/confirm/")] * 2
    assert sorted(message.recipient for message in OutboxMessage.objects.all()) == [
        "karolina@mieszkaniec.pl",
        "obca@mieszkaniec.pl",
    ]


def test_a_mail_names_the_portal_it_came_from(db, client):
    make_user(email="karolina@mieszkaniec.pl")

    client.post("/konto/password/reset/", {"email": "karolina@mieszkaniec.pl"})

    message = OutboxMessage.objects.get()
    assert message.subject != ""
    assert "http://testserver/konto/password/reset/key/" in message.text
