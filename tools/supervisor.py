"""Our own supervisor: starts the parts in order, starts a dead one again, stops them all in reverse."""

import contextlib
import math
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tools.account import OURS, Account
from tools.console import PortalError, say
from tools.layout import ROOT
from tools.processes import STOP_SIGNALS, Word, die_with_parent, last_lines, wait_until

START_SECONDS = 60.0
STOP_SECONDS = 15.0
# A part that dies this soon after it was started again will not get better by being started once more.
STEADY_SECONDS = 5.0


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or a terminal that was closed."""


def stop_on_signals() -> None:
    """Turn the signals that ask us to stop into `Stopped`, also where a shell had them ignored."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Stopped(signal.Signals(number).name)

    for number in STOP_SIGNALS:
        signal.signal(number, stop)


@dataclass(frozen=True)
class Part:
    """A program that is kept running: how it begins, how it shows that it serves, how it is asked to end."""

    name: str
    command: Sequence[Word]
    env: Mapping[str, str]
    log: Path
    folder: Path = ROOT
    account: Account = OURS
    inherits: Sequence[int] = ()
    stop_signal: int = signal.SIGTERM
    before: Callable[[], object] = lambda: None
    is_ready: Callable[[], bool] = lambda: True


@dataclass
class _Running:
    part: Part
    process: subprocess.Popen[bytes]
    revived_at: float = -math.inf

    def end_group(self) -> None:
        """End the children that a killed part left behind; each part leads a group of its own."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """The parts that run now, in the order they were started; leaving the `with` block stops them."""

    def __init__(self) -> None:
        self._running: list[_Running] = []

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, part: Part) -> None:
        """Start a part and wait until it serves.

        Raises: PortalError, with the end of its log, when it does not.
        """
        part.log.parent.mkdir(parents=True, exist_ok=True)
        self._running.append(_begin(part))
        self._wait_for(self._running[-1])

    def watch(self) -> None:
        """Start again whatever dies.

        Raises: PortalError, when a part dies again as soon as it was started.
        """
        while True:
            time.sleep(0.2)
            for place, running in enumerate(self._running):
                if running.process.poll() is not None:
                    self._running[place] = self._revive(running)

    def pids(self) -> dict[str, int]:
        """Answer the process of each part by the part's name."""
        return {running.part.name: running.process.pid for running in self._running}

    def stop(self) -> None:
        """Ask the parts to end, the last one first, and end by force what does not."""
        heard = {number: signal.signal(number, signal.SIG_IGN) for number in STOP_SIGNALS}
        while self._running:
            running = self._running.pop()
            if running.process.poll() is None:
                running.process.send_signal(running.part.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.process.wait(STOP_SECONDS)
            running.end_group()
            running.process.wait()
        for number, handler in heard.items():
            signal.signal(number, handler)

    def _revive(self, dead: _Running) -> _Running:
        name, ending = dead.part.name, _ending(dead.process.returncode)
        dead.end_group()
        if time.monotonic() - dead.revived_at < STEADY_SECONDS:
            raise PortalError(f"Część „{name}” znów się zakończyła ({ending}).\n{_log_end(dead.part)}")
        say(f"Część „{name}” zakończyła się ({ending}); uruchamiam ją ponownie.")
        again = _begin(dead.part)
        self._wait_for(again)
        again.revived_at = time.monotonic()
        return again

    def _wait_for(self, running: _Running) -> None:
        part, process = running.part, running.process
        served = wait_until(lambda: process.poll() is not None or part.is_ready(), START_SECONDS)
        if not served or process.poll() is not None:
            running.end_group()
            raise PortalError(f"Część „{part.name}” nie wystartowała.\n{_log_end(part)}")


def _begin(part: Part) -> _Running:
    part.before()
    with part.log.open("ab") as log:
        process = subprocess.Popen(
            [*part.account.prefix, *map(str, part.command)],
            env=dict(part.env),
            cwd=part.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            user=part.account.uid,
            group=part.account.gid,
            extra_groups=None if part.account.uid is None else [],
            pass_fds=part.inherits,
            start_new_session=True,
            preexec_fn=die_with_parent(part.stop_signal),  # noqa: PLW1509 # no threads here
        )
    return _Running(part, process)


def _ending(code: int) -> str:
    return f"sygnał {signal.Signals(-code).name}" if code < 0 else f"kod {code}"


def _log_end(part: Part) -> str:
    return f"{last_lines(part.log.read_text(errors='replace'))}\n    (całość: {part.log})"
