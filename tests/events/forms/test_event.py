from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict

from events.enums import CountMethod, Mode, State, Tag
from events.forms.event import Choices, EventForm
from events.models import EventKind
from mam.core.periods import local_day
from tests.factories.events import make_event, make_head_count, make_held_event, make_kind, make_series

AT = datetime(2026, 5, 13, 10, tzinfo=UTC)  # Wednesday noon in Warsaw
TUESDAY = datetime(2026, 5, 12, 15, tzinfo=UTC)  # 17:00 in Warsaw
ONE_NUMBER = "Spotkanie jest tylko online. Wpisz liczbę osób w jednym polu."


@pytest.fixture
def picnic(db):
    return make_kind(name="święto ulicy", tags=[Tag.NETWORKING, Tag.IDENTITY])


@pytest.fixture
def support(db):
    return make_kind(name="krąg wsparcia", tags=[Tag.INCLUSION], is_sensitive=True)


def open_form(**known):
    return EventForm(choices=Choices(kinds=list(EventKind.objects.all())), at=AT, **known)


def send(typed=None, *, event=None, like=None, **more):
    """Send the form as the page showed it, with what was typed; None takes a field out."""
    shown = open_form(event=event, like=like)
    data = QueryDict(mutable=True)
    for field in shown:
        value = field.value()
        if value is True:
            data[field.name] = "on"
        elif isinstance(value, list):
            data.setlist(field.name, value)
        elif value not in {None, False}:
            data[field.name] = f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
    for name, value in ((typed or {}) | more).items():
        if value is None:
            data.pop(name, None)
        elif isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    return EventForm(data, choices=Choices(kinds=list(EventKind.objects.all())), at=AT, event=event, like=like)


def new(kind, **typed):
    return {"title": "Kawa", "kind": str(kind.pk), "starts": "17:00", "ends": "19:00", "day": "2026-05-12"} | typed


def said(form):
    assert form.is_valid(), form.errors
    return form.said(None)


def test_six_fields_are_enough(picnic):
    form = send(new(picnic, heads="14"))

    answer = said(form)

    assert (answer.title, answer.kind, answer.starts_at, answer.ends_at) == (
        "Kawa", picnic, TUESDAY, TUESDAY + timedelta(hours=2),
    )  # fmt: skip
    assert (form.becomes_held, form.by_mode) == (True, {Mode.ON_SITE: (14, CountMethod.COUNT)})
    assert (answer.mode, answer.is_public, answer.is_sensitive) == (Mode.ON_SITE, True, False)


def test_tags_come_from_the_kind_when_nobody_touches_them(picnic):
    assert said(send(new(picnic))).tags == ["networking", "identity"]
    assert said(send(new(picnic, tags=["local_space"]))).tags == ["local_space"]


def test_a_support_group_is_sensitive_without_a_tick(support):
    assert said(send(new(support))).is_sensitive


@pytest.mark.parametrize(
    ("day", "is_held", "becomes"),
    [("2026-05-12", "on", True), ("2026-05-12", None, False), ("2026-05-14", "on", False)],
)
def test_a_past_day_with_the_tick_is_confirmed(picnic, day, is_held, becomes):
    form = send(new(picnic, day=day, is_held=is_held))

    assert form.is_valid(), form.errors
    assert form.becomes_held is becomes


def test_a_draft_needs_a_name_only(picnic):
    last = EventKind.objects.last()

    form = send(title="Może potańcówka", zapis="szkic")

    answer = said(form)
    assert (answer.kind, answer.has_times, local_day(answer.starts_at)) == (last, False, local_day(AT))
    assert (form.is_draft, form.becomes_held) == (True, False)


def test_a_draft_without_any_kind_in_the_portal_says_so():
    form = EventForm(QueryDict("title=Kawa&zapis=szkic&day=2026-05-12&mode=on_site"), choices=Choices(kinds=[]), at=AT)

    assert form.errors == {"kind": ["Wybierz rodzaj. Od niego zależy rysunek i podpowiedź celu."]}


def test_what_is_missing_is_said_all_at_once(picnic):
    assert send(title="", kind="", starts="", ends="").errors == {
        "title": ["Wypełnij pole „Nazwa”."],
        "kind": ["Wybierz rodzaj. Od niego zależy rysunek i podpowiedź celu."],
        "starts": ["Wybierz godzinę, o której się zaczyna."],
        "ends": ["Wybierz godzinę, o której się kończy."],
    }


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"title": "x" * 10_000}, "title", "Skróć ten tekst. Limit znaków: 160, wpisano: 10000."),
        ({"programme": "x" * 10_000}, "programme", "Skróć ten tekst. Limit znaków: 4000, wpisano: 10000."),
        ({"title": "Ka\x00wa"}, "title", "Jednego ze znaków nie da się zapisać. Wpisz ten tekst jeszcze raz."),
        ({"title": "   "}, "title", "Wypełnij pole „Nazwa”."),
        ({"kind": "0"}, "kind", "Wybierz jedną z podanych możliwości."),
        ({"kind": "1 OR 1=1"}, "kind", "Wybierz jedną z podanych możliwości."),
        ({"tags": ["fun"]}, "tags", "Wybierz jedną z podanych możliwości."),
        ({"mode": "by_post"}, "mode", "Wybierz jedną z podanych możliwości."),
        ({"heads": "20 001"}, "heads", "Najwięcej można wpisać 20 000 osób. Sprawdź, czy nie ma cyfry za dużo."),
        ({"heads_online": "3"}, "heads_online", "Spotkanie jest tylko na miejscu. Zmień to albo wyczyść tę liczbę."),
        ({"mode": "online", "heads": "3", "heads_online": "3"}, "heads_online", ONE_NUMBER),
    ],
)  # fmt: skip
def test_odd_input_is_explained_and_kept(picnic, typed, field, message):
    form = send(new(picnic), **typed)

    assert form.errors == {field: [message]}
    assert form[field].value() == typed[field]


@pytest.mark.parametrize(
    "title",
    [
        "🎉🎉 Święto 👨‍👩‍👧",
        "مقهى الجيران",
        "\u202eodwrotnie",
        "<script>alert(1)</script>",
        "'; DROP TABLE events_event; --",
        "{{ 7|add:7 }}",
    ],
)
def test_any_name_is_kept_as_it_was_typed(picnic, title):
    assert said(send(new(picnic, title=title))).title == title


def test_fields_do_not_cut_what_is_too_long(db):
    assert not any("maxlength" in field.field.widget.attrs for field in open_form())


def test_an_event_comes_back_unchanged(oak, picnic):
    event = make_event(
        centre=oak, kind=picnic, series=make_series(centre=oak), starts_at=TUESDAY, place="Sala", tags=["identity"],
        mode=Mode.HYBRID, programme="Raz\nDwa", audience="dla dzieci", led_by="Ola", partners="OSP", effect="30 róż",
        is_public=False, is_sensitive=True, heads=12,
    )  # fmt: skip
    make_head_count(event=event, number=3, mode=Mode.ONLINE, method=CountMethod.ESTIMATE)

    form = send(event=event, programme="Raz\r\nDwa")

    answer = said(form)
    same = {name: getattr(answer, name) for name in vars(answer) if name != "series"}
    assert same == {name: getattr(event, name) for name in same}
    assert form.cleaned_data["series"] == "Klub szycia"
    assert form.by_mode == {Mode.ON_SITE: (12, CountMethod.COUNT), Mode.ONLINE: (3, CountMethod.ESTIMATE)}
    assert form.version == event.updated_at


def test_tags_of_an_event_are_those_ticked_even_with_another_kind(oak, picnic, support):
    event = make_event(centre=oak, kind=picnic, tags=["identity"])

    answer = said(send(event=event, kind=str(support.pk)))

    assert (answer.tags, answer.is_sensitive) == (["identity"], False)


def test_a_draft_takes_the_tags_of_the_kind_it_was_waiting_for(oak, picnic):
    draft = make_event(centre=oak, kind=make_kind(name="inne"), state=State.DRAFT, starts_at=TUESDAY)

    assert said(send(event=draft, kind=str(picnic.pk))).tags == ["networking", "identity"]


@pytest.mark.parametrize("state", [State.HELD, State.CANCELLED])
def test_what_was_settled_is_not_confirmed_again(oak, state):
    event = make_held_event(centre=oak) if state == State.HELD else make_event(
        centre=oak, state=state, cancelled_at=AT, cancelled_because="deszcz"
    )  # fmt: skip

    assert "is_held" not in open_form(event=event).fields


@pytest.mark.parametrize(("days", "is_ticked"), [(-1, True), (1, False)])
def test_a_planned_event_is_offered_for_confirming_when_it_is_over(oak, days, is_ticked):
    event = make_event(centre=oak, starts_at=AT + timedelta(days=days))

    assert open_form(event=event)["is_held"].value() is is_ticked


@pytest.mark.parametrize(
    ("begins", "day"),
    [
        (TUESDAY, "2026-05-19"),
        (TUESDAY - timedelta(weeks=1), "2026-05-12"),
        (TUESDAY - timedelta(weeks=3), "2026-05-12"),
        (TUESDAY + timedelta(weeks=2), "2026-06-02"),
    ],
)
def test_as_last_time_is_the_same_weekday_about_now(oak, begins, day):
    model = make_event(centre=oak, starts_at=begins)

    assert open_form(like=model)["day"].value() == day


def test_as_last_time_is_no_second_meeting_of_a_cycle_on_one_day(oak):
    sewing = make_series(centre=oak)
    last, planned, called_off = (TUESDAY + timedelta(weeks=weeks) for weeks in (0, 1, 2))
    source = make_event(centre=oak, starts_at=last, series=sewing)
    make_event(centre=oak, starts_at=planned, series=sewing)
    make_event(
        centre=oak, starts_at=called_off, series=sewing,
        state=State.CANCELLED, cancelled_at=last, cancelled_because="burza",
    )  # fmt: skip

    assert open_form(like=source)["day"].value() == local_day(called_off).isoformat()


def test_as_last_time_copies_what_repeats_and_nothing_of_that_one_meeting(oak, picnic):
    model = make_held_event(
        centre=oak, kind=picnic, title="Klub", series=make_series(centre=oak, title="Klub szycia"), starts_at=TUESDAY,
        place="Pracownia", tags=["identity"], programme="Zamki", effect="12 worków", heads=9,
    )  # fmt: skip

    form = send(like=model)

    answer = said(form)
    assert (answer.title, answer.kind, answer.place, answer.tags, answer.programme) == (
        "Klub", picnic, "Pracownia", ["identity"], "Zamki",
    )  # fmt: skip
    assert answer.starts_at == TUESDAY + timedelta(weeks=1)
    assert (answer.effect, form.by_mode, form.cleaned_data["series"]) == ("", {}, "Klub szycia")


def test_as_last_time_with_another_kind_takes_its_tags(oak, picnic, support):
    model = make_event(centre=oak, kind=picnic, tags=["identity"], starts_at=TUESDAY)

    assert said(send(like=model, kind=str(support.pk))).tags == ["inclusion"]


def test_frequent_kinds_stand_first(picnic, support):
    form = EventForm(choices=Choices(kinds=[picnic, support], frequent=[support.pk]), at=AT)

    assert form.fields["kind"].choices == [
        ("", "wybierz"),
        ("Najczęściej u nas", [(str(support.pk), "krąg wsparcia")]),
        ("Pozostałe", [(str(picnic.pk), "święto ulicy")]),
    ]


def test_rare_fields_are_in_sight_when_they_say_something(oak):
    assert not open_form().is_more_open
    assert open_form(event=make_event(centre=oak, audience="dla dzieci")).is_more_open
    assert open_form(event=make_event(centre=oak, mode=Mode.ONLINE)).is_more_open
