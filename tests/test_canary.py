"""Names of people are put through the portal; none may come out in its logs, audit lines, jobs or addresses."""

import io
import logging
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends import locmem
from django.test import Client

from events.models import Event
from mam.access.permissions import Role
from mam.audit.models import AuditEntry
from mam.core import logs
from mam.importing.models import ImportBatch
from mam.jobs.models import Job
from mam.jobs.services import run_pending
from tests.events.views.test_writing import answers, typed
from tests.factories.users import PASSWORD, make_membership, make_user

pytestmark = pytest.mark.django_db
CANARY = "Kanarek"
ADDRESS = "kanarek@example.org"
LOG = "Data;Tytuł;Rodzaj;Prowadzący;Frekwencja\n04.05.2026;Imieniny u Kanarka;kino;Jan Kanarek;12\n;Kanarek;;;x\n"


class Visitor:
    """A browser that remembers every address it was led to."""

    def __init__(self):
        self.browser = Client(raise_request_exception=False)
        self.addresses = []

    def get(self, path):
        return self._remember(self.browser.get(path))

    def post(self, path, **body):
        return self._remember(self.browser.post(path, {"form_key": uuid4(), **body}))

    def _remember(self, answer):
        self.addresses += [answer.request["PATH_INFO"], answer.headers.get("Location", "")]
        return answer


@pytest.fixture
def written():
    """Everything the portal's log says meanwhile, down to the least of it."""
    formatter = dict(logs.configure()["formatters"]["json"])
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    root.addHandler(handler)
    yield text
    root.removeHandler(handler)


@pytest.fixture
def visitor(oak):
    user = make_user(email=ADDRESS, name=f"Alicja {CANARY}")
    make_membership(user=user, role=Role.COORDINATOR, centre=oak)
    return Visitor()


def log_in(visitor):
    visitor.post("/konto/login/", login=ADDRESS, password=f"nie {CANARY}")
    visitor.post("/konto/login/", login=ADDRESS, password=PASSWORD)
    assert visitor.get("/dab/biurko/").status_code == 200


def keep_events(visitor):
    said = typed(title=f"Imieniny u {CANARY}", led_by=f"Jan {CANARY}", place=CANARY, programme=CANARY, series=CANARY)
    visitor.post("/dab/biurko/wydarzenia/nowe/", **(said | {"title": ""}))
    visitor.post("/dab/biurko/wydarzenia/nowe/", **said)
    event = Event.objects.get()
    page = visitor.get(f"/dab/biurko/wydarzenia/{event.pk}/zmien/").content.decode()
    again = {name: values[-1] for name, values in answers(page).items() if values[-1]}
    visitor.post(f"/dab/biurko/wydarzenia/{event.pk}/zmien/", **(again | {"title": f"Urodziny {CANARY}"}))
    visitor.post(f"/dab/biurko/wydarzenia/{event.pk}/przywroc/")
    visitor.post(f"/dab/biurko/wydarzenia/{event.pk}/odwolaj/", why=f"{CANARY} choruje")
    event.refresh_from_db()
    assert (event.title, event.cancelled_because) == (f"Urodziny {CANARY}", f"{CANARY} choruje")


def keep_the_centre(visitor):
    page = visitor.get("/dab/biurko/ustawienia/").content.decode()
    said = {name: values[-1] for name, values in answers(page).items() if values[-1]}
    visitor.post("/dab/biurko/ustawienia/", **(said | {"lead": f"Prowadzi {CANARY}"}))
    assert AuditEntry.objects.filter(action="centre.changed").count() == 1


def hand_in_a_table(visitor):
    file = SimpleUploadedFile(f"{CANARY}.csv", LOG.encode())
    visitor.post("/dab/biurko/import/nowy/", file=file)
    run_pending()
    batch = ImportBatch.objects.get()
    visitor.get(f"/dab/biurko/import/{batch.public_id}/")
    visitor.post(f"/dab/biurko/import/{batch.public_id}/zatwierdz/")
    assert batch.file_name == f"{CANARY}.csv"


def ask_for_a_code(visitor, monkeypatch):
    def refuse(_backend, messages):
        raise ConnectionRefusedError(f"no mailbox of {messages[0].to}")

    with monkeypatch.context() as patched:
        patched.setattr(locmem.EmailBackend, "send_messages", refuse)
        visitor.post("/konto/login/code/", email=ADDRESS)
        visitor.post("/konto/password/reset/", email=ADDRESS)
        run_pending()
    assert Job.objects.filter(kind="notifications.deliver", error="ConnectionRefusedError").count() == 2


def break_a_page(visitor, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError(f"Prowadzi {CANARY}")

    with monkeypatch.context() as patched:
        patched.setattr("mam.pages.views.change_centre", fail)
        page = visitor.get("/dab/biurko/ustawienia/").content.decode()
        said = {name: values[-1] for name, values in answers(page).items() if values[-1]}
        assert visitor.post("/dab/biurko/ustawienia/", **said).status_code == 500


def test_names_stay_in_their_rows(visitor, written, monkeypatch):
    log_in(visitor)
    keep_events(visitor)
    keep_the_centre(visitor)
    break_a_page(visitor, monkeypatch)
    hand_in_a_table(visitor)
    ask_for_a_code(Visitor(), monkeypatch)

    told = {
        "log": written.getvalue().splitlines(),
        "audit": [str(line) for line in AuditEntry.objects.values()],
        "jobs": [str(job) for job in Job.objects.values()],
        "addresses": visitor.addresses,
    }
    assert {where: len(lines) > 1 for where, lines in told.items()} == dict.fromkeys(told, True)
    assert [line for lines in told.values() for line in lines if CANARY.lower()[:-2] in line.lower()] == []
