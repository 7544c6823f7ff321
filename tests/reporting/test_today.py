from datetime import UTC, date, datetime, time, timedelta

import pytest

from events.enums import CountMethod, Mode, State
from mam.core.periods import Period, moment_of, start_of
from reporting.engine import Remark
from reporting.today import MOST_UNFINISHED, today_at
from tests.factories.events import make_event, make_head_count, make_held_event

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 5, 12)
NOON = moment_of(TUESDAY, time(12))


def at(hour, minute=0, *, day=TUESDAY):
    return moment_of(day, time(hour, minute))


def titles(events):
    return [event.title for event in events]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "progress", "has_begun"),
    [
        (at(12), at(14), "właśnie się zaczyna", True),
        (at(11, 59), at(14), "trwa od 1 minuty", True),
        (at(11, 35), at(14), "trwa od 25 minut", True),
        (at(11), at(14), "trwa ponad 1 godzinę", True),
        (at(9, 30), at(14), "trwa ponad 2 godziny", True),
        (at(7), at(14), "trwa ponad 5 godzin", True),
        (at(12, 1), at(14), "zaczyna się za 1 minutę", False),
        (at(12, 22), at(14), "zaczyna się za 22 minuty", False),
        (at(13), at(14), "zaczyna się za 60 minut", False),
    ],
)
def test_now_is_what_is_on_or_begins_within_the_hour(oak, starts_at, ends_at, progress, has_begun):
    event = make_event(centre=oak, starts_at=starts_at, ends_at=ends_at)

    page = today_at(oak, at=NOON)

    assert (page.now.event, page.now.progress, page.now.has_begun) == (event, progress, has_begun)
    assert page.later == []


def test_now_is_the_meeting_that_began_last(oak):
    make_event(centre=oak, title="Piknik", starts_at=at(10), ends_at=at(18))
    make_event(centre=oak, title="Kawa", starts_at=at(11), ends_at=at(13))
    make_event(centre=oak, title="Spacer", starts_at=at(12, 30), ends_at=at(14))

    page = today_at(oak, at=NOON)

    assert (page.now.event.title, titles(page.later)) == ("Kawa", ["Piknik", "Spacer"])


def test_exhibition_and_day_without_hours_do_not_hide_the_meetings(oak):
    make_event(
        centre=oak, title="Wystawa", starts_at=at(9, day=date(2026, 5, 1)), ends_at=at(18, day=date(2026, 5, 31))
    )
    make_event(centre=oak, title="Dzień sąsiada", starts_at=start_of(TUESDAY), hours=24, has_times=False)
    make_event(centre=oak, title="Kawa", starts_at=at(12, 30), ends_at=at(14))

    page = today_at(oak, at=NOON)

    assert (page.now.event.title, titles(page.later)) == ("Kawa", ["Wystawa", "Dzień sąsiada"])


def test_nothing_is_on(oak, elm):
    make_event(centre=oak, title="Wieczór", starts_at=at(13, 1), ends_at=at(15))
    make_event(centre=oak, title="Jutro", starts_at=at(10, day=date(2026, 5, 13)))
    make_event(centre=oak, title="Odwołane", starts_at=at(12), state=State.CANCELLED, cancelled_at=NOON,
               cancelled_because="deszcz")  # fmt: skip
    make_event(centre=oak, title="Szkic", starts_at=at(12), state=State.DRAFT)
    make_event(centre=oak, title="Skończone", starts_at=at(10), ends_at=NOON)
    make_event(centre=elm, title="Gdzie indziej", starts_at=at(12))

    page = today_at(oak, at=NOON)

    assert (page.now, titles(page.later)) == (None, ["Wieczór"])


def test_hour_reaches_past_midnight(oak):
    make_event(centre=oak, title="Nocny spacer", starts_at=at(0, 15, day=date(2026, 5, 13)))
    make_event(centre=oak, title="Rano", starts_at=at(9, day=date(2026, 5, 13)))

    page = today_at(oak, at=at(23, 30))

    assert (page.now.event.title, page.later) == ("Nocny spacer", [])


def test_dance_past_midnight_is_still_on(oak):
    make_event(centre=oak, title="Zabawa", starts_at=at(20), ends_at=at(1, day=date(2026, 5, 13)))

    assert today_at(oak, at=at(0, 30, day=date(2026, 5, 13))).now.event.title == "Zabawa"


def test_now_tells_the_heads_already_counted(oak):
    event = make_held_event(centre=oak, starts_at=at(11), ends_at=at(13), mode=Mode.HYBRID, confirmed_at=at(11, 5))
    make_head_count(event=event, number=31)
    make_head_count(event=event, number=2, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)

    assert today_at(oak, at=NOON).now.event.heads == 33


def test_unfinished_are_past_plans_and_held_events_that_lack_something(oak, elm):
    make_event(centre=oak, title="Czeka", starts_at=at(9), ends_at=NOON)
    make_held_event(centre=oak, title="Bez osób", starts_at=at(8), programme="gry")
    make_held_event(centre=oak, title="Bez programu", starts_at=at(7), heads=3)
    make_held_event(centre=oak, title="Połowa", starts_at=at(6), mode=Mode.HYBRID, programme="gry", heads=3)
    make_held_event(centre=oak, title="Całe", starts_at=at(6), programme="gry", heads=0)
    make_event(centre=oak, title="Trwa", starts_at=at(11), ends_at=at(13))
    make_held_event(centre=oak, title="Trwa i odbyte", starts_at=at(11), ends_at=at(13), confirmed_at=at(11, 5))
    make_event(centre=oak, title="Szkic", starts_at=at(9), state=State.DRAFT)
    make_event(centre=elm, title="Gdzie indziej", starts_at=at(9))

    page = today_at(oak, at=NOON)

    assert [(one.event.title, one.event.is_held) for one in page.waiting.rows] == [("Czeka", False)]
    assert [(one.event.title, one.lacks) for one in page.lacking.rows] == [
        ("Bez osób", (Remark.HEADS_MISSING,)),
        ("Bez programu", (Remark.PROGRAMME_MISSING,)),
        ("Połowa", (Remark.HEADS_PARTLY,)),
    ]
    assert (page.waiting.total, page.lacking.total) == (1, 3)


def test_unfinished_shows_the_latest_of_each_and_counts_all(oak):
    for number in range(MOST_UNFINISHED + 2):
        make_event(centre=oak, title=f"Czeka {number}", starts_at=at(9) - timedelta(days=number))
        make_held_event(centre=oak, title=f"Brakuje {number}", starts_at=at(8) - timedelta(days=number))

    page = today_at(oak, at=NOON)

    assert [one.event.title for one in page.waiting.rows] == [f"Czeka {n}" for n in range(MOST_UNFINISHED)]
    assert [one.event.title for one in page.lacking.rows] == [f"Brakuje {n}" for n in range(MOST_UNFINISHED)]
    assert (page.waiting.total, page.lacking.total) == (MOST_UNFINISHED + 2, MOST_UNFINISHED + 2)


def test_nothing_is_unfinished(oak):
    page = today_at(oak, at=NOON)

    assert (page.waiting.rows, page.waiting.total, page.lacking.rows, page.lacking.total) == ([], 0, [], 0)


def test_month_counts_every_held_event_so_far(oak):
    make_held_event(centre=oak, starts_at=at(9, day=date(2026, 4, 30)), heads=100)
    make_held_event(centre=oak, starts_at=at(9, day=date(2026, 5, 2)), heads=5, tags=["networking"])
    make_held_event(centre=oak, starts_at=at(9, day=date(2026, 5, 3)), heads=4)
    make_held_event(centre=oak, starts_at=at(11), ends_at=at(13), confirmed_at=at(11, 5), heads=50)

    month = today_at(oak, at=NOON).month

    assert month.span == Period(date(2026, 5, 1), date(2026, 5, 31))
    assert (month.held.events, month.held.heads) == (2, 9)


def test_month_is_warsaws(oak):
    first_minutes = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)

    assert today_at(oak, at=first_minutes).month.span.first == date(2026, 6, 1)


def test_page_takes_four_statements(oak, django_assert_num_queries):
    for number in range(3):
        make_event(centre=oak, starts_at=at(13, number))
        make_held_event(centre=oak, starts_at=at(8) - timedelta(days=number))

    with django_assert_num_queries(4):
        page = today_at(oak, at=NOON)
        assert [event.kind.cover for event in [page.now.event, *page.later]] == ["piknik"] * 3
