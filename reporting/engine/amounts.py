"""A number, no data, not applicable: three different answers, and 0 is only ever a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """What is known of an amount."""

    KNOWN = "known"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Amount:
    """How many of something: a number where it is known, otherwise why there is none.

    Source: domain handbook 4.2, "Null is not zero".
    """

    standing: Standing
    number: int | None = None

    def __post_init__(self) -> None:
        """Refuse a number beside a reason for having none, and the reverse."""
        if (self.standing is Standing.KNOWN) != (self.number is not None):
            raise ValueError("an amount is a number or the reason why there is none")

    @classmethod
    def of(cls, number: int) -> "Amount":
        """Answer a known amount."""
        return cls(Standing.KNOWN, number)

    @property
    def is_known(self) -> bool:
        """Whether it is a number; 0 is."""
        return self.standing is Standing.KNOWN

    @property
    def is_missing(self) -> bool:
        """Whether the source is not kept: "brak danych"."""
        return self.standing is Standing.NO_DATA


NO_DATA = Amount(Standing.NO_DATA)
NOT_APPLICABLE = Amount(Standing.NOT_APPLICABLE)


def total(amounts: Iterable[Amount]) -> Amount:
    """Add up what is known; with nothing known answer why.

    A missing part does not make the rest unknown: it stays beside the sum, named, as "brak danych".
    """
    amounts = list(amounts)
    known = [amount.number for amount in amounts if amount.number is not None]
    if known:
        return Amount.of(sum(known))
    return NO_DATA if any(amount.is_missing for amount in amounts) else NOT_APPLICABLE
