import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import now

from events import services
from events.enums import State
from events.models import Event, EventSeries, HeadCount
from events.services import EventFields
from mam.audit.models import AuditEntry
from mam.core.periods import local_day
from tests.events.views.test_public import text
from tests.factories.events import make_event, make_held_event, make_kind, make_series

ADD = "/dab/biurko/wydarzenia/nowe/"
MAY_12 = datetime(2026, 5, 12, 15, tzinfo=UTC)


@pytest.fixture
def browser(bob, client_of):
    return client_of(bob)


def typed(**fields):
    return {
        "form_key": str(uuid4()), "title": "Kawa sąsiedzka", "kind": str(make_kind(tags=["networking"]).pk),
        "day": "inny", "other_day": "12.05.2026", "starts": "17:00", "ends": "19:00", "mode": "on_site",
        "is_held": "on", "is_public": "on", "zapis": "zapisz",
    } | fields  # fmt: skip


def answers(page):
    """What a page's form would send if its button were pressed now."""
    sent = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ("checked" in tag or not re.search(r'type="(checkbox|radio)"', tag)):
            sent.setdefault(name[1], []).append(value[1] if value else "on" if "checkbox" in tag else "")
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', page, flags=re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', options) or [""]
    for name, words in re.findall(r'<textarea name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', page, flags=re.DOTALL):
        sent[name] = [words]
    return sent


def test_an_animator_logs_a_past_event(oak, bob, browser):
    response = browser.post(ADD, typed(heads="14", method="estimate", place="Sala", series="Kawa we wtorek"))

    event = Event.objects.get()
    assert (response.status_code, response.url) == (302, f"/dab/biurko/wydarzenia/{event.pk}/")
    assert (event.centre, event.title, event.starts_at, event.tags) == (oak, "Kawa sąsiedzka", MAY_12, ["networking"])
    assert (event.state, event.confirmed_by, event.series.title) == (State.HELD, bob, "Kawa we wtorek")
    assert [(count.number, count.method) for count in event.head_counts.all()] == [(14, "estimate")]
    assert "Zapisano i potwierdzono: odbyło się." in text(browser.get(response.url).content.decode())


def test_an_animator_plans_a_coming_event(browser):
    tomorrow = local_day(now() + timedelta(days=1))

    response = browser.post(ADD, typed(day=tomorrow.isoformat(), other_day=""))

    assert Event.objects.get().state == State.PLANNED
    assert "Zapisano w programie." in text(browser.get(response.url).content.decode())


def test_a_draft_is_put_aside(browser):
    response = browser.post(ADD, typed(zapis="szkic", kind="", starts="", ends=""))

    assert Event.objects.get().state == State.DRAFT
    assert "Mieszkańcy go nie widzą" in text(browser.get(response.url).content.decode())


def test_the_same_form_twice_is_one_event(browser):
    sent = typed()

    first, second = browser.post(ADD, sent), browser.post(ADD, sent)

    assert first.url == second.url
    assert (Event.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_what_is_wrong_is_listed_in_the_order_of_the_page_and_nothing_is_lost(browser):
    response = browser.post(
        ADD, typed(title="", ends="16:00", heads="mnóstwo", programme="Długi opis", series="Nowy cykl")
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Jeszcze nie zapisaliśmy. Popraw 3 miejsca:" in text(page)
    places = re.findall(r'<li><a href="#(\w+)">', page)
    assert places == ["id_title", "id_ends", "id_heads"]
    assert all(f'id="{place}"' in page for place in places)
    for kept in ('value="mnóstwo"', "Długi opis", 'value="Nowy cykl"', 'value="16:00" selected', "12.05.2026"):
        assert kept in page
    assert (Event.objects.count(), EventSeries.objects.count()) == (0, 0)


def test_a_refusal_of_the_rules_stands_at_its_field(browser):
    tomorrow = local_day(now() + timedelta(days=1))

    page = browser.post(ADD, typed(day=tomorrow.isoformat(), other_day="", heads="5")).content.decode()

    assert re.findall(r'<li><a href="#(\w+)">', page) == ["id_heads"]
    assert "To wydarzenie jeszcze się nie zaczęło. Liczbę osób wpisz po spotkaniu." in text(page)
    assert Event.objects.count() == 0


def test_more_than_a_year_is_refused(browser):
    page = browser.post(ADD, typed(last_day="14.05.2027")).content.decode()

    assert "Wydarzenie trwa ponad rok. Sprawdź ostatni dzień." in text(page)


@pytest.mark.parametrize(
    "title",
    ["🎉 Święto", "مقهى الجيران", "\u202eodwrotnie", "<script>alert(1)</script>", "'; DROP TABLE events_event; --"],
)
def test_any_name_is_saved_and_shown_as_it_was_typed(browser, title):
    response = browser.post(ADD, typed(title=title))

    page = browser.get(response.url).content.decode()
    assert Event.objects.get().title == title
    assert "<script>alert(1)" not in page
    assert f"<bdi>{title.replace('<', '&lt;').replace('>', '&gt;').replace(chr(39), '&#x27;')}</bdi>" in page.replace(
        "\u00a0", " "
    )


def test_as_last_time_needs_only_the_button(oak, browser):
    model = make_held_event(
        centre=oak, title="Klub", series=make_series(centre=oak), place="Pracownia", tags=["identity"],
        starts_at=now() - timedelta(days=7), heads=9,
    )  # fmt: skip

    page = browser.get(f"{ADD}?wzor={model.pk}").content.decode()
    browser.post(f"{ADD}?wzor={model.pk}", answers(page))

    again = Event.objects.exclude(pk=model.pk).get()
    assert (again.title, again.series, again.place, again.tags) == ("Klub", model.series, "Pracownia", ["identity"])
    assert local_day(again.starts_at) == local_day(model.starts_at) + timedelta(days=7)
    assert HeadCount.objects.filter(event=again).count() == 0


@pytest.mark.parametrize("pk", ["x", "0", "9" * 40, "{other}"])
def test_a_model_that_is_not_there_is_nothing_to_copy(elm, browser, pk):
    other = make_event(centre=elm, title="U sąsiadów")

    response = browser.get(f"{ADD}?wzor={pk.format(other=other.pk)}")

    assert response.status_code == 200
    assert "U sąsiadów" not in response.content.decode()


def test_what_is_worth_repeating_is_offered_once_per_cycle(oak, browser):
    series = make_series(centre=oak, title="Klub szycia")
    older, newer = [
        make_held_event(centre=oak, series=series, starts_at=now() - timedelta(days=days)) for days in (13, 6)
    ]
    make_event(centre=oak, title="Dawno", starts_at=now() - timedelta(days=90))
    make_event(centre=oak, title="Dopiero będzie", starts_at=now() + timedelta(days=1))

    page = browser.get(ADD).content.decode()

    assert re.findall(r'href="\?wzor=(\d+)"', page) == [str(newer.pk)]
    assert older.pk != newer.pk


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_the_same_for_one_and_for_three(oak, browser, number, django_assert_num_queries):
    for days in range(number):
        make_event(centre=oak, title=f"Kawa {days}", place=f"Sala {days}", starts_at=now() - timedelta(days=days + 1))

    with django_assert_num_queries(9):
        browser.get(ADD)


def edit(event):
    return f"/dab/biurko/wydarzenia/{event.pk}/zmien/"


def test_an_event_is_corrected(oak, browser):
    tomorrow = (now() + timedelta(days=1)).replace(second=0, microsecond=0)
    event = make_event(centre=oak, title="Kawa", starts_at=tomorrow)
    page = browser.get(edit(event)).content.decode()

    response = browser.post(edit(event), answers(page) | {"title": "Herbata"})

    event.refresh_from_db()
    assert (response.status_code, event.title, event.state) == (302, "Herbata", State.PLANNED)
    assert AuditEntry.objects.get().details == {"fields": "title"}


def test_saving_what_was_not_touched_changes_nothing(oak, browser):
    event = make_held_event(centre=oak, heads=4, programme="Raz\nDwa", series=make_series(centre=oak))
    page = browser.get(edit(event)).content.decode()

    browser.post(edit(event), answers(page))

    assert AuditEntry.objects.count() == 0


def test_finishing_a_draft_puts_it_into_the_programme(oak, browser):
    event = make_event(centre=oak, state=State.DRAFT, starts_at=now() + timedelta(days=1))
    page = browser.get(edit(event)).content.decode()

    browser.post(edit(event), answers(page) | {"zapis": "szkic", "title": "Prawie"})
    assert Event.objects.get().state == State.DRAFT

    page = browser.get(edit(event)).content.decode()
    browser.post(edit(event), answers(page) | {"zapis": "zapisz"})
    assert (Event.objects.get().state, Event.objects.get().title) == (State.PLANNED, "Prawie")


def test_a_past_event_is_confirmed_while_it_is_corrected(oak, bob, browser):
    event = make_event(centre=oak, starts_at=MAY_12)
    page = browser.get(edit(event)).content.decode()

    browser.post(edit(event), answers(page) | {"heads": "7"})

    event.refresh_from_db()
    assert (event.state, event.confirmed_by) == (State.HELD, bob)
    assert [count.number for count in event.head_counts.all()] == [7]


def test_a_held_event_is_not_moved_into_the_future(oak, browser):
    event = make_held_event(centre=oak, starts_at=MAY_12)
    page = browser.get(edit(event)).content.decode()

    response = browser.post(edit(event), answers(page) | {"day": local_day(now() + timedelta(days=3)).isoformat()})

    assert re.findall(r'<li><a href="#(\w+)">', response.content.decode()) == ["id_day"]
    assert Event.objects.get().starts_at == MAY_12


def test_the_second_of_two_is_told_what_the_first_changed(oak, alice, browser):
    event = make_event(centre=oak, title="Kawa", place="Sala", starts_at=MAY_12)
    opened = answers(browser.get(edit(event)).content.decode())
    meanwhile = EventFields(
        title="Kawa", kind=event.kind, starts_at=event.starts_at, ends_at=event.ends_at, place="Kuchnia"
    )
    services.change_event(event.pk, meanwhile, by=alice, at=now())

    response = browser.post(edit(event), opened | {"title": "Herbata"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "ktoś w tym czasie zmienił to wydarzenie. Zmienione: miejsce (" in text(page)
    assert "Alicja Wzorek" in page
    assert "Teraz jest tak: Gdzie: Kuchnia To, co wpisano" in text(page)
    assert 'value="Herbata"' in page
    assert (Event.objects.get().title, Event.objects.get().place) == ("Kawa", "Kuchnia")

    browser.post(edit(event), answers(page) | {"place": "Kuchnia"})
    assert (Event.objects.get().title, Event.objects.get().place) == ("Herbata", "Kuchnia")


def test_a_version_no_clock_shows_is_no_version(oak, browser):
    event = make_event(centre=oak, title="Kawa", starts_at=MAY_12)
    opened = answers(browser.get(edit(event)).content.decode())

    response = browser.post(edit(event), opened | {"title": "Herbata", "seen": "2026-13-40T25:00:00+00:00 x"})

    assert response.status_code == 302


def test_a_mistake_does_not_hide_that_somebody_else_was_there(oak, alice, browser):
    event = make_event(centre=oak, starts_at=MAY_12)
    opened = answers(browser.get(edit(event)).content.decode())
    services.cancel_event(event.pk, by=alice, at=now(), why="deszcz")

    mistaken = browser.post(edit(event), opened | {"title": ""}).content.decode()
    told = browser.post(edit(event), answers(mistaken) | {"title": "Herbata"}).content.decode()

    assert "Odwołane (" in text(told)
    assert "Stan: odwołane" in text(told)
    assert Event.objects.get().title != "Herbata"
