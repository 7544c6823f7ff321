import pytest
from django.test import RequestFactory

from mam.pages.look import COOKIE, Look, look_of


@pytest.mark.parametrize(
    ("cookie", "look"),
    [
        (None, Look("", "")),
        ("dark.", Look("dark", "")),
        ("contrast.large", Look("contrast", "large")),
        (".large", Look("", "large")),
        ("dark", Look("dark", "")),
        ('"><script>.large', Look("", "large")),
        ("auto.huge", Look("", "")),
    ],
)
def test_the_look_is_read_from_the_cookie_or_is_none(cookie, look):
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie

    assert look_of(request) == look


def test_a_look_is_written_as_it_is_read():
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = str(Look("contrast", "large"))

    assert look_of(request) == Look("contrast", "large")
