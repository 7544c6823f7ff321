"""How reports say amounts, remarks and periods in Polish. Pure functions; no request, no database."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from mam.core import words
from mam.core.periods import Period, month_of, quarter_of, year_of
from reporting.engine import NO_DATA, Amount, Part, PartName, Remark

ROMAN = ("I", "II", "III", "IV")


def amount_words(amount: Amount) -> str:
    """Write an amount: 1 260, brak danych, nie dotyczy."""
    if amount.number is not None:
        return words.number(amount.number)
    return _("brak danych") if amount == NO_DATA else _("nie dotyczy")


def part_words(part: Part) -> str:
    """Say what a number beside a figure counts, in the form that goes with it: 1 cykl, 2 cykle, 5 cykli."""
    number = part.period.number
    if number is None:
        return str(part.name.label)
    if part.name is PartName.SERIES:
        return words.plural(number, _("cykl"), _("cykle"), _("cykli"))
    if part.name is PartName.PARTICIPATIONS:
        return words.plural(number, _("uczestnictwo"), _("uczestnictwa"), _("uczestnictw"))
    return str(part.name.label)


def remarks_words(remarks: Iterable[Remark]) -> str:
    """Say what is amiss with one event: frekwencja nie zapisana, brak programu."""
    return ", ".join(str(remark.label) for remark in remarks)


def counted_remarks_words(remarks: Mapping[Remark, int]) -> str:
    """Say what is amiss with many: frekwencja nie zapisana: 2, brak programu: 1."""
    return ", ".join(f"{remark.label}: {words.number(remarks[remark])}" for remark in Remark if remarks.get(remark))


def period_title(period: Period) -> str:
    """Name a period people have a name for, otherwise say its days: II kwartał 2026."""
    if period == year_of(period.first):
        return _("rok %(year)s") % {"year": period.first.year}
    if period == quarter_of(period.first):
        number = ROMAN[(period.first.month - 1) // 3]
        return _("%(number)s kwartał %(year)s") % {"number": number, "year": period.first.year}
    if period == month_of(period.first):
        return words.month_words(period.first)
    return words.period_words(period)
