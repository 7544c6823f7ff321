from datetime import date, time

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from mam.centres.models import RESERVED_SLUGS, Centre, CentreOperation, Closure, Municipality, Opening, Operator
from tests.factories.centres import make_centre, make_municipality, make_opening_hours, make_operator

pytestmark = pytest.mark.django_db


# --- what must never be false ---


@pytest.mark.sql
@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_no_centre_takes_a_first_word_of_the_portals(slug):
    with pytest.raises(IntegrityError, match="centre_slug_not_reserved"):
        make_centre(slug=slug)


@pytest.mark.sql
def test_an_address_leads_to_one_centre(oak):
    with pytest.raises(IntegrityError, match="slug"):
        make_centre(slug="dab", name="Inny Dąb")


def operation(oak, first, after, **fields):
    return CentreOperation.objects.create(
        centre=oak, operator=make_operator(name="Fundacja Podwórko"), period=DateRange(first, after), **fields
    )


@pytest.mark.sql
@pytest.mark.parametrize("after", [date(2026, 2, 1), None])
def test_two_operators_never_run_a_centre_on_one_day(oak, after):
    with pytest.raises(IntegrityError, match="centre_operation_one_operator"):
        operation(oak, date(2026, 1, 1), after)


@pytest.mark.sql
def test_an_operation_has_at_least_one_day(oak):
    oak.operations.all().delete()

    with pytest.raises(IntegrityError, match="centre_operation_has_days"):
        operation(oak, date(2026, 1, 1), date(2026, 1, 1))


def test_operators_follow_each_other_from_day_to_day(oak):
    oak.operations.update(period=DateRange(date(2020, 1, 1), date(2026, 7, 1)))
    operation(oak, date(2026, 7, 1), None)

    days = (date(2019, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    assert [oak.operator_on(day) and oak.operator_on(day).name for day in days] == [
        None,
        "Stowarzyszenie Sąsiedzi",
        "Fundacja Podwórko",
    ]


@pytest.mark.sql
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"opens": time(20), "closes": time(9)}, "opening_hours_close_after_open"),
        ({"opens": time(9), "closes": time(9)}, "opening_hours_close_after_open"),
        ({"weekday": 7}, "opening_hours_weekday"),
    ],
)
def test_hours_that_cannot_be_are_refused(oak, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make_opening_hours(centre=oak, **fields)


@pytest.mark.sql
def test_a_weekday_has_its_hours_once(oak):
    make_opening_hours(centre=oak, weekday=2)

    with pytest.raises(IntegrityError, match="opening_hours_once_a_day"):
        make_opening_hours(centre=oak, weekday=2, opens=time(7), closes=time(8))


@pytest.mark.sql
def test_a_closure_ends_on_or_after_its_first_day(oak):
    with pytest.raises(IntegrityError, match="closure_ends_after_start"):
        Closure.objects.create(centre=oak, first_on=date(2026, 5, 2), last_on=date(2026, 5, 1), reason="remont")


@pytest.mark.sql
@pytest.mark.parametrize("make", [make_municipality, make_operator])
def test_a_body_is_there_once(make):
    row = make(name="Wierzbów")

    with pytest.raises(IntegrityError, match="name"):
        type(row).objects.create(name="Wierzbów")


# --- when it is open ---


@pytest.mark.parametrize(
    ("day", "opening"),
    [
        (date(2026, 12, 23), Opening(time(9), time(20))),  # an ordinary Wednesday
        (date(2026, 12, 24), Opening(None, None, "Wigilia Bożego Narodzenia")),  # free since 2025
        (date(2026, 12, 27), Opening(None, None)),  # a Sunday without hours
        (date(2026, 12, 28), Opening(None, None, "inwentaryzacja")),
        (date(2026, 12, 31), Opening(None, None, "inwentaryzacja")),
        (date(2026, 12, 25), Opening(None, None, "Boże Narodzenie (pierwszy dzień)")),
        (date(2027, 1, 1), Opening(None, None, "Nowy Rok")),
    ],
)
def test_opening_on_a_day(oak, day, opening):
    for weekday in range(5):
        make_opening_hours(centre=oak, weekday=weekday)
    Closure.objects.create(centre=oak, first_on=date(2026, 12, 28), last_on=date(2026, 12, 31), reason="inwentaryzacja")

    assert (oak.opening_on(day), oak.opening_on(day).is_open) == (opening, opening.opens is not None)


def test_a_closure_tells_its_own_reason_also_on_a_holiday(oak):
    Closure.objects.create(centre=oak, first_on=date(2026, 12, 24), last_on=date(2026, 12, 24), reason="przeprowadzka")

    assert oak.opening_on(date(2026, 12, 24)).reason == "przeprowadzka"


def test_the_hours_and_closures_of_others_do_not_count(oak, elm):
    make_opening_hours(centre=elm, weekday=2)
    Closure.objects.create(centre=elm, first_on=date(2026, 5, 6), last_on=date(2026, 5, 6), reason="remont")

    assert oak.opening_on(date(2026, 5, 6)) == Opening(None, None)


# --- which rows ---


def test_published_leaves_out_what_is_not_public(oak, elm):
    Centre.objects.filter(pk=elm.pk).update(is_published=False)

    assert list(Centre.objects.published()) == [oak]


def test_in_municipalities_keeps_their_centres(oak, elm):
    make_centre(slug="sosna", name="MAM Sosna", municipality=make_municipality(name="Brzozowo"))

    assert list(Centre.objects.in_municipalities([oak.municipality])) == [oak, elm]


def test_ending_from_keeps_closures_not_over(oak):
    Closure.objects.create(centre=oak, first_on=date(2026, 5, 1), last_on=date(2026, 5, 7), reason="remont")

    assert [Closure.objects.ending_from(date(2026, 5, day)).count() for day in (7, 8)] == [1, 0]


# --- how rows show themselves ---


def test_rows_show_themselves(oak):
    closure = Closure(centre=oak, first_on=date(2026, 5, 1), last_on=date(2026, 5, 7), reason="remont")

    assert [str(row) for row in (oak, oak.municipality, oak.operations.get().operator, closure)] == [
        "MAM Dąb",
        "Wierzbów",
        "Stowarzyszenie Sąsiedzi",
        "2026-05-01–2026-05-07",
    ]
    assert str(make_opening_hours(centre=oak, weekday=2)) == "środa 09:00–20:00"
    assert str(oak.operations.get()).startswith(f"{oak.pk} ")
    assert [model.__name__ for model in (Municipality, Operator)] == ["Municipality", "Operator"]
