import pytest
from django.db import IntegrityError

from mam.access.permissions import Permission, Role
from mam.users.models import User
from tests.factories.users import make_membership, make_user

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters():
    assert User.objects.create_user("  Żaneta.Ś@Example.ORG ").email == "żaneta.ś@example.org"


@pytest.mark.sql
def test_an_address_is_there_once_whatever_its_case():
    make_user(email="żaneta@example.org")

    with pytest.raises(IntegrityError, match="users_user_email"):
        make_user(email="ŻANETA@example.org")


@pytest.mark.sql
def test_an_address_in_large_letters_is_refused():
    with pytest.raises(IntegrityError, match="user_email_in_small_letters"):
        User.objects.bulk_create([User(email="Żaneta@example.org")])


def test_a_form_may_hand_in_large_letters():
    user = User(email="Zaneta@Example.org", password="!")

    user.full_clean()

    assert user.email == "zaneta@example.org"


def test_a_user_is_found_by_an_address_in_any_case():
    user = make_user(email="żaneta@example.org")

    assert User.objects.get_by_natural_key("ŻANETA@EXAMPLE.ORG") == user


def test_without_a_password_one_enters_only_by_mailed_code():
    assert User.objects.create_user("karolina@example.org").has_usable_password() is False


def test_an_administrator_enters_the_installations_panel():
    admin = User.objects.create_superuser("hugo@example.org", "długie hasło")

    assert (admin.is_staff, admin.is_superuser, admin.check_password("długie hasło")) == (True, True, True)


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [("Jan Maria Testowy", "Jan Maria Testowy", "Jan"), ("", "jan@example.org", "jan@example.org")],
)
def test_a_user_is_called_by_name_or_by_address(name, full, short):
    user = make_user(email="jan@example.org", name=name)

    assert (str(user), user.get_full_name(), user.get_short_name()) == (full, full, short)


def test_can_is_what_any_role_gives_at_that_centre(oak, elm, erin):
    make_membership(user=erin, role=Role.ANIMATOR, centre=oak)

    asked = [
        (permission, centre) for permission in (Permission.EVENTS_EDIT, Permission.REPORTS_SEE) for centre in (oak, elm)
    ]
    assert [erin.can(*question) for question in asked] == [True, False, True, True]


def test_belongs_to_says_where_one_is_known(oak, elm, alice, erin, hugo):
    assert [[user.belongs_to(centre) for centre in (oak, elm)] for user in (alice, erin, hugo)] == [
        [True, False],
        [True, True],
        [False, False],
    ]


def test_all_questions_of_one_request_cost_one_statement(oak, elm, erin, django_assert_num_queries):
    user = User.objects.get(pk=erin.pk)

    with django_assert_num_queries(1):
        for centre in (oak, elm):
            user.belongs_to(centre)
            user.can(Permission.REPORTS_SEE, centre)
            user.can(Permission.EVENTS_EDIT, centre)
