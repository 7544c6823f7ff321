from dataclasses import replace

import pytest

from events.services.event_log import EVENT_LOG
from mam.importing.registry import Note, Reading, importer_called, register, the_importer


def test_importers_are_found_by_name():
    assert importer_called("events.event_log") is the_importer() is EVENT_LOG


def test_an_importer_nobody_registered_is_not_found():
    with pytest.raises(LookupError, match=r"^there is no importer called volunteers\.hours$"):
        importer_called("volunteers.hours")


def test_two_importers_never_share_a_name():
    register(EVENT_LOG)

    with pytest.raises(ValueError, match=r"^two importers are called events\.event_log$"):
        register(replace(EVENT_LOG))


@pytest.mark.parametrize(
    ("reading", "will_be_added"),
    [
        (Reading(2), True),
        (Reading(2, warnings=[Note("x")]), True),
        (Reading(2, problems=[Note("x")]), False),
        (Reading(2, left_out="x"), False),
        (Reading(2, is_known=True), False),
    ],
)
def test_a_row_is_added_when_nothing_stands_in_the_way(reading, will_be_added):
    assert reading.will_be_added is will_be_added
