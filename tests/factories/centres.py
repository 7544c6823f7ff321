from datetime import date, time

from django.db.backends.postgresql.psycopg_any import DateRange

from mam.centres.models import Centre, CentreOperation, Municipality, OpeningHours, Operator


def make_municipality(*, name="Wierzbów", level="miasto", **fields):
    return Municipality.objects.get_or_create(name=name, defaults={"level": level, **fields})[0]


def make_operator(*, name="Stowarzyszenie Sąsiedzi", **fields):
    return Operator.objects.get_or_create(name=name, defaults=fields)[0]


def make_centre(*, slug="dab", name="MAM Dąb", municipality=None, operator=None, **fields):
    centre = Centre.objects.create(
        slug=slug,
        name=name,
        municipality=municipality or make_municipality(),
        phone=fields.pop("phone", "+48125550140"),
        **fields,
    )
    CentreOperation.objects.create(
        centre=centre, operator=operator or make_operator(), period=DateRange(date(2020, 1, 1), None)
    )
    return centre


def make_opening_hours(*, centre, weekday=0, opens=time(9), closes=time(20)):
    return OpeningHours.objects.create(centre=centre, weekday=weekday, opens=opens, closes=closes)
