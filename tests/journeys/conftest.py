"""A real Chromium against a running server. It is never skipped: without a browser the journeys fail."""

import os
import shutil
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.factories.users import PASSWORD
from tests.journeys.year import live_a_year

# Playwright's synchronous side keeps an event loop in this thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass
class Visitor:
    """One person at one device: opens pages, and remembers what the browser complained of."""

    page: object
    address: str
    complaints: list = field(default_factory=list)

    def open(self, path):
        self.page.goto(self.address + path)
        return self.page

    def log_in(self, user):
        self.open("/konto/login/")
        self.page.get_by_label("E-mail").fill(user.email)
        self.page.get_by_label("Hasło", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Zaloguj", exact=True).click()
        self.page.wait_for_url(lambda url: "/konto/login" not in url)

    def violations(self):
        """What axe finds on the page as it is now: rule and first place."""
        found = Axe().run(self.page).response["violations"]
        return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]

    def is_wider_than_its_window(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("No Chromium: set CHROMIUM, or run make test, which brings one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, live_server, transactional_db):
    """Make visitors: `visitor(PHONE, scheme="dark", scripts=False)`; none may leave a complaint behind."""
    visitors, contexts = [], []

    def make(size=PHONE, *, scheme="light", scripts=True):
        context = chromium.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=scripts, locale="pl-PL", accept_downloads=True
        )
        context.set_default_timeout(8_000)
        page = context.new_page()
        someone = Visitor(page, live_server.url)
        page.on("console", lambda m: someone.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: someone.complaints.append(str(error)))
        # A download, or a page left early, ends a request on purpose.
        page.on("requestfailed", lambda r: None if "ABORTED" in r.failure else someone.complaints.append(r.url))
        contexts.append(context)
        visitors.append(someone)
        return someone

    yield make
    for context in contexts:
        context.close()
    assert [someone.complaints for someone in visitors] == [[] for _ in visitors]


@pytest.fixture
def year_at_oak(oak):
    """Oak with an agreement, opening hours and events in every state, around today."""
    live_a_year(oak)
    return oak
