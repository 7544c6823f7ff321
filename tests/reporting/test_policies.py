import pytest

from mam.access.permissions import Role
from reporting.policies import may_change_agreement, own_centres
from tests.factories.centres import make_centre, make_municipality
from tests.factories.users import make_membership

pytestmark = pytest.mark.django_db


def test_coordinator_may_change_an_agreement_of_her_centres_only(alice, bob, oak, elm):
    assert may_change_agreement(alice, [oak]) is True
    assert may_change_agreement(alice, [oak, elm]) is False
    assert may_change_agreement(bob, [oak]) is False


def test_own_centres_are_those_one_coordinates_in_the_municipality(alice, oak, elm):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")
    animated = make_centre(slug="buk", name="MAM Buk")
    elsewhere = make_centre(slug="sosna", name="MAM Sosna", municipality=make_municipality(name="Sosnowiec Dolny"))
    for centre in (birch, elsewhere):
        make_membership(user=alice, role=Role.COORDINATOR, centre=centre)
    make_membership(user=alice, role=Role.ANIMATOR, centre=animated)

    assert own_centres(alice, oak) == [birch, oak]


def test_roles_of_a_municipality_own_no_centre(erin, oak):
    assert own_centres(erin, oak) == []
