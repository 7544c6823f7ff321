import socket
from contextlib import suppress
from queue import Empty

import pytest

from mam.celery import app
from mam.jobs import registry


@pytest.fixture
def work(monkeypatch):
    """Stand in for an app: `work(kind, function)` says who does jobs of a kind, for one test."""

    def do(kind, function):
        monkeypatch.setitem(registry._handlers, kind, function)

    return do


class Broker:
    """The real broker, asked what lies in its queue."""

    def job_ids(self):
        messages = []
        with app.connection_for_read() as connection, connection.SimpleQueue("celery") as queue, suppress(Empty):
            while True:
                messages.append(queue.get(block=False))
                messages[-1].ack()
        return [message.payload[0][0] for message in messages]


@pytest.fixture
def broker():
    """The broker of REDIS_URL, with an empty queue; without one the test fails."""
    _lead_to(app.conf.broker_read_url)
    broker = Broker()
    broker.job_ids()
    yield broker
    broker.job_ids()


@pytest.fixture
def dead_broker():
    """Let the portal believe in a broker that is gone: nothing listens at its port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield from _elsewhere(taken.getsockname()[1])


@pytest.fixture
def stuck_broker():
    """Let the portal believe in a broker that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield from _elsewhere(listener.getsockname()[1])


def _elsewhere(port):
    usual = app.conf.broker_write_url
    _lead_to(f"redis://127.0.0.1:{port}/0")
    yield
    _lead_to(usual)


def _lead_to(url):
    app.conf.broker_write_url = url
    # What Celery itself forgets after a fork: connections that are open already.
    app._pool = None
    app.amqp._producer_pool = None
