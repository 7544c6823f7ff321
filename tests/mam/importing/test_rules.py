import pytest

from mam.importing.enums import BatchState
from mam.importing.models import ImportBatch
from mam.importing.previews import Preview
from mam.importing.rules import choosing_problems, discarding_problems, finishing_problems, withdrawing_problems
from tests.factories.imports import LOG, NOON, finish, make_batch

FAULTY = ["31.02.2026", None, "Piknik", "kino"]


def codes(problems):
    return [problem.code for problem in problems]


def problems_of(batch, *, seen=None, leaves_out_faulty=False):
    preview = Preview(batch, at=NOON)
    return codes(finishing_problems(preview, seen=seen or preview.digest, leaves_out_faulty=leaves_out_faulty))


@pytest.mark.parametrize(
    ("state", "choosing", "discarding", "withdrawing"),
    [
        ("waiting", ["not_open"], [], ["not_finished"]),
        ("refused", ["not_open"], [], ["not_finished"]),
        ("open", [], [], ["not_finished"]),
        ("finished", ["finished"], ["not_unfinished"], []),
        ("discarded", ["not_open"], ["not_unfinished"], ["not_finished"]),
        ("withdrawn", ["not_open"], ["not_unfinished"], ["not_finished"]),
    ],
)
def test_what_may_be_done_in_each_state(state, choosing, discarding, withdrawing):
    batch = ImportBatch(state=BatchState(state))

    assert codes(choosing_problems(batch)) == choosing
    assert codes(discarding_problems(batch)) == discarding
    assert codes(withdrawing_problems(batch)) == withdrawing


@pytest.mark.django_db
def test_a_table_as_it_was_seen_may_be_added(oak, bob):
    assert problems_of(make_batch(centre=oak, by=bob)) == []


@pytest.mark.django_db
def test_missing_columns_are_named(oak, bob):
    preview = Preview(make_batch(centre=oak, by=bob, mapping={}), at=NOON)

    (problem,) = finishing_problems(preview, seen="", leaves_out_faulty=True)

    assert (problem.code, problem.message) == ("columns_missing", "Wskaż jeszcze kolumny: data, tytuł.")


@pytest.mark.django_db
def test_every_reason_is_told_at_once(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[LOG[0], ["31.02.2026", None, "Piknik", "zumba"]])

    found = problems_of(batch, seen="something else")

    assert found == ["questions_open", "nothing_to_add", "changed_meanwhile", "faulty_rows"]


@pytest.mark.django_db
def test_faulty_rows_need_consent(oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY])
    preview = Preview(batch, at=NOON)

    (problem,) = finishing_problems(preview, seen=preview.digest, leaves_out_faulty=False)

    assert (problem.code, problem.field) == ("faulty_rows", "leaves_out_faulty")
    assert problems_of(batch, leaves_out_faulty=True) == []


@pytest.mark.django_db
def test_what_is_known_already_is_nothing_to_add(oak, bob):
    finish(make_batch(centre=oak, by=bob), by=bob)

    assert problems_of(make_batch(centre=oak, by=bob)) == ["nothing_to_add"]
