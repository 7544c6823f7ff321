"""When the accessibility statement was made; change it with each review and each change of the portal that matters."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Statement:
    """The dates an accessibility statement has to name."""

    made_on: date
    changed_on: date


STATEMENT = Statement(made_on=date(2026, 11, 20), changed_on=date(2026, 11, 20))
