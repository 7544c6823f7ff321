import pytest

from events.enums import TAG_RESULTS, CountMethod, Mode, Tag
from events.services.event_log import words
from mam.importing.cells import CellError


@pytest.mark.parametrize(
    ("said", "mode"),
    [("", None), ("Na miejscu", Mode.ON_SITE), ("STACJONARNIE", Mode.ON_SITE), ("on-line", Mode.ONLINE),
     ("hybrydowo", Mode.HYBRID), ("na miejscu i online", Mode.HYBRID)],
)  # fmt: skip
def test_mode_of(said, mode):
    assert words.mode_of(said) == mode


@pytest.mark.parametrize(
    ("said", "method"),
    [("", None), ("Lista obecności", CountMethod.SIGN_IN_LIST), ("ok.", CountMethod.ESTIMATE),
     ("policzono", CountMethod.COUNT), ("Zoom", CountMethod.ONLINE_LOG)],
)  # fmt: skip
def test_method_of(said, method):
    assert words.method_of(said) == method


@pytest.mark.parametrize(
    ("said", "answer"),
    [("", None), ("TAK", "yes"), ("+", "yes"), ("✓", "yes"), ("1", "yes"), ("nie", "no"), ("0", "no"),
     ("Odwołane", "cancelled"), ("odbyło się", "yes")],
)  # fmt: skip
def test_happened(said, answer):
    assert words.happened(said) == answer


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        ("", None),
        ("brak", []),
        ("-", []),
        ("sieciowanie", [Tag.NETWORKING]),
        ("1.1-W1", [Tag.NETWORKING]),
        ("1.1 W2, 1.1-w1", [Tag.NETWORKING]),
        ("edukacja ngo; Tożsamość", [Tag.IDENTITY, Tag.NGO_EDUCATION]),
        ("2.1-W2/3-W4", [Tag.INFO_EDUCATION, Tag.INFO_PROMOTION]),
        ("informacja-edukacja oraz współdecydowanie", [Tag.CO_DECISION, Tag.INFO_EDUCATION]),
    ],
)
def test_tags_of(said, tags):
    assert words.tags_of(said) == tags


@pytest.mark.parametrize("tag", Tag)
def test_every_tag_is_known_by_its_label_and_its_results(tag):
    assert words.tags_of(str(tag.label)) == [tag]
    assert words.tags_of(TAG_RESULTS[tag]) == [tag]


@pytest.mark.parametrize("values", [Mode, CountMethod])
def test_every_choice_is_known_by_its_label(values):
    meaning = {Mode: words.mode_of, CountMethod: words.method_of}[values]

    assert [meaning(str(value.label)) for value in values] == list(values)


@pytest.mark.parametrize(
    ("meaning", "said", "message"),
    [
        (words.mode_of, "na dachu", "„na dachu” nie znamy. Wpisz: na miejscu, online albo hybryda."),
        (
            words.method_of,
            "wróżenie",
            "„wróżenie” nie znamy. Wpisz: policzone, lista obecności, szacunek albo z programu do spotkań online.",
        ),
        (words.happened, "przełożone", "„przełożone” nie znamy. Wpisz: tak, nie albo odwołane."),
        (words.tags_of, "kino, 1.1-W3", "„kino, 1.1-W3” nie znamy. Wpisz na przykład: sieciowanie albo 1.1-W1."),
    ],
)
def test_unknown_words_are_not_guessed(meaning, said, message):
    with pytest.raises(CellError) as caught:
        meaning(said)

    assert str(caught.value) == message
