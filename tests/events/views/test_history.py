import re
from pathlib import Path

import pytest

import events
from events.models import Event
from events.services import EventFields
from events.views.history import ACTS, FIELDS, history_of, last_line
from mam.audit.services import record
from tests.factories.events import make_event


def recorded_acts():
    """Every act the services of this app write into the log."""
    source = "".join(path.read_text() for path in Path(events.__path__[0], "services").rglob("*.py"))
    return set(re.findall(r'record\(\s*"(event\.\w+)"', source))


def test_every_act_has_its_words():
    assert recorded_acts() - set(ACTS) == {"event.discarded"}  # nothing is left to show


def test_every_field_has_its_words():
    assert set(EventFields.__dataclass_fields__) | {"heads"} == set(FIELDS)


@pytest.mark.django_db
def test_an_event_without_lines_tells_when_it_was_written(oak):
    event = make_event(centre=oak)

    (line,) = history_of(event)

    assert str(line.text) == "Zapisane"


def test_lines_tell_what_when_and_who(oak, bob):
    event = make_event(centre=oak)
    record("event.changed", event, by=bob, fields="title,starts_at")
    record("event.unheard", event, by=None)

    lines = history_of(event)

    assert [line.text for line in lines] == ["Zmienione: nazwa, początek", "event.unheard"]
    assert lines[0].when.rpartition(", ")[2] == "Bogdan Próbny"
    assert last_line(event) == lines[-1]
    assert Event.objects.count() == 1
