"""The portal and the floor as they run in production: gunicorn, two processes of four threads, pooled connections."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GUNICORN = ("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket")
START_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A running gunicorn: where it answers, and the number of its first process."""

    port: int
    pid: int

    def cpu_seconds(self):
        """Answer how long its processes have been computing, as Linux counts it: no neighbour's work is in it."""
        ticks = 0
        for told in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = told.read_text().rpartition(")")[2].split()
            except OSError:  # gone in between
                continue
            if int(fields[1]) == self.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(settings, *, asks):
    """Run gunicorn with `settings` until the block ends; answer it once the path `asks` answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "mam.wsgi", "--bind", f"fd://{listener.fileno()}", *GUNICORN],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
            pass_fds=[listener.fileno()],
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(port, asks, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(port, path, process):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"{path} does not answer 200")
