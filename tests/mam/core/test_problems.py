from mam.core.problems import Problem, RefusedError


def test_a_refusal_keeps_every_reason_in_order():
    problems = (Problem("late", "Za późno."), Problem("full", "Nie ma miejsc.", field="places"))

    refusal = RefusedError(problems)

    assert refusal.problems == list(problems)
    assert [problem.field for problem in refusal.problems] == [None, "places"]


def test_a_refusal_shows_codes_never_words():
    assert str(RefusedError([Problem("late", "Jan Kowalski się spóźnił."), Problem("full", "…")])) == "late, full"
