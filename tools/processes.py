"""Starting other programs so that none outlives us, and finding those that did."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tools.console import PortalError
from tools.layout import ROOT

Word = str | Path
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SHOWN_LINES = 30
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(signal_number: int) -> Callable[[], None]:
    """Answer what a child calls before it begins, so that the kernel ends it when its parent dies.

    It also hears again the signals that we, or the shell that started us in the background, ignore.
    """
    parent = os.getpid()

    def arrange() -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    return arrange


def follow_make() -> None:
    """Stop when `make` that called us is killed: nobody could reach us with Ctrl-C any more."""
    if os.environ.get("MAKELEVEL"):
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def run_quietly(
    command: Sequence[Word],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    text: str = "",
    uid: int | None = None,
    gid: int | None = None,
) -> str:
    """Run a program to its end and answer what it said.

    Raises: PortalError, with its last lines, when it failed.
    """
    done = subprocess.run(
        [str(word) for word in command],
        env=env,
        cwd=cwd,
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        user=uid,
        group=gid,
        extra_groups=None if uid is None else [],
        preexec_fn=die_with_parent(signal.SIGTERM),  # no threads here
        check=False,
    )
    said = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        raise PortalError(f"Nie udało się: {' '.join(map(str, command))}\n{last_lines(said)}")
    return said


def last_lines(text: str) -> str:
    """Answer the end of a text, indented."""
    return "\n".join(f"    {line}" for line in text.splitlines()[-SHOWN_LINES:])


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Tell whether `condition` came true within `seconds`."""
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return met


def living_in(folder: Path) -> list[int]:
    """List the processes whose working folder is `folder`: servers step into their data."""
    return [pid for pid in _processes() if _place(pid) == str(folder)]


def marked(mark: str) -> list[int]:
    """List the processes started with `mark` (a "NAME=value") in their environment."""
    return [pid for pid in _processes() if mark.encode() in _environment(pid)]


def clear_away(find: Callable[[], list[int]], *, patience: float) -> None:
    """Wait for what an earlier, killed run left behind; after `patience` seconds end it by force."""
    if wait_until(lambda: not find(), patience):
        return
    for pid in find():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not find(), patience)


def _processes() -> Iterator[int]:
    own = os.getpid()
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and int(entry.name) != own)


def _place(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink())
    except OSError:  # gone, a zombie, or somebody else's
        return ""


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []
