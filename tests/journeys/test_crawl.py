"""Follows every link each of the cast can reach, and looks at every page on the way."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.urls import resolve

from tests.journeys.reading import PageFacts

START = ["/", "/dab/", "/dab/biurko/", "/sprawozdania/", "/konto/login/"]
# Of each page this many: the first few differ, the hundredth does not.
MOST_OF_A_KIND = 4
LEFT_OUT = ("/admin/", "/konto/logout/", "/static/")
# allauth's forms bring their own protection; the look must not set a cookie before it is chosen.
WITHOUT_FORM_KEYS = "/konto/"


@dataclass
class Crawl:
    """What one person finds by following links: problems by address, and the pages met."""

    client: object
    seen: set = field(default_factory=set)
    kinds: Counter = field(default_factory=Counter)
    facts: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)

    def walk(self):
        waiting = [(path, "") for path in START]
        while waiting:
            path, came_from = waiting.pop(0)
            if self._is_worth_a_look(path):
                waiting += [(target, path) for target in self._look(path, came_from)]
        self._check_fragments()
        return self

    def _is_worth_a_look(self, path):
        parts = urlsplit(path)
        if path in self.seen or parts.netloc or parts.scheme or path.startswith(LEFT_OUT):
            return False
        self.seen.add(path)
        kind = (resolve(parts.path).view_name, tuple(sorted(parse_qs(parts.query))))
        self.kinds[kind] += 1
        return self.kinds[kind] <= MOST_OF_A_KIND

    def _look(self, path, came_from):
        response = self.client.get(path)
        if response.status_code in {301, 302}:
            return [urljoin(path, response["Location"])]
        if response.status_code != 200:
            if came_from:
                self.problems[path] = [f"{response.status_code} from {came_from}"]
            return []
        if not response["Content-Type"].startswith("text/html"):
            return []
        page = self.facts[path] = PageFacts(response.content.decode())
        if faults := [f for f in page.problems if not (path.startswith(WITHOUT_FORM_KEYS) and "keys" in f)]:
            self.problems[path] = faults
        return [urldefrag(urljoin(path, link)).url for link in page.links]

    def _check_fragments(self):
        for path, page in self.facts.items():
            for link in page.links:
                target, fragment = urldefrag(urljoin(path, link))
                if fragment and target in self.facts and fragment not in self.facts[target].ids:
                    self.problems.setdefault(path, []).append(f"no #{fragment} on {target}")


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "at_least"), [("nobody", 8), ("carol", 6), ("bob", 20), ("alice", 25), ("erin", 12)])
def test_every_page_that_can_be_reached_is_sound(who, at_least, request, year_at_oak, client):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))

    found = Crawl(client).walk()

    assert found.problems == {}
    assert len({name for name, _query in found.kinds}) >= at_least
