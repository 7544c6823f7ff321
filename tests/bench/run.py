"""The parts of the bench, one after the other."""

from django.urls import reverse

from events.models import Event
from tests.bench.rows import make_rows
from tests.bench.speed import Page, measure_speed
from tests.bench.statements import measure_statements
from tests.bench.table import print_table
from tests.bench.visit import measure_visits

IN_LIST, IN_MONTH = 50, 200


def run_bench(*, rounds, seconds, only=None):
    """Measure, print the table, and answer its lines."""
    rows = make_rows(in_list=IN_LIST, in_month=IN_MONTH)
    pages = [
        Page(
            f"program, {IN_LIST} wydarzeń",
            reverse("events:programme_show", args=[rows.listed.slug]),
            0.5,
            titles_of(rows.listed),
        ),
        Page(
            f"miesiąc, {IN_MONTH} wydarzeń",
            reverse("events:month_show", args=[rows.busy.slug, rows.month]),
            0.6,
            titles_of(rows.busy),
        ),
        Page(
            "strona wydarzenia",
            reverse("events:event_show", args=[rows.listed.slug, rows.event.pk]),
            0.2,
            [rows.event.title],
        ),
    ]
    parts = {
        "statements": measure_statements,
        "visit": lambda: measure_visits([("program", pages[0].path), ("wydarzenie", pages[2].path)]),
        "speed": lambda: measure_speed(pages, rounds=rounds, seconds=seconds),
    }
    lines = [line for part, measure in parts.items() if only in {None, part} for line in measure()]
    print_table(lines)
    return lines


def titles_of(centre):
    """List the titles of a centre's events."""
    return list(Event.objects.at_centre(centre).values_list("title", flat=True))
