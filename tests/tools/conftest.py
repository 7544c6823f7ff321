import pytest

from tools.gate import throwaway_home
from tools.servers import start_servers
from tools.supervisor import Supervisor


@pytest.fixture
def home():
    """A folder whose servers may run as somebody else: pytest's own is closed to them."""
    with throwaway_home() as folder:
        yield folder


@pytest.fixture
def supervisor():
    with Supervisor() as supervisor:
        yield supervisor


@pytest.fixture
def servers(home, supervisor):
    """Answer what starts the embedded pair under `home`."""

    def start(**given):
        return start_servers(supervisor, home, given=given, throwaway=True)

    return start
