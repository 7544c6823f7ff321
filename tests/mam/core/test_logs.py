import io
import json
import logging
import re

import pytest
import structlog
from django.db import IntegrityError

from mam.core import logs
from mam.core.logs import error_in_ids
from tests.factories.users import make_user


@pytest.fixture
def lines():
    """Read what the portal writes to its log: `lines()` answers each line as a dictionary."""
    structlog.contextvars.clear_contextvars()
    formatter = dict(logs.configure()["formatters"]["json"])
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_a_line_of_ours_holds_its_ids(lines):
    structlog.get_logger("mam").warning("broker_unreachable", job_id=7)

    [line] = lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line.pop("timestamp"))
    assert line == {"event": "broker_unreachable", "job_id": 7, "level": "warning"}


def test_a_line_of_a_library_has_the_same_shape(lines):
    logging.getLogger("psycopg.pool").warning("waited %s s", 2)

    [line] = lines()
    assert (line["event"], line["level"], sorted(line)) == ("waited 2 s", "warning", ["event", "level", "timestamp"])


@pytest.mark.parametrize("write", [logging.getLogger("x").exception, structlog.get_logger("x").exception])
def test_an_error_is_named_and_placed_but_not_quoted(lines, write):
    try:
        int("Jan Kowalski")
    except ValueError:
        write("failed")

    [line] = lines()
    assert re.fullmatch(r"ValueError tests/mam/core/test_logs\.py:\d+", line["error"])
    assert "Kowalski" not in json.dumps(lines())


def test_error_in_ids_does_not_quote_the_database(db):
    make_user(email="kanarek@example.org")

    with pytest.raises(IntegrityError, match="kanarek") as failed:
        make_user(email="kanarek@example.org")

    named = error_in_ids(failed.value)
    assert (named.startswith("IntegrityError "), "kanarek" in named) == (True, False)
    assert " backends/utils.py:" in re.sub(r"\S*/django/db/", "", named)


def test_error_in_ids_without_places_is_its_name():
    assert error_in_ids(KeyError("Jan")) == "KeyError"


def test_each_answer_and_its_lines_share_an_id(client, lines, db):
    first, second = client.get("/nie-ma/"), client.get("/nie-ma/")

    told = [line["request_id"] for line in lines() if line["event"] == "Not Found: /nie-ma/"]
    assert told == [first["X-Request-ID"], second["X-Request-ID"]]
    assert first["X-Request-ID"] != second["X-Request-ID"]
