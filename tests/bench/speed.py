"""Answers per second of three public pages, each in pairs with a bare view over the same rows."""

import time
from dataclasses import dataclass
from statistics import median

from tests.bench.load import answers_in, body_of
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


@dataclass(frozen=True)
class Side:
    """What one server did in one round: whole answers each second, and its computing time for one of them."""

    per_second: float
    cpu_ms: float


def measure_speed(pages, *, rounds, seconds):
    """Answer a line for each page."""
    with (
        server("mam.settings", asks="/healthz") as portal,
        server("tests.bench.floor_settings", asks=pages[0].path) as floor,
    ):
        for page in pages:
            _compare_words(page, portal, floor)
            for side in (portal, floor):
                answers_in(WARM_SECONDS, side.port, page.path)
        return [_line(page, [_round(page.path, portal, floor, seconds) for _ in range(rounds)]) for page in pages]


def _compare_words(page, portal, floor):
    for side in (portal, floor):
        body = body_of(side.port, page.path)
        missing = [title for title in page.titles if title not in body.replace("\N{NO-BREAK SPACE}", " ")]
        assert not missing, f"{page.path} at {side.port} does not show {missing[:3]}"


def _round(path, portal, floor, seconds):
    """Ask both sides in turns; answer what the floor did and what the portal did."""
    answers, asked, computed = {portal: 0, floor: 0}, {portal: 0.0, floor: 0.0}, {portal: 0.0, floor: 0.0}
    for _turn in range(TURNS):
        for side in (floor, portal):
            begun, before = time.perf_counter(), side.cpu_seconds()
            answers[side] += answers_in(seconds / TURNS, side.port, path)
            asked[side] += time.perf_counter() - begun
            computed[side] += side.cpu_seconds() - before
    return [Side(answers[side] / asked[side], 1000 * computed[side] / answers[side]) for side in (floor, portal)]


def _line(page, pairs):
    shares = sorted(portal.per_second / floor.per_second for floor, portal in pairs)
    of_floor, of_portal = (median(side.per_second for side in sides) for sides in zip(*pairs, strict=True))
    cpu_floor, cpu_portal = (median(side.cpu_ms for side in sides) for sides in zip(*pairs, strict=True))
    return Line(
        PART,
        page.name,
        f"≥ {page.least_share:.0%}",
        f"{median(shares):.0%}",
        f"{shares[0]:.0%}–{shares[-1]:.0%}; {of_portal:.0f} z {of_floor:.0f} na sekundę; "
        f"procesor {cpu_portal:.1f} i {cpu_floor:.1f} ms",
        median(shares) >= page.least_share,
    )
