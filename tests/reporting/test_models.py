from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mam.core.periods import Period
from reporting.models import AgreementCentre, GrantAgreement
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db


def test_agreement_ends_on_or_after_its_first_day(oak):
    with pytest.raises(IntegrityError, match="agreement_ends_after_start"):
        make_agreement(centre=oak, first_on=date(2026, 2, 1), last_on=date(2026, 1, 31))


def test_agreement_of_one_day_is_an_agreement(oak):
    agreement = make_agreement(centre=oak, first_on=date(2026, 2, 1), last_on=date(2026, 2, 1))

    assert agreement.period == Period(date(2026, 2, 1), date(2026, 2, 1))
    assert str(agreement) == "SP.1.2026"


def test_agreement_number_is_used_once_in_a_municipality(oak):
    make_agreement(centre=oak, number="SP.1.2026")

    with pytest.raises(IntegrityError, match="agreement_number_once"):
        make_agreement(centre=oak, number="SP.1.2026", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))


def test_agreements_of_a_centre_never_share_a_day(oak):
    make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))

    with pytest.raises(IntegrityError, match="agreement_centre_days_free"):
        make_agreement(centre=oak, number="SP.2", first_on=date(2026, 12, 31), last_on=date(2027, 12, 31))


def test_agreements_of_a_centre_may_follow_each_other(oak):
    earlier = make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    later = make_agreement(centre=oak, number="SP.2", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))

    assert list(GrantAgreement.objects.at_centre(oak).newest_first()) == [later, earlier]


def test_agreements_of_two_centres_may_share_days(oak, elm):
    make_agreement(centre=oak)

    make_agreement(centre=elm, number="SP.2")

    assert AgreementCentre.objects.count() == 2


def test_days_of_a_place_follow_the_agreement(oak):
    agreement = make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))

    GrantAgreement.objects.filter(pk=agreement.pk).update(last_on=date(2026, 6, 30))

    place = agreement.places.get()
    assert place.period == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert str(place) == f"{agreement.pk} {oak.pk}"


def test_agreement_cannot_grow_over_the_next_one(oak):
    earlier = make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    make_agreement(centre=oak, number="SP.2", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))

    with pytest.raises(IntegrityError, match="agreement_centre_days_free"):
        GrantAgreement.objects.filter(pk=earlier.pk).update(last_on=date(2027, 1, 1))


def test_place_cannot_have_days_of_its_own(oak, elm):
    agreement = make_agreement(centre=oak)

    with pytest.raises(IntegrityError, match="agreement_centre_days_of_agreement"), transaction.atomic():
        AgreementCentre.objects.create(
            agreement=agreement, centre=elm, first_on=date(2026, 1, 1), last_on=date(2026, 6, 30)
        )


@pytest.mark.parametrize(
    ("first", "last", "covered", "touched"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), True, True),
        (date(2026, 4, 1), date(2026, 6, 30), True, True),
        (date(2025, 12, 31), date(2026, 6, 30), False, True),
        (date(2026, 10, 1), date(2027, 1, 1), False, True),
        (date(2027, 1, 1), date(2027, 3, 31), False, False),
        (date(2025, 1, 1), date(2025, 12, 31), False, False),
    ],
)
def test_agreement_covers_and_touches_periods(oak, first, last, covered, touched):
    agreement = make_agreement(centre=oak, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    period = Period(first, last)

    assert agreement.covers(period) is covered
    assert GrantAgreement.objects.covering(period).exists() is covered
    assert GrantAgreement.objects.touching(period).exists() is touched
    assert AgreementCentre.objects.of_centres([oak]).touching(period).exists() is touched
