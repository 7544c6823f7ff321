from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from mam.audit.models import AuditEntry
from mam.core.problems import RefusedError
from reporting import services
from reporting.models import AgreementCentre, GrantAgreement
from reporting.services import AgreementFields, add_agreement, change_agreement
from tests.factories.centres import make_centre, make_municipality
from tests.factories.reporting import make_agreement
from tests.races import ROUNDS, at_once, deadlocks

pytestmark = pytest.mark.django_db


def said(*centres, number="SP.9", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31)):
    return AgreementFields(
        municipality=centres[0].municipality,
        operator=centres[0].operator_on(date(2026, 1, 1)),
        number=number,
        first_on=first_on,
        last_on=last_on,
        centres=list(centres),
    )


def places():
    return list(AgreementCentre.objects.order_by("pk").values_list("agreement__number", "centre__slug", "last_on"))


def test_add_agreement_names_its_centres_and_is_recorded(oak, alice):
    agreement = add_agreement(said(oak), by=alice)

    assert places() == [("SP.9", "dab", date(2026, 12, 31))]
    entry = AuditEntry.objects.get(action="agreement.added")
    assert (entry.actor_id, entry.target_id, entry.details) == (
        alice.pk,
        str(agreement.pk),
        {"centres": str(oak.pk)},
    )


def test_add_agreement_refused_changes_nothing(oak, alice):
    make_agreement(centre=oak)

    with pytest.raises(RefusedError, match=r"^days_taken$"):
        add_agreement(said(oak), by=alice)

    assert places() == [("SP.1.2026", "dab", date(2026, 12, 31))]
    assert not AuditEntry.objects.exists()


def test_add_agreement_without_a_known_operator_is_refused(oak, alice):
    nobody = replace(said(oak, first_on=date(2019, 1, 1), last_on=date(2019, 12, 31)), operator=None)

    with pytest.raises(RefusedError, match=r"^other_operator$"):
        add_agreement(nobody, by=alice)


def test_change_agreement_moves_its_days_with_its_centres(oak, alice):
    agreement = make_agreement(centre=oak, number="SP.9")

    change_agreement(agreement.pk, said(oak, last_on=date(2026, 6, 30)), by=alice)

    assert places() == [("SP.9", "dab", date(2026, 6, 30))]
    assert AuditEntry.objects.get().action == "agreement.changed"


def test_change_agreement_gives_and_takes_centres(oak, alice):
    second = make_centre(slug="brzoza", name="MAM Brzoza")
    third = make_centre(slug="buk", name="MAM Buk")
    agreement = make_agreement(centres=[oak, second], number="SP.9")

    change_agreement(agreement.pk, said(oak, third), by=alice)

    assert [slug for _, slug, _ in places()] == ["dab", "buk"]


def test_change_agreement_asks_nothing_of_a_centre_that_leaves(oak, alice):
    second = make_centre(slug="brzoza", name="MAM Brzoza")
    agreement = make_agreement(centres=[oak, second], number="SP.9")
    make_agreement(centre=second, number="SP.2", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))

    change_agreement(agreement.pk, said(oak, last_on=date(2027, 3, 31)), by=alice)

    assert places() == [("SP.9", "dab", date(2027, 3, 31)), ("SP.2", "brzoza", date(2027, 12, 31))]


def test_change_agreement_refused_changes_nothing(oak, alice):
    agreement = make_agreement(centre=oak, number="SP.9")
    make_agreement(centre=oak, number="SP.2", first_on=date(2027, 1, 1), last_on=date(2027, 12, 31))

    with pytest.raises(RefusedError, match=r"^days_taken$"):
        change_agreement(agreement.pk, said(oak, last_on=date(2027, 1, 1)), by=alice)

    assert places() == [("SP.9", "dab", date(2026, 12, 31)), ("SP.2", "dab", date(2027, 12, 31))]


def test_constraint_that_is_no_rule_stays_an_error(oak):
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic(), services._constraints_as_refusals():
        make_centre(slug=oak.slug, municipality=make_municipality())


def race_for_days(oak, alice):
    """Answer what the loser was told, round by round."""
    for number in range(ROUNDS):
        one, two = (said(oak, number=f"SP.{number}.{side}") for side in "ab")
        outcomes = at_once(partial(add_agreement, one, by=alice), partial(add_agreement, two, by=alice))
        assert AgreementCentre.objects.count() == 1
        assert max(outcome.seconds for outcome in outcomes) < 2
        yield [getattr(outcome.error, "problems", []) for outcome in outcomes if outcome.error]
        AgreementCentre.objects.all().delete()
        GrantAgreement.objects.all().delete()


def names_the_winner(told):
    return [[problem.message.startswith("MAM Dąb ma już umowę SP.") for problem in lost] for lost in told] == [[True]]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_agreements_at_once_give_a_centre_one(oak, alice):
    before = deadlocks()

    rounds = list(race_for_days(oak, alice))

    assert [names_the_winner(told) for told in rounds] == [True] * ROUNDS

    assert deadlocks() == before


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_agreements_at_once_need_the_lock(oak, alice, monkeypatch):
    monkeypatch.setattr(services, "_lock", lambda _centres: None)

    rounds = list(race_for_days(oak, alice))

    assert [names_the_winner(told) for told in rounds] != [True] * ROUNDS


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_agreements_at_once_never_share_a_number(oak, elm, alice):
    for _ in range(ROUNDS):
        one, two = said(oak), said(elm)

        outcomes = at_once(partial(add_agreement, one, by=alice), partial(add_agreement, two, by=alice))

        assert sorted(str(outcome.error) for outcome in outcomes) == ["None", "number_taken"]
        AgreementCentre.objects.all().delete()
        GrantAgreement.objects.all().delete()
