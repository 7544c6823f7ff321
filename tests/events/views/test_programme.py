from datetime import UTC, date, datetime, time, timedelta

import pytest

from events.enums import Mode, State
from events.models import Event, EventKind, EventSeries, Outline
from events.views.programme import calendar_of, days_of, neighbours, sections_of, sheet_of, week_words
from mam.centres.models import OpeningHours
from mam.core.periods import Period, moment_of, month_of

AT = datetime(2026, 5, 13, 10, tzinfo=UTC)
TODAY = date(2026, 5, 13)  # Wednesday
MAY = month_of(TODAY)


def event(day, starts=time(17), ends=time(19), *, last=None, title="Kawa", pk=1, **fields):
    moment = moment_of(day, starts)
    return Event(
        pk=pk, title=title, starts_at=moment, ends_at=moment_of(last or day, ends), started_on=day,
        ended_on=last or day, kind=EventKind(pk=1, name="piknik", cover="piknik"), **fields,
    )  # fmt: skip


def cancelled(day, why="Prowadząca jest chora.", **fields):
    return event(day, state=State.CANCELLED, cancelled_because=why, **fields)


def sections(*events):
    return sections_of(list(events), "dab", at=AT, today=TODAY)


def test_sections_are_those_people_think_in():
    days = [13, 14, 17, 18, 24, 25, 31]

    answer = sections(*[event(date(2026, 5, day), title=str(day)) for day in days], event(date(2026, 6, 1), title="1"))

    assert [(section.title, section.is_near, [card.title for card in section.cards]) for section in answer] == [
        ("Dziś", True, ["13"]),
        ("W tym tygodniu", True, ["14", "17"]),
        ("W przyszłym tygodniu", True, ["18", "24"]),
        ("Później w tym miesiącu", False, ["25", "31"]),
        ("Czerwiec 2026", False, ["1"]),
    ]


def test_what_goes_on_for_days_stands_under_today_after_what_begins_today():
    exhibition = event(date(2026, 5, 1), last=date(2026, 5, 31), title="Wystawa")

    (today,) = sections(exhibition, event(TODAY, title="Kawa"))

    assert [(card.title, card.day, card.times) for card in today.cards] == [
        ("Kawa", TODAY, "godz.\u00a017:00–19:00"),
        ("Wystawa", TODAY, "do niedzieli, 31\u00a0maja"),
    ]


def test_a_card_holds_all_that_is_printed():
    ((card,),) = [section.cards for section in sections(event(TODAY, pk=7, place="Sala", audience="dla dzieci"))]

    assert (card.url, card.cover, card.place, card.note, card.is_off) == (
        "/dab/wydarzenia/7/",
        "piknik",
        "Sala",
        "",
        False,
    )
    assert [(status.text, status.tone) for status in card.statuses] == [("dla dzieci", "plum")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts": time(11), "ends": time(13)}, ["trwa teraz"]),
        ({"mode": Mode.ONLINE}, ["online"]),
        ({"mode": Mode.HYBRID}, ["na miejscu i online"]),
        ({}, []),
    ],
)
def test_states_are_told_in_words(fields, words):
    assert [status.text for status in sections(event(TODAY, **fields))[0].cards[0].statuses] == words


def test_a_cancelled_meeting_tells_why_and_when_next():
    off = cancelled(date(2026, 5, 19), series_id=3, pk=1)
    following = event(date(2026, 5, 26), series_id=3, pk=2)

    card = sections(off, following)[0].cards[0]

    assert (card.is_off, [status.text for status in card.statuses]) == (True, ["odwołane"])
    assert card.note == "Prowadząca jest chora. Następne spotkanie: wtorek, 26\u00a0maja, godz.\u00a017:00–19:00."


def test_a_cancelled_meeting_without_a_next_one_tells_why():
    assert sections(cancelled(TODAY, why="deszcz"))[0].cards[0].note == "deszcz"


@pytest.mark.parametrize(
    ("programme", "note"),
    [
        ("Ciasto mile widziane.\nPlan: 17:00 kawa", "Ciasto mile widziane."),
        ("słowo " * 40, "słowo " * 17 + "słowo…"),
        ("", ""),
    ],
)
def test_a_note_is_the_first_line_cut_between_words(programme, note):
    assert sections(event(TODAY, programme=programme))[0].cards[0].note == note


def outline(first, last=None, state=State.PLANNED):
    return Outline(first, last or first, 1, "piknik", state)


def test_a_calendar_has_whole_weeks_and_counts():
    outlines = [
        outline(TODAY),
        outline(TODAY, TODAY + timedelta(days=1)),
        outline(date(2026, 5, 20), state=State.CANCELLED),
        outline(date(2026, 5, 1), date(2026, 5, 31)),
        outline(date(2026, 4, 30), date(2026, 5, 1)),
    ]

    weeks = calendar_of(MAY, outlines, TODAY)

    squares = {square.day: square for week in weeks for square in week if square}
    assert [len(week) for week in weeks] == [7, 7, 7, 7, 7]
    assert weeks[0][:4] == [None] * 4
    assert {day.day: square.events for day, square in squares.items() if square.events} == {1: 2, 13: 2, 14: 1}
    assert [day.day for day, square in squares.items() if square.is_red] == [1, 3, 10, 17, 24, 31]
    assert [day for day, square in squares.items() if square.is_today] == [TODAY]


def test_a_months_list_begins_with_its_first_day():
    earlier = event(date(2026, 4, 28), last=date(2026, 5, 3), title="Wystawa")

    days = days_of(MAY, [earlier, event(TODAY)])

    assert [(day.day, [event.title for event in day.events]) for day in days] == [
        (date(2026, 5, 1), ["Wystawa"]), (TODAY, ["Kawa"]),
    ]  # fmt: skip


def weekly(*days, first_pk=1, **fields):
    return [event(date(2026, 5, day), pk=first_pk + number, **fields) for number, day in enumerate(days)]


@pytest.mark.parametrize(("days", "omitted"), [((5, 12, 19, 26), []), ((5, 12, 26), [date(2026, 5, 19)])])
def test_weekly_things_stand_once_with_the_days_they_miss(days, omitted):
    sheet = sheet_of(MAY, weekly(*days, title="Klub szycia", place="Pracownia"))

    assert [(row.title, row.place, row.omitted) for row in sheet.weekly] == [("Klub szycia", "Pracownia", omitted)]
    assert sheet.once == []


def test_what_misses_two_of_its_days_is_not_weekly():
    sheet = sheet_of(MAY, weekly(1, 8, 15, title="Kino"))

    assert (sheet.weekly, len(sheet.once)) == ([], 3)


def test_a_cycle_with_a_theme_each_week_goes_by_its_own_name():
    series = EventSeries(pk=3, title="Telefon bez tajemnic")
    events = weekly(5, 12, 19, 26, series=series)
    for event_, theme in zip(events, ("zdjęcia", "hasła", "mapy", "e-recepta"), strict=True):
        event_.title = f"Telefon: {theme}"

    assert [row.title for row in sheet_of(MAY, events).weekly] == ["Telefon bez tajemnic"]


def test_other_hours_or_no_hours_are_not_weekly():
    events = [*weekly(5, 12), event(date(2026, 5, 19), time(18), time(20), pk=8)]
    whole_days = weekly(6, 13, 20, 27, first_pk=20, has_times=False)

    assert sheet_of(MAY, events + whole_days).weekly == []


def test_a_weekly_thing_in_changing_places_names_none():
    events = weekly(5, 12, 19, 26, place="Sala")
    events[2].place = "podwórko"

    assert sheet_of(MAY, events).weekly[0].place == ""


def test_weekly_things_follow_the_week_and_the_clock():
    events = [
        *weekly(6, 13, 20, 27, title="środa"),
        *weekly(5, 12, 19, 26, first_pk=10, title="wtorek, 17"),
        *[event(date(2026, 5, day), time(9), time(10), pk=30 + day, title="wtorek, 9") for day in (5, 12, 19, 26)],
    ]

    assert [row.title for row in sheet_of(MAY, events).weekly] == ["wtorek, 9", "wtorek, 17", "środa"]


def test_a_cancelled_day_is_told_apart():
    off = cancelled(date(2026, 5, 19), pk=9)

    sheet = sheet_of(MAY, [*weekly(5, 12, 26), off])

    assert ([row.omitted for row in sheet.weekly], sheet.cancelled) == ([[date(2026, 5, 19)]], [off])


@pytest.mark.parametrize(("number", "is_crowded"), [(12, False), (13, True)])
def test_a_busy_month_is_told_in_lines(number, is_crowded):
    assert sheet_of(MAY, [event(TODAY, pk=pk, title=str(pk)) for pk in range(number)]).is_crowded is is_crowded


@pytest.mark.parametrize(
    ("span", "answer"),
    [
        (None, (None, None)),
        (Period(date(2026, 5, 2), date(2026, 5, 30)), (None, None)),
        (Period(date(2026, 4, 30), date(2026, 6, 1)), (date(2026, 4, 1), date(2026, 6, 1))),
    ],
)
def test_neighbours_lead_only_where_something_is(span, answer):
    assert neighbours(MAY, span, TODAY) == answer


def test_neighbours_lead_back_to_the_present():
    assert neighbours(month_of(date(2026, 3, 1)), None, TODAY) == (None, date(2026, 4, 1))
    assert neighbours(month_of(date(2026, 7, 1)), None, TODAY) == (date(2026, 6, 1), None)


def hours(weekday, opens=9, closes=20):
    return OpeningHours(weekday=weekday, opens=time(opens), closes=time(closes))


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ([], ""),
        ([hours(0), hours(1), hours(2), hours(5, 9, 15)], "poniedziałek–środa 9:00–20:00, sobota 9:00–15:00"),
        ([hours(0), hours(2)], "poniedziałek 9:00–20:00, środa 9:00–20:00"),
        ([hours(0), hours(1, 10)], "poniedziałek 9:00–20:00, wtorek 10:00–20:00"),
    ],
)
def test_a_week_of_hours_is_told_shortly(week, words):
    assert week_words(week) == words
