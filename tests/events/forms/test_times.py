from datetime import UTC, date, datetime, time, timedelta

import pytest

from events.forms.times import TimesForm, times_of
from events.models import Event
from mam.core.periods import WARSAW, moment_of, start_of

TODAY = date(2026, 5, 13)  # Wednesday
NOT_AFTER = "nie jest po początku (17:00)."
NIGHT = "Jeśli to już po północy, wybierz godzinę z dopiskiem „następnego dnia”."
DAY_AFTER = "Jeśli to już następny dzień, wpisz go w polu „Ostatni dzień”."


def form(initial=None, **typed):
    """A sent form; what is not named is as the page first showed it."""
    initial = {"day": TODAY.isoformat()} if initial is None else initial
    shown = {
        name: f"{value:%d.%m.%Y}" if isinstance(value, date) else value for name, value in initial.items() if value
    }
    return TimesForm({**shown, **typed}, today=TODAY, initial=initial)


def times(sent):
    """Answer begin and end on Warsaw's wall, or the errors."""
    if not sent.is_valid():
        return {name: messages[0] for name, messages in sent.errors.items()}
    return [moment.astimezone(WARSAW).strftime("%d.%m %H:%M") for moment in (sent.starts_at, sent.ends_at)]


def test_day_and_half_hours_make_two_moments():
    sent = form(day="2026-05-12", starts="17:00", ends="19:00")

    assert times(sent) == ["12.05 17:00", "12.05 19:00"]
    assert sent.has_times


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ({"other_day": "2.03.2026"}, ["02.03 17:00", "02.03 19:00"]),
        ({"day": "inny", "other_day": "2.03.2026"}, ["02.03 17:00", "02.03 19:00"]),
        ({"exact_start": "17:15"}, ["13.05 17:15", "13.05 19:00"]),
        ({"exact_end": "17.40"}, ["13.05 17:00", "13.05 17:40"]),
        ({"last_day": "15.05.2026"}, ["13.05 17:00", "15.05 19:00"]),
        ({"ends": "+01:00"}, ["13.05 17:00", "14.05 01:00"]),
        ({"ends": "+00:00"}, ["13.05 17:00", "14.05 00:00"]),
        ({"last_day": "15.05.2026", "ends": "+01:00"}, ["13.05 17:00", "16.05 01:00"]),
    ],
)
def test_what_is_typed_wins_over_the_lists(typed, answer):
    assert times(form(**({"starts": "17:00", "ends": "19:00"} | typed))) == answer


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"ends": "16:00"}, "ends", f"Koniec (16:00) {NOT_AFTER} {NIGHT}"),
        ({"ends": "17:00"}, "ends", f"Koniec (17:00) {NOT_AFTER} {NIGHT}"),
        ({"exact_end": "1:00"}, "exact_end", f"Koniec (1:00) {NOT_AFTER} {DAY_AFTER}"),
        ({"last_day": "12.05.2026"}, "last_day", "Ostatni dzień wypada przed pierwszym: środa, 13\u00a0maja 2026."),
        ({"starts": ""}, "starts", "Wybierz godzinę, o której się zaczyna."),
        ({"ends": ""}, "ends", "Wybierz godzinę, o której się kończy."),
        ({"day": "inny"}, "other_day", "Wpisz dzień, miesiąc i rok, na przykład 14.05.2026."),
        ({"other_day": "31.02.2026"}, "other_day", "Wpisz dzień, miesiąc i rok, na przykład 14.05.2025."),
        ({"other_day": "14.05.1926"}, "other_day", "Sprawdź rok: piątek, 14\u00a0maja 1926."),
        ({"day": "2062-05-14"}, "day", "Sprawdź rok: niedziela, 14\u00a0maja 2062."),
        ({"last_day": "31.12.9999"}, "last_day", "Sprawdź rok: piątek, 31\u00a0grudnia 9999."),
        ({"exact_start": "25:00"}, "exact_start", "Wpisz godzinę i minuty, na przykład 17:30."),
        ({"day": ""}, "day", "Wybierz odpowiedź w polu „Dzień”."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_explained_at_its_field(typed, field, message):
    assert times(form(**({"starts": "17:00", "ends": "19:00"} | typed))) == {field: message}


@pytest.mark.parametrize(
    ("typed", "field", "begins"),
    [
        ({"day": "2026-03-29", "starts": "02:30", "ends": "07:00"}, "starts", "Tej nocy zegary są przestawiane"),
        ({"day": "2026-03-28", "starts": "20:00", "ends": "+02:30"}, "ends", "Tej nocy zegary są przestawiane"),
        ({"day": "2026-10-25", "starts": "02:30", "ends": "07:00"}, "starts", "Tej nocy zegary są cofane"),
        ({"day": "2026-10-24", "starts": "20:00", "exact_end": "2:15", "last_day": "25.10.2026"}, "exact_end", "Tej"),
    ],
)  # fmt: skip
def test_hours_left_out_or_repeated_by_a_clock_change_are_refused(typed, field, begins):
    ((name, message),) = times(form(**typed)).items()

    assert name == field
    assert message.startswith(begins)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 5), ("2026-10-24", 7), ("2026-05-13", 6)])
def test_a_night_of_a_clock_change_has_its_own_length(day, hours):
    sent = form(day=day, starts="22:00", ends="+04:00")

    assert times(sent)[1].endswith("04:00")
    assert sent.ends_at - sent.starts_at == timedelta(hours=hours)


def test_without_hours_the_whole_days_are_meant():
    sent = form(no_hours="on", last_day="15.05.2026")

    assert sent.is_valid()
    assert (sent.starts_at, sent.ends_at, sent.has_times) == (start_of(TODAY), start_of(date(2026, 5, 16)), False)


def test_hours_and_the_tick_together_are_settled_by_what_was_touched():
    known = {"day": TODAY.isoformat(), "starts": "17:00", "ends": "19:00"}
    unknown = {"day": TODAY.isoformat(), "no_hours": True}

    assert times(form(known, no_hours="on")) == ["13.05 00:00", "14.05 00:00"]
    assert times(form(unknown, starts="17:00", ends="19:00")) == ["13.05 17:00", "13.05 19:00"]
    assert times(form(starts="17:00", ends="19:00", no_hours="on")) == {
        "no_hours": "Wyżej są godziny, a tu zaznaczono, że ich nie ma. Zostaw jedno z nich."
    }


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ((date(2026, 5, 12), time(17)), (date(2026, 5, 12), time(19))),
        ((date(2026, 5, 12), time(10)), (date(2026, 5, 12), time(10, 45))),
        ((date(2026, 12, 31), time(20)), (date(2027, 1, 1), time(1))),
        ((date(2026, 5, 12), time(18)), (date(2026, 5, 13), time(0))),
        ((date(2026, 5, 12), time(2)), (date(2026, 5, 12), time(4))),
        ((date(2026, 5, 8), time(16)), (date(2026, 5, 10), time(14))),
        ((date(2026, 5, 8), time(16)), (date(2026, 5, 10), time(2))),
        ((date(2024, 2, 29), time(9)), (date(2024, 2, 29), time(12))),
    ],
)
def test_times_of_an_event_come_back_unchanged(starts, ends):
    event = Event(starts_at=moment_of(*starts), ends_at=moment_of(*ends))

    sent = form(times_of(event))

    assert sent.is_valid(), sent.errors
    assert (sent.starts_at, sent.ends_at, sent.has_times) == (event.starts_at, event.ends_at, True)


@pytest.mark.parametrize("last", [date(2026, 5, 12), date(2026, 5, 31)])
def test_days_of_an_event_without_hours_come_back_unchanged(last):
    event = Event(starts_at=start_of(date(2026, 5, 12)), ends_at=start_of(last + timedelta(days=1)), has_times=False)

    sent = form(times_of(event))

    assert sent.is_valid(), sent.errors
    assert (sent.starts_at, sent.ends_at, sent.has_times) == (event.starts_at, event.ends_at, False)


def test_times_a_week_later_keep_the_wall_clock():
    event = Event(starts_at=datetime(2026, 10, 20, 15, tzinfo=UTC), ends_at=datetime(2026, 10, 20, 17, tzinfo=UTC))

    sent = form(times_of(event, later_by=timedelta(weeks=1)))

    assert times(sent) == ["27.10 17:00", "27.10 19:00"]


def test_unusual_fields_are_in_sight_when_they_say_something():
    assert not form(starts="17:00", ends="19:00").is_unusual
    assert form(starts="17:00", ends="19:00", last_day="15.05.2026").is_unusual
    assert form(day="inny").is_unusual
