from events.enums import CountMethod, State
from events.forms.seen import changed_since, fingerprint
from tests.factories.events import make_event, make_head_count, make_series


def told(seen, event):
    return [(fact.label, fact.text) for fact in changed_since(seen, event)]


def test_nothing_changed_is_nothing_to_tell(oak):
    event = make_event(centre=oak, heads=5)

    assert told(fingerprint(event), event) == []


def test_what_another_changed_is_told_in_words(oak):
    event = make_event(centre=oak, title="Kawa", place="Sala")
    seen = fingerprint(event)

    event.title, event.place, event.tags = "Herbata", "", ["networking"]
    event.series = make_series(centre=oak, title="Popołudnia")
    event.state, event.is_public = State.DRAFT, False
    make_head_count(event=event, number=1260, method=CountMethod.ESTIMATE)

    assert told(seen, event) == [
        ("Stan", "szkic"),
        ("Nazwa", "Herbata"),
        ("Gdzie", ""),
        ("Liczba osób", "1\u00a0260 (na miejscu, szacunek)"),
        ("Czemu to służy", "Sąsiedzi się poznają (1.1-W1, 1.1-W2)"),
        ("Cykl", "Popołudnia"),
        ("Na stronie dla mieszkańców", "nie"),
    ]


def test_a_fingerprint_tells_nobody_what_was_typed(oak):
    event = make_event(centre=oak, title="Kawa u Haliny", led_by="Halina")

    assert "Halin" not in fingerprint(event)
    assert fingerprint(event).split()[0] == event.updated_at.isoformat()


def test_a_mark_that_was_tampered_with_tells_everything(oak):
    event = make_event(centre=oak, title="Kawa")

    assert ("Nazwa", "Kawa") in told("", event)
