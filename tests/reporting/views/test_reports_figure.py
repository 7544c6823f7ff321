import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from events.enums import Mode, Tag
from mam.core.periods import moment_of
from reporting.engine import DEFINITIONS
from tests.factories.events import make_event, make_held_event, make_series
from tests.factories.reporting import make_agreement
from tests.reporting.views.reading import words_of

pytestmark = pytest.mark.django_db
MAY = "?od=2026-05-01&do=2026-05-31"


def at(day, hour=17):
    return moment_of(date(2026, 5, day), time(hour))


def figure_url(centre, code, query=MAY):
    return reverse("reporting:figure_show", args=[centre.slug, code]) + query


@pytest.mark.parametrize("count", [1, 3])
def test_figure_takes_as_many_statements_for_one_and_three_events(
    oak, bob, client_of, django_assert_num_queries, count
):
    make_agreement(centre=oak)
    for number in range(count):
        make_held_event(centre=oak, starts_at=at(4 + number), tags=[Tag.NETWORKING], series=None, heads=3)
        make_event(centre=oak, starts_at=at(4 + number), tags=[Tag.NETWORKING])
    client = client_of(bob)

    # As the report, and the page of the list and what is to be mended.
    with django_assert_num_queries(13):
        client.get(figure_url(oak, "1.1-W1"))


def test_figure_says_its_name_letter_for_letter_its_rule_and_its_parts(oak, erin, client_of):
    make_agreement(centre=oak)
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.INFO_EDUCATION], heads=42)

    words = words_of(client_of(erin).get(figure_url(oak, "2.1-W2")))

    assert DEFINITIONS["2.1-W2"].name in words
    assert str(DEFINITIONS["2.1-W2"].rule) in words
    assert "wersja 1" in words
    assert (
        "42 w okresie osoby z list imiennych: brak danych + osoby niezidentyfikowane, możliwe powtórzenia: 42 + "
        "rozmowy informacyjne: brak danych + odsłony (nie osoby): brak danych"
    ) in words
    assert "42 narastająco w umowie brak danych nowe osoby w okresie 0 w tym online 42 uczestnictwa" in words


def test_figure_offers_its_value_to_be_pasted(oak, erin, client_of):
    for number in range(2):
        make_held_event(centre=oak, starts_at=at(4 + number), tags=[Tag.NETWORKING], heads=1000)

    html = client_of(erin).get(figure_url(oak, "1.1-W2")).content.decode()

    assert '<b class="num user-select-all">2000</b>' in html


def test_figure_lists_its_events_with_every_column(oak, bob, client_of):
    event = make_held_event(
        centre=oak,
        title="Zebranie o statucie",
        starts_at=at(4),
        place="Sala Lipowa",
        mode=Mode.ON_SITE,
        programme="statut",
        partners="biblioteka",
        led_by="Ewa Przykładowa",
        tags=[Tag.NGO_EDUCATION, Tag.NETWORKING],
        series=make_series(centre=oak, title="Szkoła NGO"),
        heads=12,
        confirmed_by=bob,
    )

    words = words_of(client_of(bob).get(figure_url(oak, "3-W2")))

    assert (
        f"1 poniedziałek, 4 maja 2026 godz. 17:00–19:00 Zebranie o statucie nr {event.pk} · na miejscu · Sala Lipowa "
        "cykl: Szkoła NGO także: 1.1-W1, 1.1-W2 brak listy obecności statut partnerzy: biblioteka "
        "prowadzący: Ewa Przykładowa 12 anonimowo: 12 Bogdan Próbny poniedziałek, 4 maja 2026"
    ) in words


@pytest.mark.parametrize(
    ("code", "tag", "fields", "said"),
    [
        ("1.2-W1", Tag.INCLUSION, {"audience": "osoby samotne"}, "grupa, której dotyczy: osoby samotne"),
        ("1.3-W2", Tag.LOCAL_SPACE, {"effect": "31 worków"}, "efekt: 31 worków"),
    ],
)
def test_figure_lists_what_its_indicator_adds(oak, erin, client_of, *, code, tag, fields, said):
    make_held_event(centre=oak, starts_at=at(4), tags=[tag, Tag.NETWORKING], **fields)
    client = client_of(erin)

    assert said in words_of(client.get(figure_url(oak, code)))
    assert said not in words_of(client.get(figure_url(oak, "1.1-W1")))


def test_figure_tells_nobody_from_not_recorded(oak, erin, client_of):
    make_held_event(centre=oak, title="Pusto", starts_at=at(4), tags=[Tag.NETWORKING], heads=0, programme="gry")
    make_held_event(centre=oak, title="Nie wiadomo", starts_at=at(5), tags=[Tag.NETWORKING], programme="gry")

    rows = words_of(client_of(erin).get(figure_url(oak, "1.1-W1"))).partition("Potwierdzenie 1 ")[2]

    assert "gry 0 anonimowo: 0 Ktoś Testowy" in rows
    assert "frekwencja nie zapisana gry brak danych Ktoś Testowy" in rows


def test_leader_of_a_support_group_is_not_shown(oak, erin, client_of):
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.NGO_EDUCATION], led_by="Ewa Przykładowa", is_sensitive=True)

    assert "Przykładowa" not in words_of(client_of(erin).get(figure_url(oak, "3-W2")))


def test_events_lead_staff_to_the_desk_and_officers_to_the_public_page(oak, bob, erin, client_of):
    opened = make_held_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING])
    closed = make_held_event(centre=oak, starts_at=at(5), tags=[Tag.NETWORKING], is_public=False)

    staff, officer = (client_of(who).get(figure_url(oak, "1.1-W1")).content.decode() for who in (bob, erin))

    for event in (opened, closed):
        desk = reverse("events:desk_event_show", args=[oak.slug, event.pk])
        assert (f'"{desk}"' in staff, f'"{desk}"' in officer) == (True, False)
    public = [reverse("events:event_show", args=[oak.slug, event.pk]) for event in (opened, closed)]
    assert [f'"{address}"' in officer for address in public] == [True, False]


def test_officers_get_no_dead_links_where_the_centre_is_not_published(oak, erin, client_of):
    oak.is_published = False
    oak.save()
    event = make_held_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING])

    html = client_of(erin).get(figure_url(oak, "1.1-W1")).content.decode()

    assert reverse("events:event_show", args=[oak.slug, event.pk]) not in html


def test_remarks_of_a_figure_lead_staff_to_what_mends_them(oak, bob, erin, gina, client_of):
    waiting = make_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING])
    running = make_event(centre=oak, starts_at=at(12, 11), ends_at=at(12, 13), tags=[Tag.NETWORKING])
    headless = make_held_event(centre=oak, starts_at=at(5), tags=[Tag.NETWORKING], programme="gry")
    doors = [
        reverse("events:desk_event_confirm", args=[oak.slug, waiting.pk]),
        reverse("events:desk_event_show", args=[oak.slug, running.pk]),
        reverse("events:desk_event_edit", args=[oak.slug, headless.pk]),
    ]

    pages = {who: client_of(who).get(figure_url(oak, "1.1-W1")) for who in (bob, erin, gina)}

    assert [[door in page.content.decode() for door in doors] for page in pages.values()] == [
        [True, True, True],
        [False, False, False],
        [False, False, False],
    ]
    for page in pages.values():
        words = words_of(page)
        assert "czeka na potwierdzenie, że się odbyło" in words
        assert "w toku, liczy się dopiero po zakończeniu" in words
        assert "frekwencja nie zapisana" in words


def test_figure_without_a_source_says_so_instead_of_zero(oak, erin, client_of):
    words = words_of(client_of(erin).get(figure_url(oak, "4-W1")))

    assert "NGO i grupy: brak danych" in words
    assert "Portal nie ma jeszcze źródła tego wskaźnika, dlatego nie pokazuje zera." in words
    assert "Lista wydarzeń" not in words


def test_figure_of_zero_says_that_it_is_zero(oak, erin, client_of):
    assert "Zero znaczy tu naprawdę zero." in words_of(client_of(erin).get(figure_url(oak, "1.1-W1")))


def test_long_list_is_paginated_and_keeps_its_numbers(oak, erin, client_of):
    for number in range(51):
        make_held_event(centre=oak, starts_at=at(4) + timedelta(minutes=number), tags=[Tag.NETWORKING])
    client = client_of(erin)

    first, second = (client.get(figure_url(oak, "1.1-W1", f"{MAY}&strona={page}")) for page in (1, 2))

    assert [len(re.findall(r'<td role="cell" class="num" data-label="Lp\.">', page.content.decode()))
            for page in (first, second)] == [50, 1]  # fmt: skip
    assert 'data-label="Lp.">51</td>' in second.content.decode()
    assert "?od=2026-05-01&amp;do=2026-05-31&amp;strona=2" in first.content.decode()
    assert "wydarzenia: 51" in words_of(second)


@pytest.mark.parametrize("page", ["x", "0", "-1", "99"])
def test_page_that_does_not_exist_is_the_nearest(oak, erin, client_of, page):
    make_held_event(centre=oak, starts_at=at(4), tags=[Tag.NETWORKING])

    response = client_of(erin).get(figure_url(oak, "1.1-W1", f"{MAY}&strona={page}"))

    assert 'data-label="Lp.">1</td>' in response.content.decode()


def test_what_people_typed_is_never_markup(oak, erin, client_of):
    make_held_event(
        centre=oak, title="<script>alert(1)</script>", starts_at=at(4), tags=[Tag.NETWORKING], programme="<b>gry</b>"
    )

    html = client_of(erin).get(figure_url(oak, "1.1-W1")).content.decode()

    assert "<script>alert" not in html
    assert "<b>gry</b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
