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
    widths = [max(len(cells[column]) for cells in [HEAD, *(line.cells for line in lines)]) for column in range(4)]
    for part, found in groupby(lines, key=lambda line: line.part):
        say(f"\n{part}")
        for cells in [HEAD, *(line.cells for line in found)]:
            row = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
            say(f"  {row}  {cells[-1]}".rstrip())
    missed = sum(not line.is_met for line in lines)
    say(f"\n{'Wszystkie cele osiągnięte.' if not missed else f'Nieosiągnięte cele: {missed}.'}")
