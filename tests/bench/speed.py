"""Answers per second of three public pages, each in pairs with a bare view over the same rows."""

from dataclasses import dataclass
from statistics import median

from tests.bench.load import answers_per_second, body_of
from tests.bench.servers import server
from tests.bench.table import Line

PART = "Szybkość: część tego, ile daje goły widok Django na tych samych wierszach"
WARM_SECONDS = 1.0
# Within a round the two sides take turns, so that a busy moment of the machine meets both.
TURNS = 3


@dataclass(frozen=True)
class Page:
    """A page, its path on both servers, the least share of the floor, and the titles both must show."""

    name: str
    path: str
    least_share: float
    titles: list


def measure_speed(pages, *, rounds, seconds):
    """Answer a line for each page."""
    with (
        server("mam.settings", asks="/healthz") as portal,
        server("tests.bench.floor_settings", asks=pages[0].path) as floor,
    ):
        for page in pages:
            _compare_words(page, portal, floor)
            for port in (portal, floor):
                answers_per_second(port, page.path, WARM_SECONDS)
        return [_line(page, [_round(page.path, portal, floor, seconds) for _ in range(rounds)]) for page in pages]


def _compare_words(page, portal, floor):
    for port in (portal, floor):
        body = body_of(port, page.path)
        missing = [title for title in page.titles if title not in body.replace("\N{NO-BREAK SPACE}", " ")]
        assert not missing, f"{page.path} at {port} does not show {missing[:3]}"


def _round(path, portal, floor, seconds):
    turn = seconds / TURNS
    pairs = [(answers_per_second(floor, path, turn), answers_per_second(portal, path, turn)) for _ in range(TURNS)]
    return sum(of_floor for of_floor, _ in pairs) / TURNS, sum(of_portal for _, of_portal in pairs) / TURNS


def _line(page, pairs):
    shares = sorted(portal / floor for floor, portal in pairs)
    of_floor, of_portal = (median(side) for side in zip(*pairs, strict=True))
    return Line(
        PART,
        page.name,
        f"≥ {page.least_share:.0%}",
        f"{median(shares):.0%}",
        f"{shares[0]:.0%}–{shares[-1]:.0%}, {of_portal:.0f} z {of_floor:.0f} na sekundę",
        median(shares) >= page.least_share,
    )
