from datetime import date

import pytest

from mam.core.periods import Period
from reporting.engine.scopes import Scope, first_days
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db
SPRING = Period(date(2026, 4, 1), date(2026, 6, 30))


def test_scope_without_agreement_shows_the_period_alone(oak):
    scope = Scope((oak,))

    assert (scope.has_cumulative(SPRING), scope.counts_from(SPRING)) == (False, date(2026, 4, 1))


def test_scope_counts_up_from_the_agreements_first_day(oak):
    scope = Scope((oak,), make_agreement(centre=oak, first_on=date(2026, 2, 1), last_on=date(2026, 6, 30)))

    assert (scope.has_cumulative(SPRING), scope.counts_from(SPRING)) == (True, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 4, 2), date(2026, 12, 31)), (date(2026, 1, 1), date(2026, 6, 29))],
)
def test_days_outside_the_agreement_show_the_period_alone(oak, first, last):
    scope = Scope((oak,), make_agreement(centre=oak, first_on=first, last_on=last))

    assert (scope.has_cumulative(SPRING), scope.counts_from(SPRING)) == (False, date(2026, 4, 1))


def test_first_days_are_the_earliest_each_centre_needs(oak, elm):
    agreement = make_agreement(centre=oak, first_on=date(2026, 2, 1), last_on=date(2026, 12, 31))
    scopes = [Scope((oak,)), Scope((oak,), agreement), Scope((oak, elm))]

    assert first_days(scopes, SPRING) == {oak.pk: date(2026, 2, 1), elm.pk: date(2026, 4, 1)}
    assert first_days(scopes[::-1], SPRING) == {oak.pk: date(2026, 2, 1), elm.pk: date(2026, 4, 1)}


def test_one_centre_cannot_count_up_from_two_days(oak, elm):
    oaks = make_agreement(centre=oak, first_on=date(2026, 2, 1), last_on=date(2026, 12, 31))
    elms = make_agreement(centre=elm, number="SP.2", first_on=date(2026, 3, 1), last_on=date(2026, 12, 31))

    with pytest.raises(ValueError, match="one agreement at a time"):
        first_days([Scope((oak,), oaks), Scope((oak,), elms)], SPRING)
