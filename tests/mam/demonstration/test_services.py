import json
import re
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.db import transaction

from events.models import Event, EventSeries, HeadCount
from mam.access.models import Membership
from mam.audit.models import AuditEntry
from mam.centres.models import Centre, CentreOperation, Closure, Municipality, OpeningHours, Operator
from mam.core.problems import RefusedError
from mam.demonstration.accounts import accounts_file
from mam.demonstration.services import demonstration_stands, lay_demonstration, renew_accounts
from mam.users.models import User
from reporting.models import AgreementCentre, GrantAgreement
from tests.factories.centres import make_centre
from tests.factories.users import make_user

MONDAY = date(2026, 11, 16)
MODELS = (
    AgreementCentre, Centre, CentreOperation, Closure, EmailAddress, Event, EventSeries, GrantAgreement, HeadCount,
    Membership, Municipality, OpeningHours, Operator, User,
)  # fmt: skip
NOT_TOLD = {"id", "password", "created_at", "last_login"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAM_VAR = tmp_path


def accounts():
    return json.loads(accounts_file().read_text())["accounts"]


def rows_of(model):
    columns = [field for field in model._meta.fields if field.name not in NOT_TOLD and not field.is_relation]
    return sorted(map(str, model.objects.values_list(*(field.name for field in columns))))


def test_lay_demonstration_leaves_only_rows_that_are_right():
    lay_demonstration(MONDAY)

    for model in MODELS:
        rows = model.objects.all()
        assert rows
        for row in rows:
            # Constraints and uniqueness are Postgres's own.
            row.full_clean(validate_unique=False, validate_constraints=False)


def test_lay_demonstration_tells_the_same_rows_of_the_same_monday():
    tellings = []
    for _time in range(2):
        with transaction.atomic():
            lay_demonstration(MONDAY)
            tellings.append({model: rows_of(model) for model in MODELS})
            transaction.set_rollback(True)

    assert tellings[0] == tellings[1]


def test_lay_demonstration_leads_no_mail_outside_example_org():
    lay_demonstration(MONDAY)
    texts = "\n".join(text for model in MODELS for text in rows_of(model))

    addresses = re.findall(r"[\w.+-]+@([\w.-]+\w)", texts)

    assert len(addresses) > 10
    assert {address.rpartition(".example.org")[1:] for address in addresses} == {(".example.org", "")}


def test_lay_demonstration_keeps_the_support_group_from_the_programme():
    lay_demonstration(MONDAY)

    group = Event.objects.filter(kind__name="grupa wsparcia")

    assert group.count() > 15
    assert set(group.values_list("is_sensitive", "is_public")) == {(True, False)}
    assert not Event.objects.announced().filter(kind__is_sensitive=True).exists()


def test_lay_demonstration_gives_the_centre_an_agreement_for_each_year():
    lay_demonstration(MONDAY)

    agreements = GrantAgreement.objects.filter(centres__slug="pod-lipa").order_by("number")

    assert list(agreements.values_list("number", "first_on", "last_on")) == [
        ("SP.526.14.2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("SP.526.14.2026", date(2026, 1, 1), date(2026, 12, 31)),
    ]


def test_lay_demonstration_acts_through_the_services_in_the_last_week():
    lay_demonstration(MONDAY)

    logged = AuditEntry.objects.filter(action="event.logged").count()
    actions = set(AuditEntry.objects.values_list("action", flat=True))

    assert 8 <= logged <= 16
    assert actions == {"agreement.added", "demonstration.laid", "event.confirmed", "event.logged"}


def test_lay_demonstration_keeps_officers_apart():
    lay_demonstration(MONDAY)
    teresa = User.objects.get(email="teresa@wierzbow.example.org")

    belongs = {centre.slug: teresa.belongs_to(centre) for centre in Centre.objects.all()}

    assert belongs == {"pod-lipa": True, "za-rzeka": False}


def test_lay_demonstration_tells_working_passwords_to_the_owner_alone(client):
    lay_demonstration(MONDAY)

    signed_in = [authenticate(email=account["email"], password=account["password"]) for account in accounts()]

    assert [str(user.email) for user in signed_in] == [account["email"] for account in accounts()]
    assert len({account["password"] for account in accounts()}) == len(accounts())
    assert accounts_file().stat().st_mode & 0o777 == 0o600


def test_lay_demonstration_tells_addresses_that_open(client):
    lay_demonstration(MONDAY)

    for account in accounts():
        client.force_login(User.objects.get(email=account["email"]))
        answer = client.get(account["opens"])
        assert (account["opens"], answer.status_code) in {(account["opens"], 200), ("/konto/start/", 302)}


@pytest.mark.parametrize("make_row", [make_centre, make_user])
def test_lay_demonstration_refuses_a_portal_that_is_not_empty(make_row):
    make_row()

    with pytest.raises(RefusedError) as refusal:
        lay_demonstration(MONDAY)

    assert [problem.code for problem in refusal.value.problems] == ["not_empty"]
    assert not accounts_file().exists()
    assert not demonstration_stands()


def test_lay_demonstration_refuses_any_day_but_monday():
    with pytest.raises(RefusedError) as refusal:
        lay_demonstration(date(2026, 11, 17))

    assert [problem.code for problem in refusal.value.problems] == ["not_monday"]
    assert not Centre.objects.exists()


def test_renew_accounts_leaves_known_passwords_alone():
    lay_demonstration(MONDAY)
    before = accounts_file().read_bytes()

    assert not renew_accounts()
    assert accounts_file().read_bytes() == before


def test_renew_accounts_makes_new_passwords_when_the_file_is_lost():
    lay_demonstration(MONDAY)
    before = accounts()
    accounts_file().unlink()

    assert renew_accounts()
    assert {a["password"] for a in accounts()}.isdisjoint({a["password"] for a in before})
    assert all(authenticate(email=account["email"], password=account["password"]) for account in accounts())
