import socket

import pytest

from tools.console import PortalError
from tools.ports import CANDIDATES, take_port


def test_taking_a_port_passes_over_a_taken_one():
    with take_port(range(18300, 18340)) as first:
        taken = first.getsockname()[1]

        with take_port([taken, taken + 1]) as second:
            assert second.getsockname()[1] == taken + 1


def test_taking_a_port_keeps_it():
    with take_port(range(18340, 18380)) as listener:
        with pytest.raises(OSError, match="already in use"), socket.socket() as other:
            other.bind(listener.getsockname())

        with socket.create_connection(listener.getsockname(), timeout=1):
            pass


def test_taking_a_port_says_when_all_are_taken():
    with take_port(range(18380, 18420)) as listener, pytest.raises(PortalError, match="zajęte"):
        take_port([listener.getsockname()[1]])


def test_candidates_lie_below_the_ports_of_outgoing_connections():
    assert max(CANDIDATES) < 32768
