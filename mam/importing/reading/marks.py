"""Cells that calamine gives as empty though they are not: errors, and formulas nobody has calculated.

An empty head count means "not recorded", so a lost `#REF!` would be a wrong reading. Positions count from 0.
"""

import io
import re
import zipfile
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from .limits import Limits

Marks = dict[int, dict[int, str]]
Attributes = dict[str, str]

ERROR = "error"
NOT_CALCULATED = "not calculated"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def local_name(name: str) -> str:
    """Answer the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


class _EnoughError(Exception):
    """More cells are filled than a sheet may have: it will be left out, and so are its marks."""


class _Scan:
    """Reads one XML part as a stream and keeps the marks it finds."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.found, self.filled = limits, 0, 0
        self.marks: dict[str, Marks] = {}
        self.sheet = ""
        self.row = self.column = -1

    def read(self, source: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        self.filled = 0
        try:
            parser.ParseFile(source)
        except _EnoughError:
            return

    def start(self, name: str, attributes: Attributes) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Take no text, unless a format needs it."""

    def count_filled(self) -> None:
        self.filled += 1
        if self.filled > self.limits.rows * self.limits.columns:
            raise _EnoughError

    def mark(self, mark: str) -> None:
        if self.found < self.limits.marks:
            self.found += 1
            self.marks.setdefault(self.sheet, {}).setdefault(self.row, {})[self.column] = mark


class _XlsxScan(_Scan):
    kind = ""
    has_formula = has_value = is_in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        match local_name(name):
            case "row":
                self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
                self.column = -1
            case "c":
                self.column = _column_of(attributes["r"]) if "r" in attributes else self.column + 1
                self.kind = attributes.get("t", "n")
                self.has_formula = self.has_value = False
            case "f":
                self.has_formula = True
            case "v":
                self.is_in_value = True
                self.count_filled()

    def text(self, text: str) -> None:
        self.has_value = self.has_value or (self.is_in_value and text.strip() != "")

    def end(self, name: str) -> None:
        match local_name(name):
            case "v":
                self.is_in_value = False
            case "c" if self.kind == "e":
                self.mark(ERROR)
            case "c" if self.has_formula and not self.has_value and self.kind == "n":
                self.mark(NOT_CALCULATED)


def _column_of(reference: str) -> int:
    column = 0
    for letter in re.match(r"[A-Za-z]*", reference)[0].upper():  # type: ignore[index]  # an empty match is a match
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


class _OdsScan(_Scan):
    row_count = cell_count = 1

    def start(self, name: str, attributes: Attributes) -> None:
        local = {local_name(key): value for key, value in attributes.items()}
        match local_name(name):
            case "table":
                self.sheet, self.row, self.row_count = local.get("name", ""), -1, 1
            case "table-row":
                self.row += self.row_count
                self.row_count = int(local.get("number-rows-repeated", "1"))
                self.column, self.cell_count = -1, 1
            case "table-cell" | "covered-table-cell":
                self.column += self.cell_count
                self.cell_count = int(local.get("number-columns-repeated", "1"))
                self.cell(attributes, local)

    def cell(self, attributes: Attributes, local: Attributes) -> None:
        self.count_filled()
        kinds = {key: value for key, value in attributes.items() if local_name(key) == "value-type"}
        if "error" in kinds.values():
            self.mark(ERROR)
        elif "formula" in local and not kinds:
            self.mark(NOT_CALCULATED)

    def end(self, name: str) -> None:
        """Take no notice: repeated rows and cells are counted where the next one starts."""


def marks_in_xlsx(content: bytes, limits: Limits) -> dict[str, Marks]:
    """Answer the marks of each sheet of an XLSX file."""
    scan = _XlsxScan(limits)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        relations = _tree(archive, "xl/_rels/workbook.xml.rels")
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        for sheet in _tree(archive, "xl/workbook.xml").iter(f"{{{MAIN}}}sheet"):
            target = targets.get(sheet.get(RELATION_ID), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                scan.sheet, scan.row = sheet.get("name", ""), -1
                with archive.open(part) as file:
                    scan.read(file)
    return scan.marks


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))  # noqa: S314 - in the limited child


def marks_in_ods(content: bytes, limits: Limits) -> dict[str, Marks]:
    """Answer the marks of each sheet of an ODS file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as file:
        scan = _OdsScan(limits)
        scan.read(file)
    return scan.marks
