from datetime import date, time

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from mam.centres.fronts import front_of
from mam.centres.models import CentreOperation, Closure, Opening
from tests.factories.centres import make_opening_hours, make_operator

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 5, 13)


def test_the_front_tells_todays_hours_the_week_and_the_operator(oak, elm):
    make_opening_hours(centre=oak, weekday=4, opens=time(8, 30), closes=time(12))
    make_opening_hours(centre=oak, weekday=2, opens=time(9), closes=time(20))
    make_opening_hours(centre=elm, weekday=2, opens=time(10), closes=time(11))

    front = front_of(oak, WEDNESDAY)

    assert front.opening == Opening(time(9), time(20))
    assert [(day.name, day.opens, day.closes) for day in front.week] == [
        ("środa", time(9), time(20)),
        ("piątek", time(8, 30), time(12)),
    ]
    assert front.municipality == "miasto Wierzbów"
    assert front.kind == "Miejsce Aktywności Mieszkańców"
    assert front.operator == "Stowarzyszenie Sąsiedzi"


def test_a_centre_without_rows_is_closed_and_run_by_nobody(oak):
    CentreOperation.objects.filter(centre=oak).delete()

    front = front_of(oak, WEDNESDAY)

    assert (front.opening, front.week, front.operator) == (Opening(None, None), [], None)


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        (date(2026, 5, 12), Opening(time(9), time(20))),
        (date(2026, 5, 13), Opening(None, None, "remont")),
        (date(2026, 5, 14), Opening(None, None, "remont")),
        (date(2026, 5, 15), Opening(time(9), time(20))),
        (date(2026, 6, 4), Opening(None, None, "Dzień Bożego Ciała")),
    ],
)
def test_the_front_and_the_centre_agree_on_each_day(oak, elm, day, opening):
    for weekday in range(7):
        make_opening_hours(centre=oak, weekday=weekday)
    Closure.objects.create(centre=oak, first_on=date(2026, 5, 13), last_on=date(2026, 5, 14), reason="remont")
    Closure.objects.create(centre=elm, first_on=date(2026, 5, 1), last_on=date(2026, 6, 30), reason="wakacje")

    assert front_of(oak, day).opening == oak.opening_on(day) == opening


def test_the_operator_is_todays(oak):
    CentreOperation.objects.filter(centre=oak).update(period=DateRange(date(2020, 1, 1), date(2026, 5, 13)))
    CentreOperation.objects.create(
        centre=oak, operator=make_operator(name="Fundacja Podwórko"), period=DateRange(date(2026, 5, 13), None)
    )

    assert front_of(oak, date(2026, 5, 12)).operator == "Stowarzyszenie Sąsiedzi"
    assert front_of(oak, WEDNESDAY).operator == "Fundacja Podwórko"
