"""axe over the pages people meet first, on a phone and at a desk, in light and dark, with and without scripts."""

import pytest

from events.models import Event
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
PUBLIC = ["/dab/", "/dab/o-nas/", "/dab/dostepnosc/", "/dab/prywatnosc/", "/konto/wyglad/", "/konto/login/"]
STAFF = [
    "/dab/biurko/",
    "/dab/biurko/wydarzenia/",
    "/dab/biurko/wydarzenia/nowe/",
    "/dab/biurko/import/",
    "/dab/biurko/import/nowy/",
    "/dab/biurko/ustawienia/",
    "/dab/biurko/wiecej/",
    "/dab/sprawozdania/",
    "/dab/sprawozdania/umowy/",
    "/dab/sprawozdania/okres/",
    "/dab/sprawozdania/okres/1.1-W2/",
]


def faults_of(visitor, paths):
    found = {}
    for path in paths:
        visitor.open(path)
        faults = visitor.violations() + (["wider than its window"] if visitor.is_wider_than_its_window() else [])
        if faults:
            found[path] = faults
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 320, "height": 700}, PHONE, DESK], ids=["320", "390", "1280"])
def test_public_pages_pass_axe_and_fit(visitor, year_at_oak, size, scheme):
    event = Event.objects.get(title="Piknik na trawie")
    cancelled = Event.objects.get(title="Odwołany spacer")
    month = f"/dab/miesiac/{event.started_on:%Y-%m}/"
    paths = [*PUBLIC, month, f"/dab/wydarzenia/{event.pk}/", f"/dab/wydarzenia/{cancelled.pk}/"]

    assert faults_of(visitor(size, scheme=scheme), paths) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_desk_and_report_pages_pass_axe_and_fit(visitor, year_at_oak, alice, size, scheme):
    coordinator = visitor(size, scheme=scheme)
    coordinator.log_in(alice)
    held, planned = Event.objects.filter(title="Klub szycia").first(), Event.objects.get(title="Piknik na trawie")
    acts = [f"/dab/biurko/wydarzenia/{planned.pk}/{act}/" for act in ("zmien", "odwolaj")]

    assert faults_of(coordinator, [*STAFF, f"/dab/biurko/wydarzenia/{held.pk}/", *acts]) == {}


def test_axe_would_see_a_fault(visitor, year_at_oak):
    someone = visitor(PHONE)
    page = someone.open("/dab/o-nas/")

    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')"
    )

    assert {rule for rule, _place in someone.violations()} >= {"image-alt", "button-name"}
    someone.complaints.clear()
