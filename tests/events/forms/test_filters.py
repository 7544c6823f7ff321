from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict

from events.enums import State
from events.forms.filters import DeskFilter, ProgrammeFilter, When
from events.models import Event
from mam.core.periods import Period
from tests.factories.events import make_event, make_held_event, make_kind

AT = datetime(2026, 5, 13, 10, tzinfo=UTC)  # Wednesday
TODAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    ("when", "today", "days"),
    [
        (When.ALL, TODAY, None),
        (When.NOW, TODAY, Period(TODAY, date(2026, 5, 14))),
        (When.WEEKEND, TODAY, Period(date(2026, 5, 15), date(2026, 5, 17))),
        (When.WEEKEND, date(2026, 5, 17), Period(date(2026, 5, 17), date(2026, 5, 17))),
        (When.WEEK, TODAY, Period(TODAY, date(2026, 5, 17))),
        (When.MONTH, TODAY, Period(TODAY, date(2026, 5, 31))),
    ],
)
def test_when_answers_days_from_today(when, today, days):
    assert when.days_from(today) == days


@pytest.mark.parametrize("address", ["", "kiedy=kiedys&rodzaj=999", "kiedy=&rodzaj=&szukaj=", "rodzaj=x' OR 1=1"])
def test_what_nobody_offers_narrows_nothing(oak, address):
    event = make_event(centre=oak)
    asked = ProgrammeFilter(QueryDict(address))
    asked.offer_kinds([])

    assert list(asked.narrow(Event.objects.all(), TODAY)) == [event]
    assert not asked.is_asked


def test_filters_narrow_together(oak):
    kino = make_kind(name="kino")
    found = make_event(centre=oak, kind=kino, title="Kino pod chmurką", starts_at=AT)
    make_event(centre=oak, kind=kino, title="Kino w sali", starts_at=AT)
    make_event(centre=oak, title="Piknik pod chmurką", starts_at=AT)
    make_event(centre=oak, kind=kino, title="Kino pod chmurką", starts_at=AT + timedelta(days=9))
    asked = ProgrammeFilter(QueryDict(f"kiedy=tydzien&rodzaj={kino.pk}&szukaj=chmurka"))
    asked.offer_kinds([(kino.pk, "kino")])

    assert list(asked.narrow(Event.objects.all(), TODAY)) == [found]
    assert asked.is_asked


def test_kinds_are_listed_once_by_name():
    asked = ProgrammeFilter(QueryDict(""))

    asked.offer_kinds([(2, "szycie"), (1, "kino"), (2, "szycie")])

    assert asked.fields["rodzaj"].choices == [("", "wszystko"), ("1", "kino"), ("2", "szycie")]


def test_query_carries_the_filters_to_other_pages():
    asked = ProgrammeFilter(QueryDict("szukaj=ża%20ba&strona=3"))

    assert asked.query == "szukaj=%C5%BCa+ba&"
    assert ProgrammeFilter(QueryDict("strona=3")).query == ""


@pytest.mark.parametrize("address", ["szukaj=" + "x" * 10_000, "szukaj=a%00b"])
def test_words_that_cannot_be_looked_for_are_left_out(oak, address):
    event = make_event(centre=oak)

    assert list(DeskFilter(QueryDict(f"lista=do-potwierdzenia&{address}")).narrow(Event.objects.all(), AT)) == [event]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "będzie"),
        ("lista=do-potwierdzenia", "czeka"),
        ("lista=odbyte", "było"),
        ("lista=odwolane", "odwołane"),
        ("lista=szkice", "szkic"),
        ("lista=inna", "będzie"),
    ],
)
def test_each_list_of_the_desk_keeps_its_own(oak, address, title):
    make_event(centre=oak, title="będzie", starts_at=AT + timedelta(days=1))
    make_event(centre=oak, title="czeka", starts_at=AT - timedelta(days=1))
    make_held_event(centre=oak, title="było", starts_at=AT - timedelta(days=1))
    make_event(centre=oak, title="szkic", state=State.DRAFT)
    make_event(centre=oak, title="odwołane", state=State.CANCELLED, cancelled_at=AT, cancelled_because="deszcz")

    assert [event.title for event in DeskFilter(QueryDict(address)).narrow(Event.objects.all(), AT)] == [title]
