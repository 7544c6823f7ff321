import pytest

from reporting.engine.amounts import NO_DATA, NOT_APPLICABLE, Amount, Standing, total


def test_zero_no_data_and_not_applicable_are_three_answers():
    answers = [Amount.of(0), NO_DATA, NOT_APPLICABLE]

    assert len(set(answers)) == 3
    assert [amount.is_known for amount in answers] == [True, False, False]
    assert [amount.is_missing for amount in answers] == [False, True, False]
    assert [amount.number for amount in answers] == [0, None, None]


@pytest.mark.parametrize(("standing", "number"), [(Standing.KNOWN, None), (Standing.NO_DATA, 0)])
def test_amount_is_a_number_or_a_reason(standing, number):
    with pytest.raises(ValueError, match="a number or the reason"):
        Amount(standing, number)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([Amount.of(2), Amount.of(3)], Amount.of(5)),
        ([Amount.of(2), NO_DATA], Amount.of(2)),
        ([NO_DATA, Amount.of(0)], Amount.of(0)),
        ([NO_DATA, NO_DATA], NO_DATA),
        ([NO_DATA, NOT_APPLICABLE], NO_DATA),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([], NOT_APPLICABLE),
    ],
)
def test_total_adds_what_is_known_and_otherwise_says_why(amounts, expected):
    assert total(amounts) == expected
