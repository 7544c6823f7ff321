"""Error cells in XLS files: the little of OLE and BIFF that is needed to find them."""

import struct
from collections.abc import Iterator

from .limits import RefusedFileError
from .marks import ERROR, Marks

HEADER_BYTES = 512
END_OF_CHAIN = 0xFFFFFFF0
SMALL_STREAM = 4096
BOUND_SHEET, LOCK, BEGIN, END, FORMULA, BOOLEAN_OR_ERROR = 0x85, 0x2F, 0x809, 0x0A, 0x06, 0x205


class _Container:
    """An OLE file: streams scattered over sectors, the small ones over sectors within a stream."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << struct.unpack_from("<H", content, 30)[0]
        fat_sectors = struct.unpack_from("<109I", content, 76)
        next_block, blocks = struct.unpack_from("<2I", content, 68)
        for _ in range(blocks):
            block = struct.unpack(f"<{self.size // 4}I", self.sector(next_block))
            fat_sectors += block[:-1]
            next_block = block[-1]
        self.fat = [
            entry
            for number in fat_sectors
            if number < END_OF_CHAIN
            for entry in struct.unpack(f"<{self.size // 4}I", self.sector(number))
        ]

    def sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self.size : (number + 2) * self.size].ljust(self.size, b"\0")

    def chain(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < END_OF_CHAIN and len(sectors) <= len(self.fat):
            sectors.append(self.sector(number))
            number = self.fat[number]
        return b"".join(sectors)

    def stream(self, names: tuple[str, ...]) -> bytes:
        """Answer the first stream with one of `names`."""
        directory = self.chain(struct.unpack_from("<I", self.content, 48)[0])
        entries = [directory[start : start + 128] for start in range(0, len(directory), 128)]
        for entry in entries:
            name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
            if name in names:
                start, size = struct.unpack_from("<2I", entry, 116)
                if size >= SMALL_STREAM:
                    return self.chain(start)[:size]
                return self._small_stream(entries[0], start)[:size]
        raise KeyError(names)

    def _small_stream(self, root: bytes, number: int) -> bytes:
        holder = self.chain(struct.unpack_from("<I", root, 116)[0])
        table = self.chain(struct.unpack_from("<I", self.content, 60)[0])
        following = struct.unpack(f"<{len(table) // 4}I", table)
        pieces: list[bytes] = []
        while number < END_OF_CHAIN and len(pieces) <= len(following):
            pieces.append(holder[number * 64 : (number + 1) * 64])
            number = following[number]
        return b"".join(pieces)


def marks_in_xls(content: bytes, names: list[str], most: int) -> dict[str, Marks]:
    """Answer the error cells of each sheet of an XLS file, `most` at most.

    Raises: RefusedFileError, when it is locked or its parts cannot be told.
    """
    marks: dict[str, Marks] = {}
    try:
        book = _Container(content).stream(("Workbook", "Book"))
        globals_of_book = list(_records(book, 0))
        if any(kind == LOCK for kind, _ in globals_of_book):
            raise RefusedFileError("locked")
        starts = [struct.unpack_from("<I", body)[0] for kind, body in globals_of_book if kind == BOUND_SHEET]
        for name, start in zip(names, starts, strict=False):
            for row, column in _errors(book, start):
                if most > 0:
                    most -= 1
                    marks.setdefault(name, {}).setdefault(row, {})[column] = ERROR
    except (struct.error, KeyError, IndexError) as error:
        raise RefusedFileError("broken") from error
    return marks


def _records(book: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    # A sheet may hold charts, each with a beginning and an end of its own.
    depth = 0
    while position + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, position)
        depth += (kind == BEGIN) - (kind == END)
        yield kind, book[position + 4 : position + 4 + length]
        position += 4 + length
        if depth == 0:
            return


def _errors(book: bytes, start: int) -> Iterator[tuple[int, int]]:
    for kind, body in _records(book, start):
        is_constant = kind == BOOLEAN_OR_ERROR and body[7:8] == b"\x01"
        is_result = kind == FORMULA and body[6:7] == b"\x02" and body[12:14] == b"\xff\xff"
        if is_constant or is_result:
            row, column = struct.unpack_from("<2H", body)
            yield row, column
