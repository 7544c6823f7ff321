"""How many statements a page sends to Postgres, everything counted: session, user, transaction words."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.enums import Mode
from mam.access.permissions import Role
from mam.centres.models import Centre
from mam.core.periods import local_day, quarter_of
from tests.bench.table import Line
from tests.factories.centres import make_centre, make_opening_hours
from tests.factories.events import make_event, make_head_count, make_held_event, make_kind, make_series
from tests.factories.users import make_membership, make_user

PART = "Zapytania do bazy, dla 1 i dla 3 wydarzeń"
MOST_PUBLIC, MOST_STAFF = 6, 12
ONE_DAY_HOURS = 24


@dataclass(frozen=True)
class Place:
    """A centre with some events: held, waiting for "odbyło się", to come."""

    centre: Centre
    held: int
    waiting: int
    to_come: int


def measure_statements():
    """Answer a line for each page: public ones as a visitor, the others as the centre's coordinator or the officer."""
    places = [_make_place("jedno", 1), _make_place("trzy", 3)]
    coordinator, officer = make_user(email="biurko@example.org"), make_user(email="urzad@example.org")
    make_membership(user=officer, role=Role.OFFICER, municipality=places[0].centre.municipality)
    for place in places:
        make_membership(user=coordinator, role=Role.COORDINATOR, centre=place.centre)
    visitor, desk, office = Client(), Client(), Client()
    desk.force_login(coordinator)
    office.force_login(officer)
    return [
        _line(name, [_statements(client, path(name, place)) for place in places], most)
        for client, pages, most in (
            (visitor, PUBLIC, MOST_PUBLIC),
            (desk, DESK, MOST_STAFF),
            (office, OFFICE, MOST_STAFF),
        )
        for name, path in pages.items()
    ]


def _make_place(slug, count):
    centre = make_centre(slug=slug, name=f"MAM {slug}")
    make_opening_hours(centre=centre)
    kind, cycle, now = make_kind(name="piknik", tags=["networking"]), make_series(centre=centre), timezone.now()
    for number in range(count):
        begun = now - timedelta(hours=30 + ONE_DAY_HOURS * number)
        held = make_held_event(centre=centre, kind=kind, starts_at=begun, tags=["networking"], series=cycle)
        make_head_count(event=held, number=12, mode=Mode.ON_SITE)
        waiting = make_event(centre=centre, kind=kind, starts_at=begun + timedelta(hours=6))
        later = now + timedelta(hours=2 + number)
        to_come = make_event(centre=centre, kind=kind, starts_at=later, series=cycle)
    return Place(centre, held.pk, waiting.pk, to_come.pk)


def _statements(client, path):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, HTTP_HOST="127.0.0.1")
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return len(captured)


def _line(name, counts, most):
    one, three = counts
    return Line(PART, name, f"≤ {most}, tyle samo", f"{one} i {three}", "", one == three <= most)


def _of_centre(name, place):
    return reverse(name, args=[place.centre.slug])


def _of_held(name, place):
    return reverse(name, args=[place.centre.slug, place.held])


def _of_waiting(name, place):
    return reverse(name, args=[place.centre.slug, place.waiting])


def _of_event_to_come(name, place):
    return reverse(name, args=[place.centre.slug, place.to_come])


def _today():
    return local_day(timezone.now())


def _anywhere(name, _place):
    return reverse(name)


def _of_month(name, place):
    return reverse(name, args=[place.centre.slug, _today()])


def _of_quarter(name, place):
    quarter = quarter_of(_today())
    return f"{reverse(name, args=[place.centre.slug])}?od={quarter.first}&do={quarter.last}"


def _of_figure(name, place):
    quarter = quarter_of(_today())
    return f"{reverse(name, args=[place.centre.slug, '1.1-W1'])}?od={quarter.first}&do={quarter.last}"


PUBLIC = {
    "events:centre_list": _anywhere,
    "events:programme_show": _of_centre,
    "events:month_show": _of_month,
    "events:month_print": _of_month,
    "events:event_show": _of_event_to_come,
    "pages:about_show": _of_centre,
    "pages:privacy_show": _of_centre,
    "pages:accessibility_show": _of_centre,
}
DESK = {
    "reporting:today_show": _of_centre,
    "events:desk_event_list": _of_centre,
    "events:desk_event_add": _of_centre,
    "events:desk_event_show": _of_held,
    "events:desk_event_edit": _of_held,
    "events:desk_event_confirm": _of_waiting,
    "events:desk_event_cancel": _of_event_to_come,
    "importing:import_list": _of_centre,
    "importing:import_add": _of_centre,
    "pages:centre_edit": _of_centre,
    "pages:more_show": _of_centre,
    "reporting:report_list": _of_centre,
    "reporting:agreement_list": _of_centre,
    "reporting:agreement_add": _of_centre,
}
OFFICE = {
    "reporting:office_show": _anywhere,
    "reporting:report_show": _of_quarter,
    "reporting:figure_show": _of_figure,
}
