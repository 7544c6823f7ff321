from datetime import date

from allauth.account.models import EmailAddress

from mam.access.models import Membership
from mam.access.permissions import Role
from mam.users.models import User

PASSWORD = "jedynie-do-testów"


def make_user(*, email="ktos@example.org", name="Ktoś Testowy", password=PASSWORD, **fields):
    user = User.objects.create_user(email, password, name=name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_membership(
    *, user, role=Role.ANIMATOR, centre=None, municipality=None, first_on=date(2020, 1, 1), last_on=None
):
    return Membership.objects.create(
        user=user, role=role, centre=centre, municipality=municipality, first_on=first_on, last_on=last_on
    )
