"""The table that is printed: one line per goal."""

from dataclasses import dataclass
from itertools import groupby

from tools.console import say


@dataclass(frozen=True)
class Line:
    """One goal: what was asked, what was measured, and whether that is enough."""

    part: str
    name: str
    goal: str
    measured: str
    spread: str
    is_met: bool

    @property
    def cells(self):
        return self.name, self.goal, self.measured, self.spread, "ok" if self.is_met else "ZA SŁABO"


HEAD = ("", "cel", "wynik", "rozrzut, szczegóły", "")


def print_table(lines):
    for part, found in groupby(lines, key=lambda line: line.part):
        say(f"\n{part}")
        rows = [HEAD, *(line.cells for line in found)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    missed = sum(not line.is_met for line in lines)
    say(f"\n{'Wszystkie cele osiągnięte.' if not missed else f'Nieosiągnięte cele: {missed}.'}")
