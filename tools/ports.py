"""A free port for the web, found by taking it."""

import socket
from collections.abc import Iterable

from tools.console import PortalError

# Well below 32768-60999, from which the kernel takes ports for outgoing connections: those looked free and were not.
CANDIDATES = range(8000, 8100)


def take_port(candidates: Iterable[int] = CANDIDATES) -> socket.socket:
    """Bind the first free port and keep it: gunicorn inherits the socket.

    So whatever answers there is ours, and a web process that died and is started again never loses its address.

    Raises: PortalError, when every candidate is taken.
    """
    for port in candidates:
        taken = socket.socket()
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", port))
            taken.listen(128)
        except OSError:
            taken.close()
        else:
            return taken
    raise PortalError("Wszystkie porty, których próbowałem, są zajęte. Podaj wolny: make run ARGS='--port 8123'")
