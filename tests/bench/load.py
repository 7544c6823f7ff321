"""Asking a server as fast as it answers, over four connections, with little work of our own."""

import socket
import threading
import time

CONNECTIONS = 4
# A connection stays with one process of gunicorn; a new one now and then keeps both busy.
ASKED_PER_CONNECTION = 10


def answers_in(seconds, port, path):
    """Ask for `path` during `seconds`; answer how many whole answers came."""
    counts, failures = [0] * CONNECTIONS, []
    begun = time.perf_counter()

    def ask(number):
        try:
            while time.perf_counter() < begun + seconds:
                counts[number] += _ask_in_a_row(port, path, begun + seconds)
        except Exception as failure:  # noqa: BLE001 - told below, in the thread that waits
            failures.append(failure)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(counts)


def body_of(port, path):
    """Answer the body of one answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(_request(path, accepts="identity"))
        return _read_answer(connection).decode()


def _ask_in_a_row(port, path, until):
    request = _request(path)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        asked = 0
        while asked < ASKED_PER_CONNECTION and time.perf_counter() < until:
            connection.sendall(request)
            _read_answer(connection)
            asked += 1
    return asked


def _request(path, accepts="gzip, br"):
    """A request as browsers send it: they ask for packed answers."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {accepts}\r\n\r\n".encode()


def _read_answer(connection):
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.partition(b"\r\n")[0].decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += _more(connection)
    return body


def _more(connection):
    part = connection.recv(65536)
    if not part:
        raise RuntimeError("the server hung up")
    return part
