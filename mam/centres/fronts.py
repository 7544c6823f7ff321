"""What the head and the foot of each public page tell of a centre, in one statement.

Every page a resident opens asks this, so it is written by hand: through the ORM the same three
questions take ten times as long.
"""

from dataclasses import dataclass
from datetime import date, time

from django.db import connection

from mam.centres.enums import CentreKind, MunicipalityLevel, Weekday
from mam.centres.models import Centre, Opening, opening_of

_QUESTION = """
    SELECT
        (SELECT json_agg(json_build_array(weekday, opens, closes) ORDER BY weekday)
           FROM centres_openinghours WHERE centre_id = %(centre)s),
        (SELECT reason FROM centres_closure
          WHERE centre_id = %(centre)s AND %(today)s BETWEEN first_on AND last_on ORDER BY first_on LIMIT 1),
        (SELECT operator.name
           FROM centres_centreoperation operation JOIN centres_operator operator ON operator.id = operation.operator_id
          WHERE operation.centre_id = %(centre)s AND operation.period @> %(today)s)
"""


@dataclass(frozen=True)
class DayHours:
    """From when to when a centre is open on one day of the week."""

    weekday: int
    opens: time
    closes: time

    @property
    def name(self) -> str:
        """The day in words."""
        return str(Weekday(self.weekday).label)


@dataclass(frozen=True)
class Front:
    """What kind of place it is, whether it is open today, its ordinary week, who runs it and who ordered that."""

    kind: str
    opening: Opening
    week: list[DayHours]
    operator: str | None
    municipality: str


def front_of(centre: Centre, today: date) -> Front:
    """Answer what the shell of `centre`'s pages shows on `today`."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, {"centre": centre.pk, "today": today})
        rows, closure, operator = cursor.fetchone()
    week = [
        DayHours(weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, opens, closes in rows or []
    ]
    municipality = f"{MunicipalityLevel(centre.municipality.level).label} {centre.municipality.name}"
    kind = str(CentreKind(centre.kind).label)
    return Front(kind, opening_of(today, week, closure), week, operator, municipality)
