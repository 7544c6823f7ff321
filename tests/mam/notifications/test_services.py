import re
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import transaction
from django.utils import timezone

from mam.jobs.models import Job
from mam.jobs.services import do_one, run_pending
from mam.notifications.models import OutboxMessage
from mam.notifications.services import deliver, forget_old_messages, put_in_outbox
from tests.factories.jobs import make_job
from tests.factories.messages import make_message
from tests.races import ROUNDS, at_once, deadlocks

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_a_message_is_a_row_first_and_leaves_by_a_job(db):
    message = put_in_outbox("ola@mieszkaniec.pl", subject="Kod", text="123-456", html="<p>123-456</p>")

    assert (message.state, mail.outbox) == ("waiting", [])
    assert [job.arguments for job in Job.objects.all()] == [{"message_id": message.pk}]
    assert run_pending() == 1
    [left] = mail.outbox
    assert (left.to, left.subject, left.body) == (["ola@mieszkaniec.pl"], "Kod", "123-456")
    assert [tuple(part) for part in left.alternatives] == [("<p>123-456</p>", "text/html")]


def test_a_message_goes_with_the_transaction_it_was_written_in(db):
    with transaction.atomic():
        put_in_outbox("ola@mieszkaniec.pl", subject="Kod", text="123-456")
        transaction.set_rollback(True)

    assert (run_pending(), OutboxMessage.objects.count(), mail.outbox) == (0, 0, [])


def test_what_a_message_said_is_removed_when_it_leaves(db):
    message = make_message(text="123-456", html="<p>123-456</p>")

    deliver(message.pk, at=AT)

    message.refresh_from_db()
    assert (message.state, message.text, message.html, message.finished_at) == ("sent", "", "", AT)


def test_a_message_is_sent_once_however_often_it_is_asked_for(db):
    message = make_message()

    for _ in range(3):
        deliver(message.pk, at=AT)

    assert len(mail.outbox) == 1


def test_a_message_that_is_gone_asks_nothing_more(db):
    deliver(10**9, at=AT)

    assert mail.outbox == []


def test_after_a_failure_the_same_message_id_is_used(db, monkeypatch):
    message = put_in_outbox("ola@mieszkaniec.pl", subject="Kod", text="123-456")
    send = locmem.EmailBackend.send_messages

    def send_and_lose_the_answer(backend, messages):
        send(backend, messages)
        raise ConnectionResetError("ola@mieszkaniec.pl")

    with monkeypatch.context() as patched:
        patched.setattr(locmem.EmailBackend, "send_messages", send_and_lose_the_answer)
        run_pending()
    message.refresh_from_db()
    assert (message.state, message.text) == ("waiting", "123-456")
    run_pending(at=timezone.now() + timedelta(minutes=2))

    message.refresh_from_db()
    assert [left.extra_headers["Message-ID"] for left in mail.outbox] == [message.message_id] * 2
    assert (message.state, Job.objects.get().error) == ("sent", "")


def test_message_ids_name_the_portal_and_differ(db):
    ids = [put_in_outbox("a@b.pl", subject="Kod", text="1").message_id for _ in range(2)]

    assert ids[0] != ids[1]
    assert all(re.fullmatch(r"<[^@<>\s]+@127\.0\.0\.1>|<[^@<>\s]+@testserver>", one) for one in ids)


def test_mails_say_that_a_machine_wrote_them(db):
    deliver(make_message().pk, at=AT)

    assert mail.outbox[0].message()["Auto-Submitted"] == "auto-generated"


def test_a_subject_with_line_breaks_adds_no_header(db):
    message = put_in_outbox("ola@mieszkaniec.pl", subject="Kod\r\nBcc: obcy@zly.pl\u2028\n", text="123")

    run_pending()

    [left] = mail.outbox
    assert (message.subject, left.recipients()) == ("Kod Bcc: obcy@zly.pl", ["ola@mieszkaniec.pl"])
    assert left.message()["Bcc"] is None


def test_an_address_with_a_line_break_is_not_sent_to(db):
    message = make_message(recipient="ola@mieszkaniec.pl\nBcc: obcy@zly.pl")
    job = make_job(kind="notifications.deliver", arguments={"message_id": message.pk})

    assert do_one(job.pk, at=AT) is False
    assert mail.outbox == []


def test_a_long_subject_is_cut(db):
    assert put_in_outbox("a@b.pl", subject="a" * 300, text="1").subject == "a" * 200


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("alice@example.org", "withheld"),
        ("alice@poczta.EXAMPLE.ORG", "withheld"),
        ("alice@dab.test", "withheld"),
        ("alice@dab.example", "withheld"),
        ("alice@myexample.org", "sent"),
        ("alice@latest", "sent"),
    ],
)
def test_addresses_of_nobody_get_no_mail_from_a_real_server(db, smtp, address, state):
    message = make_message(recipient=address)

    deliver(message.pk, at=AT)

    message.refresh_from_db()
    assert (message.state, message.text, len(mail.outbox)) == (state, "", int(state == "sent"))


def test_addresses_of_nobody_get_mail_that_stays_on_the_machine(db):
    deliver(make_message(recipient="alice@example.org").pk, at=AT)

    assert len(mail.outbox) == 1


def test_what_could_not_leave_for_two_days_is_given_up_with_its_words(db):
    old, young = make_message(html="<p>kod</p>"), make_message()
    OutboxMessage.objects.filter(pk=old.pk).update(created_at=AT - timedelta(days=2, seconds=1))
    OutboxMessage.objects.filter(pk=young.pk).update(created_at=AT - timedelta(days=2))

    forget_old_messages(at=AT)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.state, old.text, old.html, old.finished_at) == ("given_up", "", "", AT)
    assert (young.state, young.text) == ("waiting", "Twój kod: 123-456")


def test_what_left_a_month_ago_is_forgotten(db):
    make_message(state="sent", text="", finished_at=AT - timedelta(days=30, seconds=1))
    kept = make_message(state="sent", text="", finished_at=AT - timedelta(days=30))

    forget_old_messages(at=AT)

    assert list(OutboxMessage.objects.all()) == [kept]


@pytest.mark.race
@pytest.mark.sql
@pytest.mark.parametrize("act", [deliver, do_one])
def test_two_workers_send_one_mail(transactional_db, act):
    before = deadlocks()

    for round_number in range(1, ROUNDS + 1):
        message = make_message()
        job = make_job(kind="notifications.deliver", arguments={"message_id": message.pk})
        outcomes = at_once(*[partial(act, job.pk if act is do_one else message.pk, at=AT)] * 2)

        assert ([outcome.error for outcome in outcomes], len(mail.outbox)) == ([None, None], round_number)
        assert max(outcome.seconds for outcome in outcomes) < 3
    assert deadlocks() == before


@pytest.mark.race
@pytest.mark.sql
def test_without_the_lock_the_race_above_would_be_lost(transactional_db, monkeypatch):
    monkeypatch.setattr("mam.notifications.models.OutboxMessageQuerySet.select_for_update", lambda rows: rows)

    for _ in range(ROUNDS):
        at_once(*[partial(deliver, make_message().pk, at=AT)] * 4)

    assert len(mail.outbox) > ROUNDS
