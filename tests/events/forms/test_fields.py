from datetime import date, time

import pytest
from django import forms

from events.forms.fields import DayChoice, HeadsField, HourChoice, KindSelect, Suggested, TypedDay, TypedHour

WEDNESDAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    "typed",
    [
        "14.05.2026",
        "14.5.26",
        " 14-05-2026 ",
        "14/05/2026",
        "14 05 2026",
        "2026-05-14",
        "14 maja 2026",
        "14 MAJA 2026 r.",
    ],
)
def test_typed_day_is_read_as_people_write_it(typed):
    assert TypedDay().clean(typed) == date(2026, 5, 14)


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "wczoraj", "14.05", "99.99.9999", "14.05.2026 około", "١٤", "1" * 10_000]
)
def test_typed_day_refuses_what_is_no_day(typed):
    with pytest.raises(forms.ValidationError):
        TypedDay().clean(typed)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("17:15", (17, 15)), ("17.15", (17, 15)), ("1715", (17, 15)), ("17", (17, 0)), ("9", (9, 0)), (" 0:05 ", (0, 5))],
)
def test_typed_hour_is_read_as_people_write_it(typed, hour):
    assert TypedHour().clean(typed) == time(*hour)


@pytest.mark.parametrize("typed", ["24:00", "17:60", "piąta", "17:15:00", "-1", "17:5", "9" * 10_000])
def test_typed_hour_refuses_what_is_no_hour(typed):
    with pytest.raises(forms.ValidationError):
        TypedHour().clean(typed)


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("1 260", 1260), ("1\u00a0260", 1260), ("0", 0), ("", None)])
def test_heads_tell_nobody_from_not_recorded(typed, number):
    assert HeadsField().clean(typed) == number


@pytest.mark.parametrize("typed", ["20001", "-1", "około 30", "12,5", "9" * 10_000, "1e3"])
def test_heads_refuse_what_nobody_believes(typed):
    with pytest.raises(forms.ValidationError):
        HeadsField().clean(typed)


def test_day_choice_lists_days_with_weekdays():
    field = DayChoice()
    field.offer(WEDNESDAY, date(2025, 12, 24))

    far, today, (ahead, coming), (back, past), other = field.choices

    assert far == ("2025-12-24", "środa, 24\u00a0grudnia 2025")
    assert today == ("2026-05-13", "dziś, środa, 13\u00a0maja")
    assert (ahead, coming[0], len(coming)) == ("Przed nami", ("2026-05-14", "jutro, czwartek, 14\u00a0maja"), 20)
    assert (back, past[0], past[-1]) == (
        "Minęło", ("2026-05-12", "wczoraj, wtorek, 12\u00a0maja"), ("2026-05-06", "środa, 6\u00a0maja"),
    )  # fmt: skip
    assert other == ("inny", "inny dzień, wpiszę niżej")


@pytest.mark.parametrize(
    ("chosen", "day"),
    [("2026-05-12", date(2026, 5, 12)), ("2026-01-01", date(2026, 1, 1)), ("inny", None)],
)
def test_day_choice_takes_any_day_of_the_calendar(chosen, day):
    field = DayChoice()
    field.offer(WEDNESDAY)

    assert field.clean(chosen) == day


@pytest.mark.parametrize("chosen", ["", "2026-02-31", "jutro", "\x00"])
def test_day_choice_refuses_what_is_no_day(chosen):
    field = DayChoice()
    field.offer(WEDNESDAY)

    with pytest.raises(forms.ValidationError):
        field.clean(chosen)


def test_hours_of_an_end_say_when_they_are_the_next_days():
    field = HourChoice()
    field.offer("10:45", is_end=True)

    words = dict(field.choices)

    assert [words[value] for value in ("06:00", "10:45", "+00:00", "+01:30")] == [
        "6:00", "10:45", "0:00, o północy", "1:30 następnego dnia",
    ]  # fmt: skip
    assert list(words)[:2] == ["", "06:00"]
    assert list(words)[-1] == "+05:30"


def test_hours_of_a_start_are_of_that_day():
    field = HourChoice()
    field.offer("")

    assert dict(field.choices)["01:30"] == "1:30"
    assert len(field.choices) == 49


@pytest.mark.parametrize(
    ("chosen", "answer"), [("17:30", (time(17, 30), False)), ("+01:00", (time(1), True)), ("", None)]
)
def test_hour_choice_answers_hour_and_night(chosen, answer):
    field = HourChoice(required=False)
    field.offer(is_end=True)

    assert field.clean(chosen) == answer


def test_hour_choice_refuses_an_hour_nobody_offered():
    field = HourChoice()
    field.offer()

    with pytest.raises(forms.ValidationError):
        field.clean("17:17")


def test_kinds_tell_their_tags():
    widget = KindSelect(choices=[("1", "piknik"), ("2", "szycie")])
    widget.tags = {"1": ["networking", "identity"], "2": []}

    drawn = widget.render("kind", "2")

    assert '<option value="1" data-tags="networking identity">piknik</option>' in drawn
    assert '<option value="2" selected>szycie</option>' in drawn


def test_suggestions_are_offered_and_escaped():
    widget = Suggested()
    widget.suggest(['Sala "A"', "<b>"])

    drawn = widget.render("place", "Sala", {"id": "id_place"})

    assert 'list="id_place_list"' in drawn
    assert '<datalist id="id_place_list"><option value="Sala &quot;A&quot;">' in drawn
    assert "<b>" not in drawn


def test_a_text_without_suggestions_is_a_plain_one():
    assert "list" not in Suggested().render("place", "")
