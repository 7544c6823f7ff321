from datetime import date

from events.enums import State
from events.models import Outline
from events.templatetags.programme import month_table
from events.views.programme import calendar_of
from mam.core.periods import month_of

DAY = date(2026, 5, 14)


def printed(*days, today=DAY, slug="dab"):
    outlines = [Outline(day, day, 1, "piknik", State.PLANNED) for day in days]
    return month_table(slug, date(2026, 5, 1), calendar_of(month_of(DAY), outlines, today))


def test_month_table_links_days_with_events_to_the_months_list():
    html = printed(DAY, DAY)

    assert html.count("<a ") == 1
    assert '<a href="/dab/miesiac/2026-05/#d14" aria-current="date">14' in html
    assert "wydarzenia: 2" in html


def test_month_table_of_other_events_another_day_or_another_centre_is_another():
    one = printed(DAY)

    assert printed(DAY) == one
    assert printed(DAY, DAY) != one
    assert printed(DAY, today=date(2026, 5, 15)) != one
    assert printed(DAY, slug="wiaz") != one
