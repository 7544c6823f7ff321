import time
from functools import partial
from threading import Event
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from mam.centres.models import Municipality
from mam.submissions.models import Submission
from mam.submissions.services import answer_once
from tests.factories.users import make_user
from tests.races import ROUNDS, at_once, deadlocks
from tools.processes import wait_until


def posted(*, key=None, user=None, path="/dab/nowe/", **body):
    request = RequestFactory().post(path, {"form_key": key or uuid4(), "csrfmiddlewaretoken": uuid4().hex, **body})
    request.user = user or AnonymousUser()
    return request


def accept(name="Wierzbów"):
    """Do what an accepted form does: write a row, lead on to it."""
    row = Municipality.objects.create(name=f"{name} {uuid4().hex}", level="gmina")
    return redirect(f"/wiersze/{row.pk}/")


def refuse():
    """Do what a refused form does, and leave something behind that must not stay."""
    Municipality.objects.create(name="Odrzucone", level="gmina")
    return HttpResponse("Popraw.")


def test_an_address_with_a_sign_no_address_has_is_refused(db):
    with pytest.raises(BadRequest):
        answer_once(posted(path="/dab/%00/"), accept)

    assert not Submission.objects.exists()


def test_a_form_is_answered_and_kept_with_its_answer(db):
    user = make_user()

    answer = answer_once(posted(user=user), accept)

    kept = Submission.objects.get()
    assert (answer.status_code, kept.answer) == (302, answer.url)
    assert (kept.user_id, kept.path) == (user.pk, "/dab/nowe/")


def test_the_same_form_again_gives_one_row_and_the_same_answer(db):
    key = uuid4()

    first, second = (answer_once(posted(key=key, title="Kawa"), accept) for _ in range(2))

    assert (second.status_code, second.url) == (302, first.url)
    assert Municipality.objects.count() == 1


def test_a_new_token_does_not_make_it_another_form(db):
    key = uuid4()

    answers = [answer_once(posted(key=key, title="Kawa"), accept) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_refused_form_leaves_nothing_and_may_be_sent_corrected(db):
    key = uuid4()

    refused = answer_once(posted(key=key, title=""), refuse)
    corrected = answer_once(posted(key=key, title="Kawa"), accept)

    assert (refused.status_code, refused.content.decode()) == (200, "Popraw.")
    assert corrected.status_code == 302
    assert [row.name[:8] for row in Municipality.objects.all()] == ["Wierzbów"]


def test_an_error_leaves_nothing_and_the_form_may_be_sent_again(db):
    key = uuid4()

    def fail():
        refuse()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_once(posted(key=key), fail)

    assert (Submission.objects.count(), Municipality.objects.count()) == (0, 0)
    assert answer_once(posted(key=key), accept).status_code == 302


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_a_form_without_a_key_is_no_form_of_ours(db, key):
    request = RequestFactory().post("/dab/nowe/", {"form_key": key})

    with pytest.raises(BadRequest, match=r"^The form carries no key\.$"):
        answer_once(request, accept)
    assert Municipality.objects.count() == 0


def test_addresses_may_be_long(db):
    long = "/" + "a" * 3000

    answer = answer_once(posted(path=long), lambda: redirect(long))

    assert (answer.url, Submission.objects.get().path) == (long, long)


@pytest.fixture
def sheet():
    return partial(SimpleUploadedFile, "rejestr.csv", content_type="text/csv")


def test_a_form_with_the_same_file_is_the_same_form(db, sheet):
    key = uuid4()

    answers = [answer_once(posted(key=key, sheet=sheet(b"a;b" * 50_000)), accept) for _ in range(2)]

    assert (answers[0].url == answers[1].url, Municipality.objects.count()) == (True, 1)


def test_the_file_can_be_read_after_it_was_compared(db, sheet):
    request = posted(sheet=sheet(b"a;b"))

    answer_once(request, lambda: redirect(f"/{request.FILES['sheet'].read().decode()}/"))

    assert Submission.objects.get().answer == "/a;b/"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Herbata"},
        {"title": ["Kawa", "Kawa"]},
        {"sheet": SimpleUploadedFile("rejestr.csv", b"a;c")},
        {"sheet": SimpleUploadedFile("inny.csv", b"a;b")},
        {"more": ""},
    ],
)
def test_another_body_with_the_same_key_is_not_answered_as_the_first(db, client, changed, sheet):
    key = uuid4()
    body = {"title": "Kawa", "sheet": sheet(b"a;b")}

    first = answer_once(posted(key=key, **body), accept)
    again = answer_once(_shown(posted(key=key, **(body | {"sheet": sheet(b"a;b")} | changed))), accept)

    assert (first.status_code, again.status_code, Municipality.objects.count()) == (302, 409, 1)


def test_somebody_elses_key_tells_nothing(db):
    key = uuid4()
    first = answer_once(posted(key=key, user=make_user()), accept)

    again = answer_once(_shown(posted(key=key)), accept)

    assert (again.status_code, first.url in again.content.decode()) == (409, False)


def test_the_conflict_page_leads_to_what_was_saved_and_to_a_new_form(client, db):
    key = uuid4()
    client.post("/konto/wyglad/", {"theme": "dark", "text": "", "form_key": key})

    answer = client.post("/konto/wyglad/", {"theme": "light", "text": "", "form_key": key})

    page = answer.content.decode()
    assert (answer.status_code, answer.templates[0].name) == (409, "submissions/conflict.html")
    assert page.count('href="/konto/wyglad/"') >= 2
    assert "Późniejszych zmian nie zapisaliśmy." in page


def _shown(request):
    """Give a bare request what the pages' shell reads of it."""
    request.resolver_match = None
    request._messages = []
    return request


@pytest.mark.race
@pytest.mark.sql
def test_a_double_click_gives_one_row_and_one_answer(transactional_db):
    before = deadlocks()

    for round_number in range(1, ROUNDS + 1):
        key = uuid4()
        outcomes = at_once(*[partial(answer_once, posted(key=key, title="Kawa"), accept) for _ in range(4)])

        assert [outcome.error for outcome in outcomes] == [None] * 4
        assert len({outcome.answer.url for outcome in outcomes}) == 1
        assert Municipality.objects.count() == round_number
        assert max(outcome.seconds for outcome in outcomes) < 3
    assert deadlocks() == before


@pytest.mark.race
@pytest.mark.sql
def test_with_the_key_written_last_the_race_above_would_be_lost(transactional_db):
    def answer_then_remember(key):
        with transaction.atomic():
            if Submission.objects.filter(key=key).exists():
                return None
            answer = accept()
            time.sleep(0.005)
            Submission.objects.bulk_create([Submission(key=key, path="/")], ignore_conflicts=True)
        return answer

    for _ in range(ROUNDS):
        at_once(*[partial(answer_then_remember, uuid4())] * 4)

    assert Municipality.objects.count() > ROUNDS


@pytest.mark.sql
@pytest.mark.parametrize(("first", "rows"), [(accept, 1), (refuse, 1)])
def test_the_twin_waits_and_goes_on_only_where_the_first_was_refused(transactional_db, first, rows):
    key, has_begun, twin_waits = uuid4(), Event(), Event()

    def slowly():
        has_begun.set()
        assert twin_waits.wait(10)
        return first()

    def after_the_first():
        assert has_begun.wait(10)
        return answer_once(posted(key=key), partial(accept, "Bliźniak"))

    def when_it_waits():
        assert wait_until(_somebody_waits_for_a_lock, 10)
        twin_waits.set()

    outcomes = at_once(partial(answer_once, posted(key=key), slowly), after_the_first, when_it_waits)

    mine, twins, _ = outcomes
    has_written = Municipality.objects.filter(name__startswith="Bliźniak").exists()
    assert [outcome.error for outcome in outcomes] == [None] * 3
    assert (twins.answer.status_code, Municipality.objects.count()) == (302, rows)
    assert (mine.answer.status_code, has_written) == ((302, False) if first is accept else (200, True))


def _somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.fetchone() is not None
