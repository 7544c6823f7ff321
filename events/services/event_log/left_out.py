"""Rows of a log that are no events: sums, names of months, numbers in front of nothing."""

import re

from django.utils.translation import gettext as _

from mam.importing.cells import MONTHS, fold
from mam.importing.registry import Record

SUMS = ("razem", "suma", "ogolem", "lacznie", "w sumie", "podsumowanie")
MONTH_NAMES = frozenset(fold(month) for month in MONTHS if not set(month) <= set("ivx"))


def left_out(record: Record) -> str:
    """Answer why a row is passed over; nothing when it is to be read."""
    if all(cell is None for cell in record.cells.values()):
        return _("pusty wiersz")
    if record.cells.get("day") is not None and record.cells.get("title") is not None:
        return ""
    opening = fold(record.opening)
    if opening.startswith(SUMS):
        return _("wiersz z sumą")
    if re.sub(r"\W*\d*$", "", opening) in MONTH_NAMES:
        return _("nazwa miesiąca")
    return ""
