import pytest

from tools.browser import find_chromium
from tools.console import PortalError


def test_named_chromium_that_is_not_there_is_an_error_and_no_other_is_taken(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(PortalError, match="CHROMIUM=/nowhere/chromium"):
        find_chromium()


def test_named_chromium_is_taken(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "sh")

    assert find_chromium().name == "sh"
