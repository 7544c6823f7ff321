from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import now

from events import services
from events.enums import CountMethod, Mode, State
from tests.events.views.test_public import text
from tests.factories.events import make_event, make_held_event, make_series

DESK = "/dab/biurko/wydarzenia/"
MAY_12 = datetime(2026, 5, 12, 15, tzinfo=UTC)
LISTS = ["", "?lista=do-potwierdzenia", "?lista=odbyte", "?lista=odwolane", "?lista=szkice"]
TITLES = ["Będzie", "Czeka", "Było", "Zdjęte", "Zaczęte"]


@pytest.fixture
def bobs(bob, client_of):
    """Bob's browser."""
    return client_of(bob)


@pytest.fixture
def desk(bobs):
    """Answer a page as bob reads it."""

    def read(path=""):
        response = bobs.get(DESK + path)
        assert response.status_code == 200, path
        return response.content.decode()

    return read


def make_one_of_each(oak, hours=0):
    begin = now() + timedelta(hours=hours)
    make_event(centre=oak, title="Będzie", starts_at=begin + timedelta(days=1))
    make_event(centre=oak, title="Czeka", starts_at=begin - timedelta(days=1), heads=3)
    make_held_event(centre=oak, title="Było", starts_at=begin - timedelta(days=2), heads=4)
    make_event(centre=oak, title="Zaczęte", state=State.DRAFT, starts_at=begin)
    off = {"state": State.CANCELLED, "cancelled_at": begin, "cancelled_because": "deszcz"}
    make_event(centre=oak, title="Zdjęte", starts_at=begin, **off)


@pytest.mark.parametrize(("path", "title"), list(zip(LISTS, TITLES, strict=True)))
def test_each_list_shows_its_own_and_counts_all(oak, desk, path, title):
    make_one_of_each(oak)

    page = text(desk(path))

    assert [one for one in TITLES if f"{one} piknik" in page] == [title]
    assert "Przed nami (1) Do potwierdzenia (1) Odbyte (1) Odwołane (1) Szkice (1)" in page


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_for_one_and_for_three(oak, bobs, path, number, django_assert_num_queries):
    for hours in range(number):
        make_one_of_each(oak, hours)

    with django_assert_num_queries(7):
        bobs.get(DESK + path)


def test_other_centres_are_not_on_the_list(elm, desk):
    make_event(centre=elm, title="U sąsiadów", starts_at=now() + timedelta(days=1))

    assert "U sąsiadów" not in desk()
    assert "Ta lista jest pusta" in desk()


def test_a_list_is_searched_within(oak, desk):
    make_event(centre=oak, title="Żółta łódź", starts_at=now() + timedelta(days=1))
    make_event(centre=oak, title="Inne", starts_at=now() + timedelta(days=1))

    page = text(desk("?szukaj=lodz"))

    assert ("Żółta łódź" in page, "Inne" in page) == (True, False)
    assert "Nic takiego tu nie ma" in text(desk("?szukaj=nosorożec"))


def test_one_tap_confirms_from_the_list(oak, bob, client_of, desk):
    event = make_event(centre=oak, starts_at=MAY_12)

    page = desk("?lista=do-potwierdzenia")

    assert f'action="{DESK}{event.pk}/odbylo-sie/"' in page
    assert 'name="wroc" value="/dab/biurko/wydarzenia/?lista=do-potwierdzenia"' in page


def test_who_only_sees_gets_no_buttons(oak, gina, client_of):
    event = make_event(centre=oak, starts_at=MAY_12)
    client = client_of(gina)

    pages = [
        client.get(path).content.decode() for path in (DESK, f"{DESK}?lista=do-potwierdzenia", f"{DESK}{event.pk}/")
    ]

    assert not any("odbylo-sie" in page or "/nowe/" in page or "/zmien/" in page for page in pages)


def test_an_event_tells_its_facts_and_what_a_report_misses(oak, desk):
    event = make_held_event(
        centre=oak, title="Kawa", place="Sala", tags=["networking"], series=make_series(centre=oak), starts_at=MAY_12
    )

    page = text(desk(f"{event.pk}/"))

    for words in (
        "wtorek, 12 maja 2026, godz. 17:00–19:00", "Gdzie Sala", "Sąsiedzi się poznają (1.1-W1, 1.1-W2)",
        "Cykl Klub szycia", "brakuje: Program", "brakuje: Liczba osób",
    ):  # fmt: skip
        assert words in page
    assert "brakuje: Miejsce" not in page


@pytest.mark.parametrize(
    ("make", "buttons"),
    [
        (lambda oak: make_event(centre=oak, starts_at=MAY_12), ["odbylo-sie", "zmien", "odwolaj"]),
        (lambda oak: make_event(centre=oak, starts_at=now() + timedelta(days=1)), ["zmien", "odwolaj"]),
        (lambda oak: make_held_event(centre=oak), ["zmien", "przywroc"]),
        (lambda oak: make_event(centre=oak, state=State.DRAFT), ["zmien", "do-programu", "usun-szkic"]),
        (
            lambda oak: make_event(centre=oak, state=State.CANCELLED, cancelled_at=MAY_12, cancelled_because="x"),
            ["zmien", "przywroc"],
        ),
    ],
)
def test_an_event_offers_what_can_be_done(oak, desk, make, buttons):
    event = make(oak)

    page = desk(f"{event.pk}/")

    acts = ["odbylo-sie", "zmien", "odwolaj", "przywroc", "do-programu", "usun-szkic"]
    assert [act for act in acts if f'href="{DESK}{event.pk}/{act}/"' in page] == buttons


def test_history_tells_what_when_and_who(oak, bob, alice, desk):
    event = make_event(centre=oak, starts_at=MAY_12)
    services.record_heads(event.pk, {Mode.ON_SITE: (3, CountMethod.COUNT)}, by=alice, at=now())
    services.confirm_event(event.pk, by=bob, at=now())

    history = text(desk(f"{event.pk}/")).rpartition("Historia ")[2]

    told = [history.index(words) for words in ("Wpisana liczba osób", "Alicja Wzorek", "Potwierdzone", "Bogdan Próbny")]
    assert told == sorted(told)


def test_an_event_asks_at_most_twelve(oak, bob, client_of, django_assert_max_num_queries):
    event = make_held_event(centre=oak, heads=4, series=make_series(centre=oak))
    client = client_of(bob)

    with django_assert_max_num_queries(12):
        client.get(f"{DESK}{event.pk}/")


@pytest.mark.parametrize("page", ["", "zmien/", "odbylo-sie/", "odwolaj/", "przywroc/", "do-programu/", "usun-szkic/"])
def test_another_centres_event_is_not_there(elm, bob, client_of, page):
    event = make_event(centre=elm, state=State.DRAFT)

    assert client_of(bob).get(f"{DESK}{event.pk}/{page}").status_code == 404
