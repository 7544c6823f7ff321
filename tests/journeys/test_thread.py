"""The thread: an animator logs an event, an officer opens the figure it moved and downloads the report."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from events.enums import Tag
from events.models import Event
from mam.core.periods import local_day, quarter_of, year_of
from tests.factories.events import make_kind
from tests.factories.reporting import make_agreement
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


def log_an_event_of_yesterday(animator, *, title, heads):
    page = animator.open("/dab/biurko/wydarzenia/nowe/")
    page.get_by_label("Nazwa").fill(title)
    page.get_by_label("Rodzaj").select_option(label="piknik")
    yesterday = local_day(timezone.now()) - timedelta(days=1)
    page.get_by_label("Dzień", exact=True).select_option(yesterday.isoformat())
    page.get_by_label("Od", exact=True).select_option("10:00")
    page.get_by_label("Do", exact=True).select_option("12:00")
    page.get_by_label("Ile osób przyszło").fill(str(heads))
    page.get_by_role("textbox", name="Program").fill("Wspólne śniadanie na trawie.")
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_role("heading", name=title).wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_the_officer_reads_is_what_the_animator_entered(visitor, oak, bob, erin, scripts):
    make_kind(name="piknik", cover="piknik", tags=[Tag.NETWORKING])
    yesterday = local_day(timezone.now()) - timedelta(days=1)
    make_agreement(centre=oak, first_on=year_of(yesterday).first, last_on=year_of(yesterday).last)
    animator = visitor(PHONE, scripts=scripts)
    animator.log_in(bob)
    log_an_event_of_yesterday(animator, title="Śniadanie na trawie", heads=37)
    officer = visitor(DESK, scripts=scripts)
    officer.log_in(erin)
    quarter = quarter_of(yesterday)
    address = f"/dab/sprawozdania/okres/?od={quarter.first}&do={quarter.last}"

    page = officer.open(address)
    page.get_by_role("link", name="1.1-W2").first.click()

    assert page.get_by_text("37", exact=True).first.is_visible()
    assert page.get_by_text("Śniadanie na trawie").first.is_visible()
    assert Event.objects.get().confirmed_by == bob

    officer.open(address)
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").first.click()
    sheet = CalamineWorkbook.from_path(download.value.path()).get_sheet_by_name("Wskaźniki").to_python()
    values = {row[0]: row for row in sheet}
    assert 37 in values["1.1-W2"]
    assert 1 in values["1.1-W1"]
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert "37" in next(row for row in rows if "1.1-W2" in row)


def test_a_visitor_reads_what_is_on_and_gets_no_cookie(visitor, year_at_oak):
    reader = visitor(PHONE, scripts=False)

    page = reader.open("/dab/")
    page.get_by_role("link", name="Piknik na trawie").first.click()

    assert page.get_by_role("heading", name="Piknik na trawie").is_visible()
    assert page.get_by_text("podwórko, bez schodów").first.is_visible()
    assert page.get_by_text("Szkic gry miejskiej").count() == 0
    assert page.context.cookies() == []


def test_a_double_click_logs_one_event(visitor, oak, bob):
    make_kind(name="piknik", cover="piknik", tags=[Tag.NETWORKING])
    animator = visitor(DESK)
    animator.log_in(bob)
    page = animator.open("/dab/biurko/wydarzenia/nowe/")
    page.get_by_label("Nazwa").fill("Dwa kliknięcia")
    page.get_by_label("Rodzaj").select_option(label="piknik")
    page.get_by_label("Od", exact=True).select_option("10:00")
    page.get_by_label("Do", exact=True).select_option("12:00")

    page.get_by_role("button", name="Zapisz").dblclick(no_wait_after=True)
    page.get_by_role("heading", name="Dwa kliknięcia").wait_for()

    assert Event.objects.filter(title="Dwa kliknięcia").count() == 1
