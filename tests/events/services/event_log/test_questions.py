from datetime import timedelta

import pytest

from events.services.event_log.questions import Kinds, assumed_length, kind_question, questions
from tests.factories.events import make_kind
from tests.factories.imports import make_record

pytestmark = pytest.mark.django_db


def asked(centre, *records):
    return {question.name: question for question in questions(centre, records)}


def test_only_what_to_publish_is_asked_of_a_log_that_says_all(oak):
    record = make_record(day="1", title="x", kind="Kino", starts="17:00", ends="18:00", heads=5, method="lista")

    assert list(asked(oak, record)) == ["public"]


def test_each_unknown_kind_is_asked_once_and_must_be(oak):
    found = asked(
        oak, *(make_record(day="1", title="x", kind=kind) for kind in ("Wystawka", "wystawka ", "kino", "ZUMBA"))
    )

    assert [name for name in found if name.startswith("kind")] == ["kind:wystawka", "kind:zumba"]
    question = found["kind:wystawka"]
    assert (question.label, question.must_be_asked) == ("Rodzaj „Wystawka” z pliku to u nas", True)
    assert dict(question.choices)[question.default] == "inne"


def test_rows_without_a_kind_share_one_question(oak):
    records = [make_record(day="1", title="x", kind=None), make_record(day="1", title="y", kind="—")]

    question = asked(oak, *records)["kind:"]

    assert (question.label, question.must_be_asked) == ("Rodzaj, gdy plik go nie podaje", False)


@pytest.mark.parametrize(("cells", "must"), [({}, True), ({"tags": None}, False)])
def test_a_log_without_kinds_must_be_asked_unless_it_has_tags(oak, cells, must):
    assert asked(oak, make_record(day="1", title="x", **cells))["kind:"].must_be_asked is must


def test_rows_that_are_passed_over_raise_no_question(oak):
    assert list(asked(oak, make_record(opening="Razem", day=None, title=None, kind="42", heads=3))) == ["public"]


@pytest.mark.parametrize(
    ("cells", "is_asked"),
    [({"heads": 5}, True), ({"heads": 5, "method": "lista"}, False), ({"heads": None}, False), ({"heads": 0}, True)],
)
def test_the_method_is_asked_where_heads_lack_it(oak, cells, is_asked):
    found = asked(oak, make_record(day="1", title="x", kind="kino", **cells))

    assert ("method" in found) is is_asked


@pytest.mark.parametrize(
    ("cells", "is_asked"),
    [
        ({"day": "01.02.2025", "starts": "17:00"}, True),
        ({"day": "01.02.2025", "hours": "17"}, True),
        ({"day": {"moment": "2025-02-01T17:00"}}, True),
        ({"day": "01.02.2025", "starts": "17:00", "ends": "18:00"}, False),
        ({"day": "01.02.2025", "hours": "17:00–18:00"}, False),
        ({"day": "01.02.2025", "hours": "17:00 do 18:00"}, False),
        ({"day": "01.02.2025"}, False),
    ],
)
def test_the_length_is_asked_where_only_the_beginning_is_known(oak, cells, is_asked):
    assert ("length" in asked(oak, make_record(title="x", kind="kino", **cells))) is is_asked


def test_more_kinds_than_anybody_answers_are_not_asked(oak):
    records = [make_record(day="1", title="x", kind=f"rodzaj {number}") for number in range(60)]

    assert sum(name.startswith("kind") for name in asked(oak, *records)) == 40


@pytest.mark.parametrize(
    ("answers", "length"),
    [({}, 60), ({"length": "90"}, 90), ({"length": "none"}, None), ({"length": "-5"}, None)],
)
def test_assumed_length(answers, length):
    assert assumed_length(answers) == (length and timedelta(minutes=length))


def test_kinds_of_the_centre_come_before_those_of_all(oak, elm):
    own = make_kind(name="KINO", centre=oak)
    make_kind(name="Kino", centre=elm)

    kinds = Kinds.offered_at(oak)

    assert kinds.by_name["kino"] == own
    assert "Kino" not in {kind.name for kind in kinds.offered}
    assert kinds.by_pk[str(own.pk)] == own
    assert (kinds.other.name, kinds.other.tags) == ("inne", [])


def test_kinds_without_the_usual_one_take_one_without_tags(oak):
    plain = make_kind(name="zwykłe", centre=oak)

    assert Kinds([make_kind(name="kino"), plain]).other == plain


def test_kind_question_is_the_same_however_it_is_typed():
    assert kind_question(" WYSTAWKA ") == kind_question("wystawka")
