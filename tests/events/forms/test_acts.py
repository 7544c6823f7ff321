import pytest

from events.enums import CountMethod, Mode
from events.forms.acts import CancelForm, ConfirmForm, heads_of
from mam.core.problems import Problem, RefusedError
from tests.factories.events import make_event, make_head_count

COUNTED = CountMethod.COUNT


def confirm(event, **typed):
    return ConfirmForm(typed, event=event)


@pytest.mark.parametrize(
    ("mode", "typed", "by_mode"),
    [
        (Mode.ON_SITE, {"heads": "12", "method": "estimate"}, {Mode.ON_SITE: (12, CountMethod.ESTIMATE)}),
        (Mode.ON_SITE, {"heads": "0"}, {Mode.ON_SITE: (0, COUNTED)}),
        (Mode.ON_SITE, {"heads": ""}, {}),
        (Mode.ON_SITE, {}, None),
        (Mode.ONLINE, {"heads": "7", "method": "online_log"}, {Mode.ONLINE: (7, CountMethod.ONLINE_LOG)}),
        (
            Mode.HYBRID,
            {"heads": "7", "heads_online": "3"},
            {Mode.ON_SITE: (7, COUNTED), Mode.ONLINE: (3, CountMethod.ONLINE_LOG)},
        ),
        (Mode.HYBRID, {"heads": "", "heads_online": "3"}, {Mode.ONLINE: (3, CountMethod.ONLINE_LOG)}),
    ],
)
def test_heads_go_to_the_mode_of_the_event(oak, mode, typed, by_mode):
    form = confirm(make_event(centre=oak, mode=mode), **typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["by_mode"] == by_mode


def test_confirming_asks_for_two_numbers_only_where_there_are_two(oak):
    assert "heads_online" not in confirm(make_event(centre=oak)).fields
    assert "heads_online" in confirm(make_event(centre=oak, mode=Mode.HYBRID)).fields


def test_heads_of_an_event_fill_its_form(oak):
    event = make_event(centre=oak, mode=Mode.HYBRID, heads=12)
    make_head_count(event=event, number=3, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)

    assert heads_of(event) == {"heads": 12, "method": "count", "heads_online": 3}
    assert heads_of(make_event(centre=oak)) == {}


@pytest.mark.parametrize("typed", ["20 001", "-3", "dużo", "9" * 10_000])
def test_absurd_heads_are_explained_at_the_field(oak, typed):
    form = confirm(make_event(centre=oak), heads=typed)

    assert list(form.errors) == ["heads"]
    assert form["heads"].value() == typed


def test_a_refusal_stands_at_its_field_or_above_all(oak):
    form = confirm(make_event(centre=oak), heads="12")
    form.is_valid()

    form.add_refusal(RefusedError([Problem("a", "Za wcześnie.", "heads"), Problem("b", "Już odwołane.")]))

    assert (form.errors["heads"], form.non_field_errors()) == (["Za wcześnie."], ["Już odwołane."])


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("", "Wypełnij pole „Dlaczego?”."),
        ("   ", "Wypełnij pole „Dlaczego?”."),
        ("x" * 201, "Skróć ten tekst. Limit znaków: 200, wpisano: 201."),
        ("a\x00b", "Jednego ze znaków nie da się zapisać. Wpisz ten tekst jeszcze raz."),
    ],
)
def test_cancelling_asks_for_a_reason(why, message):
    assert CancelForm({"why": why}).errors == {"why": [message]}
