import re

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.utils import ConnectionHandler
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.functional import SimpleLazyObject

from mam.access.marks import public
from mam.pages import errors
from mam.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django reads them here
from mam.urls import urlpatterns as all_patterns


@public
def away(_request):
    nobody_listens = {**settings.DATABASES["default"], "HOST": "127.0.0.1", "PORT": "1"}
    ConnectionHandler({"default": nobody_listens})["default"].ensure_connection()


@public
def broken(_request):
    raise RuntimeError("a fault of ours")


@public
def hidden(_request):
    raise RuntimeError("while answering") from InterfaceError("connection already closed")


urlpatterns = [
    path("away/", away),
    path("broken/", broken),
    path("hidden/", hidden),
    *all_patterns,
]


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def heading_of(response):
    return re.search(r"<h1>(.+?)</h1>", response.content.decode())[1]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/away/", "/hidden/"])
def test_a_lost_database_is_a_short_break(visitor, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get(address)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert heading_of(response) == "Mamy krótką przerwę"


def test_a_fault_of_ours_is_owned_up_to(visitor):
    response = visitor.get("/broken/")

    assert response.status_code == 500
    assert heading_of(response) == "Coś się zepsuło po naszej stronie"
    assert "Retry-After" not in response


def test_the_break_does_not_even_ask_who_reads_it():
    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(lambda: pytest.fail("the break asked who reads it"))
    request.resolver_match = None

    try:
        raise OperationalError("the connection is closed")  # noqa: TRY301
    except OperationalError:
        response = errors.server_error(request)

    assert response.status_code == 503


@pytest.mark.django_db
def test_the_break_keeps_the_chosen_look(visitor):
    visitor.cookies["wyglad"] = "contrast.large"

    assert '<html lang="pl" data-bs-theme="contrast" data-text="large">' in visitor.get("/away/").content.decode()


@pytest.mark.django_db
def test_a_missing_page_is_told_plainly(client):
    response = client.get("/nie/ma/takiej/")

    assert response.status_code == 404
    assert heading_of(response) == "Nie ma takiej strony"


@pytest.mark.django_db
def test_a_page_of_others_is_told_apart_from_a_missing_one(client_of, bob):
    response = client_of(bob).get("/dab/biurko/ustawienia/")

    assert response.status_code == 403
    assert heading_of(response) == "Ta strona jest dla innych osób"


@pytest.mark.django_db
def test_a_form_without_its_key_is_not_understood(client):
    response = client.post("/konto/wyglad/", {"theme": "dark"})

    assert response.status_code == 400
    assert heading_of(response) == "Nie rozumiemy tego zapytania"


@pytest.mark.django_db
def test_a_form_without_its_token_has_expired(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    response = client.post("/dab/biurko/ustawienia/", {"name": "x"})

    assert response.status_code == 403
    assert heading_of(response) == "Formularz stracił ważność"


@pytest.mark.parametrize(
    ("handler", "template"),
    [(errors.bad_request, 400), (errors.permission_denied, 403), (errors.page_not_found, 404)],
)
@pytest.mark.django_db
def test_handlers_answer_with_their_status(handler, template, client):
    request = RequestFactory().get("/")
    request.user = client.get("/konto/wyglad/").wsgi_request.user
    request.resolver_match = None
    request._messages = ()

    assert handler(request, Http404()).status_code == template
