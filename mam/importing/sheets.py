"""Reading an uploaded table in a limited child process: a stranger's file never enters this one."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mam.core.problems import Problem, RefusedError
from mam.importing.reading.limits import Limits

MOST_BYTES = 10 * 2**20
WALL_SECONDS = 20
# By folder and isolated: no settings, no environment and no package of the portal is within the child's reach.
CHILD = "import sys; sys.path.append(sys.argv.pop(1)); from reading.child import main; main(*sys.argv[1:])"
TOO_MUCH = {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ}

Cell = str | int | float | bool | dict[str, str] | None

SENTENCES: dict[str, str | Promise] = {
    "empty": _("Plik jest pusty. Sprawdź, czy to ten plik, i wyślij go jeszcze raz."),
    "empty_table": _("W pliku nie ma żadnych wierszy. Sprawdź, czy to ten plik, i wyślij go jeszcze raz."),
    "too_big_to_send": _("Plik ma więcej niż 10 MB. Zostaw w nim samą tabelę, bez zdjęć, albo podziel go na części."),
    "too_big": _(
        "Plik po rozpakowaniu jest za duży albo ma komórkę zapisaną bardzo daleko od tabeli. "
        "Skopiuj samą tabelę do nowego pliku, zapisz go i wyślij."
    ),
    "many_sheets": _("W pliku jest więcej niż 40 arkuszy. Skopiuj jeden arkusz do nowego pliku i wyślij go."),
    "broken": _("Plik jest uszkodzony albo niepełny. Otwórz go, zapisz jeszcze raz i wyślij ponownie."),
    "locked": _("Plik jest chroniony hasłem. Zapisz go bez hasła i wyślij jeszcze raz."),
    "letters_lost": _(
        "W pliku zepsuły się polskie litery. Zapisz tabelę jeszcze raz jako XLSX albo „CSV UTF-8” i wyślij."
    ),
    "letters_unknown": _(
        "Nie umiemy odczytać polskich liter w tym pliku. Zapisz tabelę jako XLSX albo „CSV UTF-8” i wyślij."
    ),
    "no_table": _("To nie jest tabela. Wyślij plik XLSX, XLS, ODS albo CSV."),
    "is_pdf": _("To jest PDF, a z niego nie odczytamy tabeli. Wyślij plik XLSX, XLS, ODS albo CSV."),
    "is_picture": _("To jest zdjęcie albo nagranie. Wyślij tabelę: plik XLSX, XLS, ODS albo CSV."),
    "is_archive": _("To jest spakowane archiwum. Rozpakuj je i wyślij samą tabelę: XLSX, XLS, ODS albo CSV."),
    "is_document": _("To jest dokument tekstowy, nie tabela. Skopiuj tabelę do arkusza i zapisz go jako XLSX."),
    "is_xlsb": _("To jest plik XLSB. Otwórz go, zapisz jako XLSX i wyślij jeszcze raz."),
    "is_web_page": _("To jest strona internetowa zapisana jako arkusz. Otwórz ją w Excelu, zapisz jako XLSX i wyślij."),
    "too_long": _("Arkusz „%(name)s” ma więcej niż %(rows)s wierszy. Podziel go, na przykład na półrocza."),
    "too_wide": _("Arkusz „%(name)s” ma więcej niż %(columns)s kolumn. Usuń kolumny, których nie chcesz dodawać."),
    "too_long_text": _("Plik ma więcej niż %(rows)s wierszy. Podziel go, na przykład na półrocza."),
    "too_wide_text": _("Plik ma więcej niż %(columns)s kolumn. Usuń kolumny, których nie chcesz dodawać."),
}


@dataclass
class Sheet:
    """One sheet: its filled rows by number, or the reason why it is left out."""

    name: str
    is_hidden: bool = False
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    left_out: str = ""


@dataclass
class Table:
    """Everything that was read from one file."""

    file_format: str
    has_macros: bool
    sheets: list[Sheet] = field(default_factory=list)


def read_table(path: str | Path, *, limits: Limits | None = None, seconds: float = WALL_SECONDS) -> Table:
    """Read the table at `path`, all of it or nothing.

    Raises: RefusedError, with the reason in plain words.
    """
    limits = limits or Limits()
    with tempfile.TemporaryFile() as answer:
        code = _run_child(path, limits, seconds, answer)
        length = answer.seek(0, os.SEEK_END)
        answer.seek(0)
        lines = [json.loads(line) for line in answer.read().split(b"\n") if line] if code == 0 else []
    if not lines:
        raise RefusedError([problem("too_big" if code in TOO_MUCH or length >= limits.output_bytes else "broken")])
    if "refused" in lines[-1]:
        raise RefusedError([problem(lines[-1]["refused"])])
    return _table(lines, limits)


def problem(code: str) -> Problem:
    """Answer the reason with this code, in words."""
    return Problem(code, str(SENTENCES[code]))


def _run_child(path: str | Path, limits: Limits, seconds: float, answer: IO[bytes]) -> int:
    command = [sys.executable, "-I", "-X", "utf8", "-c", CHILD, str(Path(__file__).parent)]
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [*command, str(Path(path).resolve()), json.dumps(asdict(limits))],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL


def _table(lines: list[Any], limits: Limits) -> Table:  # Any: lines of JSON, each of its own shape
    table = Table(lines[0]["format"], lines[0]["has_macros"])
    for line in lines[1:-1]:
        if isinstance(line, list):
            table.sheets[-1].rows.append((line[0], line[1]))
        elif "sheet" in line:
            table.sheets.append(Sheet(line["sheet"], line["is_hidden"]))
        else:
            table.sheets[-1].left_out, table.sheets[-1].rows = line["left_out"], []
    usable = [sheet for sheet in table.sheets if sheet.rows]
    left_out = [
        Problem(sheet.left_out, left_out_words(sheet.name, sheet.left_out, limits))
        for sheet in table.sheets
        if sheet.left_out
    ]
    if not usable:
        raise RefusedError(left_out or [problem("empty_table")])
    return table


def left_out_words(name: str, reason: str, limits: Limits | None = None) -> str:
    """Say why a sheet, or the only table of a text file, is left out, and how to mend it."""
    limits = limits or Limits()
    words = SENTENCES[reason if name else f"{reason}_text"]
    return str(words) % {"name": name, "rows": limits.rows, "columns": limits.columns}
