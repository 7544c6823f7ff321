"""A first visit in a real Chromium with an empty cache: how many requests, how many bytes over the wire."""

import os

from playwright.sync_api import sync_playwright

from tests.bench.servers import server
from tests.bench.table import Line
from tools.browser import find_chromium

PART = "Pierwsza wizyta, pusta pamięć przeglądarki"
MOST_BYTES, MOST_REQUESTS = 120_000, 12
PHONE = {"width": 390, "height": 844}


def measure_visits(pages):
    """Answer two lines for each page, given as name and path."""
    executable = os.environ.get("CHROMIUM") or str(find_chromium())
    with server("mam.settings", asks="/healthz") as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        found = [(name, _visit(browser, f"http://127.0.0.1:{portal.port}{path}")) for name, path in pages]
        browser.close()
    return [line for name, sizes in found for line in _lines(name, sizes)]


def _visit(browser, address):
    """Answer the bytes that came for each address, heads of answers included."""
    context = browser.new_context(viewport=PHONE, locale="pl-PL")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    addresses, sizes = {}, {}
    network.on("Network.requestWillBeSent", lambda told: addresses.update({told["requestId"]: told["request"]["url"]}))
    network.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    context.close()
    return {url: sizes.get(number, 0) for number, url in addresses.items() if not url.startswith("data:")}


def _lines(name, sizes):
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:3]
    told = ", ".join(f"{_short(url)} {size / 1000:.0f}" for url, size in heaviest)
    total = sum(sizes.values())
    return [
        Line(PART, f"{name}: bajty", f"≤ {MOST_BYTES // 1000} KB", f"{total / 1000:.0f} KB", told, total <= MOST_BYTES),
        Line(PART, f"{name}: żądania", f"≤ {MOST_REQUESTS}", str(len(sizes)), "", len(sizes) <= MOST_REQUESTS),
    ]


def _short(url):
    """The name of a file without its hash; a page has none."""
    return url.rpartition("/")[2].partition(".")[0] or "strona"
