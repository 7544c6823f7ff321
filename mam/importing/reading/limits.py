import resource
from collections.abc import Iterator
from dataclasses import dataclass

MEGABYTE = 2**20

Cell = str | int | float | bool | dict[str, str] | None
Row = tuple[int, list[Cell]]


@dataclass(frozen=True)
class Limits:
    """How much a single uploaded table may cost before it is refused."""

    memory_bytes: int = 512 * MEGABYTE
    cpu_seconds: int = 15
    output_bytes: int = 32 * MEGABYTE
    entries: int = 2_000
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 200
    sheets: int = 40
    rows: int = 3_000  # what one request can save in about two seconds
    columns: int = 60
    marks: int = 10_000


@dataclass
class Sheet:
    """One sheet; its filled rows are read as they are asked for, so that the asker can stop."""

    name: str
    rows: Iterator[Row]
    is_hidden: bool = False


class RefusedFileError(Exception):
    """The file cannot be read; the code says why, the parent has the words."""

    def __init__(self, code: str) -> None:
        """Keep the code under which the parent finds its sentence."""
        super().__init__(code)
        self.code = code


def limit_this_process(limits: Limits) -> None:
    """Let this process die rather than take the machine with it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_bytes, limits.output_bytes))
