from datetime import UTC, datetime

import pytest
import time_machine

# Views read the clock; their tests stand still on a Tuesday noon of Warsaw.
NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield
