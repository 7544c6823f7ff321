import pytest

from events.services.event_log.left_out import left_out
from tests.factories.imports import make_record


@pytest.mark.parametrize(
    ("reason", "record"),
    [
        ("pusty wiersz", make_record(opening="17", day=None, title=None)),
        ("wiersz z sumą", make_record(opening="RAZEM:", day=None, title=None, heads=420)),
        ("wiersz z sumą", make_record(day="Suma", title=None, heads=420)),
        ("nazwa miesiąca", make_record(day="STYCZEŃ 2025", title=None)),
        ("nazwa miesiąca", make_record(day=None, title="marzec")),
        ("", make_record(day="01.01.2025", title="Razem na spacer")),
        ("", make_record(day="01.01.2025", title="Maj")),
        ("", make_record(opening="x", day=None, title="Piknik")),
        ("", make_record(day=None, title="Piknik")),
    ],
)
def test_left_out(reason, record):
    assert left_out(record) == reason
