"""What the person at the terminal reads: one line per step, with its seconds."""

import contextlib
import time
from collections.abc import Iterator


class PortalError(Exception):
    """A refusal, already worded for the person at the terminal."""


def say(text: str = "", *, end: str = "\n") -> None:
    """Print a line; a closed terminal must never keep the servers from being stopped."""
    with contextlib.suppress(OSError):
        print(text, end=end, flush=True)


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Name a step, run it, and close the line with the seconds it took."""
    begun = time.monotonic()
    say(f"  {text} … ", end="")
    try:
        yield
    except PortalError:
        say("błąd")
        raise
    except BaseException:
        say("przerwane")
        raise
    say(f"{time.monotonic() - begun:.1f} s".replace(".", ","))
