"""The table of pages and people: every address, by GET and POST, for each of the cast, at home and elsewhere."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client

from mam.audit.services import record
from tests.addresses import by_name, every_address, is_named, is_ours, path_to
from tests.factories.events import make_event, make_kind
from tests.factories.imports import finish, make_batch
from tests.factories.reporting import make_agreement
from tests.factories.users import make_user

PEOPLE = ("alice", "bob", "carol", "dave", "erin", "frank", "gina", "hugo", "nobody")
OK = "let in"  # what the page then answers stands in its row
LOGIN = "led to the log-in"
DOORS = re.compile(r"/(konto|admin)/login/\?next=")

# Who is let in: at Oak and at Elm, or at neither where the page is of no centre.
#              alice bob  carol dave erin frank gina hugo nobody
EVERYBODY = {
    "dab":    (OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK),
    "wiaz":   (OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK),
}  # fmt: skip
SEE_EVENTS = {
    "dab":    (OK,  OK,  404, 404, 403, 404, OK,  404, LOGIN),
    "wiaz":   (404, 404, 404, OK,  403, 404, OK,  404, LOGIN),
}  # fmt: skip
EDIT_EVENTS = {
    "dab":    (OK,  OK,  404, 404, 403, 404, 403, 404, LOGIN),
    "wiaz":   (404, 404, 404, OK,  403, 404, 403, 404, LOGIN),
}  # fmt: skip
SEE_REPORTS = {
    "dab":    (OK,  OK,  404, 404, OK,  404, OK,  404, LOGIN),
    "wiaz":   (404, 404, 404, OK,  OK,  404, OK,  404, LOGIN),
}  # fmt: skip
MANAGE = {
    "dab":    (OK,  403, 404, 404, 403, 404, 403, 404, LOGIN),
    "wiaz":   (404, 404, 404, OK,  403, 404, 403, 404, LOGIN),
}  # fmt: skip
ANYBODY = {"": (OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK)}  # fmt: skip
OFFICERS = {"": (404, 404, 404, 404, OK, OK,  OK,  404, LOGIN)}  # fmt: skip
OWN = {"":     (OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK,  LOGIN)}  # fmt: skip
GUESTS = {"":  (302, 302, 302, 302, 302, 302, 302, 302, OK)}  # fmt: skip
PANEL = {"":   (LOGIN, LOGIN, LOGIN, LOGIN, LOGIN, LOGIN, LOGIN, OK, LOGIN)}  # fmt: skip
LEAVE = {"":   (OK,  OK,  OK,  OK,  OK,  OK,  OK,  OK,  302)}  # fmt: skip
EXIT = {"":    (302, 302, 302, 302, 302, 302, 302, OK,  LOGIN)}  # fmt: skip
DOOR = {"":    (403, 403, 403, 403, 403, 403, 403, OK,  LOGIN)}  # fmt: skip

TABLE = {
    # name                                    who       GET  POST
    "events:centre_list":                    (ANYBODY, 200, 405),
    "events:programme_show":                 (EVERYBODY, 200, 405),
    "events:month_show":                     (EVERYBODY, 200, 405),
    "events:month_print":                    (EVERYBODY, 200, 405),
    "events:event_show":                     (EVERYBODY, 200, 405),
    "events:desk_event_list":                (SEE_EVENTS, 200, 405),
    "events:desk_event_add":                 (EDIT_EVENTS, 200, 200),
    "events:desk_event_show":                (SEE_EVENTS, 200, 405),
    "events:desk_event_edit":                (EDIT_EVENTS, 200, 200),
    "events:desk_event_confirm":             (EDIT_EVENTS, 200, 302),
    "events:desk_event_cancel":              (EDIT_EVENTS, 200, 200),
    "events:desk_event_restore":             (EDIT_EVENTS, 200, 302),
    "events:desk_event_publish":             (EDIT_EVENTS, 200, 302),
    "events:desk_event_discard":             (EDIT_EVENTS, 200, 302),
    "events:desk_kind_list":                 (MANAGE, 200, 405),
    "events:desk_kind_add":                  (MANAGE, 200, 200),
    "events:desk_kind_edit":                 (MANAGE, 200, 200),
    "reporting:today_show":                  (SEE_EVENTS, 200, 405),
    "reporting:office_show":                 (OFFICERS, 200, 405),
    "reporting:report_list":                 (SEE_REPORTS, 200, 405),
    "reporting:report_show":                 (SEE_REPORTS, 200, 405),
    "reporting:report_xlsx":                 (SEE_REPORTS, 200, 405),
    "reporting:report_csv":                  (SEE_REPORTS, 200, 405),
    "reporting:figure_show":                 (SEE_REPORTS, 200, 405),
    "reporting:figure_csv":                  (SEE_REPORTS, 200, 405),
    "reporting:agreement_list":              (MANAGE, 200, 405),
    "reporting:agreement_add":               (MANAGE, 200, 200),
    "reporting:agreement_edit":              (MANAGE, 200, 200),
    "importing:import_list":                 (EDIT_EVENTS, 200, 405),
    "importing:import_add":                  (EDIT_EVENTS, 200, 200),
    "importing:import_example_xlsx":         (EDIT_EVENTS, 200, 405),
    "importing:import_example_csv":          (EDIT_EVENTS, 200, 405),
    "importing:import_show":                 (EDIT_EVENTS, 200, 405),
    "importing:import_sheet":                (EDIT_EVENTS, 405, 302),
    "importing:import_columns":              (EDIT_EVENTS, 200, 200),
    "importing:import_confirm":              (EDIT_EVENTS, 200, 200),
    "importing:import_discard":              (EDIT_EVENTS, 405, 302),
    "importing:import_withdraw":             (EDIT_EVENTS, 200, 302),
    "pages:about_show":                      (EVERYBODY, 200, 405),
    "pages:privacy_show":                    (EVERYBODY, 200, 405),
    "pages:accessibility_show":              (EVERYBODY, 200, 405),
    "pages:centre_edit":                     (MANAGE, 200, 200),
    "pages:more_show":                       (SEE_EVENTS, 200, 405),
    "pages:look_edit":                       (ANYBODY, 200, 302),
    "pages:account_show":                    (OWN, 200, 405),
    "pages:start_show":                      (OWN, 302, 405),
    "pages:healthz":                         (ANYBODY, 200, 405),
    "account_login":                         (GUESTS, 200, 200),
    "account_request_login_code":            (GUESTS, 200, 200),
    "account_confirm_login_code":            (ANYBODY, 302, 302),
    "account_logout":                        (LEAVE, 200, 302),
    "account_signup":                        (GUESTS, 200, 200),
    "account_email":                         (OWN, 200, 302),
    "account_email_verification_sent":       (ANYBODY, 302, 302),
    "account_inactive":                      (ANYBODY, 200, 405),
    "account_change_password":               (OWN, 200, 200),
    "account_set_password":                  (OWN, 302, 302),
    "account_reauthenticate":                (OWN, 200, 200),
    "account_reset_password":                (ANYBODY, 200, 200),
    "account_reset_password_done":           (ANYBODY, 200, 405),
    "account_reset_password_from_key":       (ANYBODY, 200, 200),
    "account_reset_password_from_key_done":  (ANYBODY, 200, 405),
    "mfa_index":                             (OWN, 200, 405),
    "mfa_authenticate":                      (ANYBODY, 302, 302),
    "mfa_reauthenticate":                    (OWN, 302, 302),
    "mfa_activate_totp":                     (OWN, 302, 302),
    "mfa_deactivate_totp":                   (OWN, 404, 404),
    "mfa_view_recovery_codes":               (OWN, 404, 405),
    "mfa_generate_recovery_codes":           (OWN, 302, 302),
    "mfa_download_recovery_codes":           (OWN, 404, 404),
    "admin:index":                           (PANEL, 200, 200),
    "admin:login":                           (DOOR, 302, 200),
    "admin:logout":                          (EXIT, 405, 200),
    "admin:password_change":                 (PANEL, 200, 200),
    "admin:password_change_done":            (PANEL, 200, 405),
    "admin:autocomplete":                    (PANEL, 403, 405),
    "admin:jsi18n":                          (PANEL, 200, 405),
    "admin:view_on_site":                    (PANEL, 404, 404),
    "admin:app_list":                        (PANEL, 200, 200),
    "admin:access_membership_changelist":    (PANEL, 200, 200),
    "admin:access_membership_add":           (PANEL, 200, 200),
    "admin:access_membership_change":        (PANEL, 200, 200),
    "admin:access_membership_delete":        (PANEL, 200, 302),
    "admin:access_membership_history":       (PANEL, 200, 200),
    "admin:account_emailaddress_changelist": (PANEL, 200, 200),
    "admin:account_emailaddress_add":        (PANEL, 200, 200),
    "admin:account_emailaddress_change":     (PANEL, 200, 200),
    "admin:account_emailaddress_delete":     (PANEL, 200, 302),
    "admin:account_emailaddress_history":    (PANEL, 200, 200),
    "admin:audit_auditentry_changelist":     (PANEL, 200, 200),
    "admin:audit_auditentry_add":            (PANEL, 403, 403),
    "admin:audit_auditentry_change":         (PANEL, 200, 403),
    "admin:audit_auditentry_delete":         (PANEL, 403, 403),
    "admin:audit_auditentry_history":        (PANEL, 200, 200),
    "admin:centres_centre_changelist":       (PANEL, 200, 200),
    "admin:centres_centre_add":              (PANEL, 200, 200),
    "admin:centres_centre_change":           (PANEL, 200, 200),
    "admin:centres_centre_delete":           (PANEL, 200, 200),
    "admin:centres_centre_history":          (PANEL, 200, 200),
    "admin:centres_municipality_changelist": (PANEL, 200, 200),
    "admin:centres_municipality_add":        (PANEL, 200, 200),
    "admin:centres_municipality_change":     (PANEL, 200, 200),
    "admin:centres_municipality_delete":     (PANEL, 200, 200),
    "admin:centres_municipality_history":    (PANEL, 200, 200),
    "admin:centres_operator_changelist":     (PANEL, 200, 200),
    "admin:centres_operator_add":            (PANEL, 200, 200),
    "admin:centres_operator_change":         (PANEL, 200, 200),
    "admin:centres_operator_delete":         (PANEL, 200, 200),
    "admin:centres_operator_history":        (PANEL, 200, 200),
    "admin:events_eventkind_changelist":     (PANEL, 200, 200),
    "admin:events_eventkind_add":            (PANEL, 200, 200),
    "admin:events_eventkind_change":         (PANEL, 200, 200),
    "admin:events_eventkind_delete":         (PANEL, 200, 302),
    "admin:events_eventkind_history":        (PANEL, 200, 200),
    "admin:mfa_authenticator_changelist":    (PANEL, 200, 200),
    "admin:mfa_authenticator_add":           (PANEL, 403, 403),
    "admin:mfa_authenticator_change":        (PANEL, 200, 403),
    "admin:mfa_authenticator_delete":        (PANEL, 200, 302),
    "admin:mfa_authenticator_history":       (PANEL, 200, 200),
    "admin:reporting_grantagreement_changelist": (PANEL, 200, 200),
    "admin:reporting_grantagreement_add":    (PANEL, 200, 200),
    "admin:reporting_grantagreement_change": (PANEL, 200, 200),
    "admin:reporting_grantagreement_delete": (PANEL, 200, 302),
    "admin:reporting_grantagreement_history": (PANEL, 200, 200),
    "admin:users_user_changelist":           (PANEL, 200, 200),
    "admin:users_user_add":                  (PANEL, 200, 200),
    "admin:users_user_change":               (PANEL, 200, 200),
    "admin:users_user_delete":               (PANEL, 200, 302),
    "admin:users_user_history":              (PANEL, 200, 200),
    "admin:auth_user_password_change":       (PANEL, 200, 200),
}  # fmt: skip

# Where an address wants more than the ordinary row of its kind, or a period.
OTHER_ROWS = {
    "events:desk_event_restore": {"pk": "cancelled"},
    "events:desk_event_publish": {"pk": "draft"},
    "events:desk_event_discard": {"pk": "draft"},
    "events:desk_kind_edit": {"pk": "kind"},
    "importing:import_withdraw": {"public_id": "finished"},
    "reporting:agreement_edit": {"pk": "agreement"},
}
QUARTER = "?od=2026-04-01&do=2026-06-30"
OF_A_PERIOD = {
    f"reporting:{name}" for name in ("report_show", "report_xlsx", "report_csv", "figure_show", "figure_csv")
}


class Words(dict):
    """What addresses speak of at one place, each row made when it is first asked for."""

    def __init__(self, makers):
        super().__init__()
        self.makers = makers

    def __missing__(self, word):
        self[word] = self.makers[word]()
        return self[word]


def words_of(centre, by):
    def event(**fields):
        return make_event(centre=centre, starts_at=datetime(2026, 5, 12, 15, tzinfo=UTC), **fields).pk

    def batch():
        return make_batch(centre=centre, by=by)

    return Words({
        "centre": lambda: centre.slug,
        "pk": event,
        "draft": lambda: event(state="draft"),
        "cancelled": lambda: event(
            state="cancelled", cancelled_at=datetime(2026, 5, 1, tzinfo=UTC), cancelled_because="deszcz"
        ),
        "kind": lambda: make_kind(name=f"próba w {centre.slug}", centre=centre).pk,
        "public_id": lambda: batch().public_id,
        "finished": lambda: finish(batch(), by=by).public_id,
        "agreement": lambda: make_agreement(centre=centre, number=f"SP.{centre.pk}").pk,
        "month": lambda: date(2026, 5, 1),
        "code": lambda: "1.1-W1",
    })  # fmt: skip


def words_of_the_panel(cast):
    owner = make_user(email="krok@example.org")
    rows = [
        cast.oak, cast.oak.municipality, cast.oak.operations.get().operator, cast.carol, cast.alice.memberships.get(),
        cast.alice.emailaddress_set.get(), record("tried", cast.oak, by=None), make_kind(name="próba"),
        Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={}),
        make_agreement(centre=cast.oak, first_on=date(2025, 1, 1), last_on=date(2025, 12, 31)),
    ]  # fmt: skip
    kind = ContentType.objects.get_for_model(cast.oak)
    words = {
        "id": cast.carol.pk,
        "content_type_id": kind.pk,
        "app_label": "centres",
        "uidb36": "1",
        "key": "set-password",
    }
    return words | {f"{row._meta.app_label}_{row._meta.model_name}": row.pk for row in rows}


@pytest.fixture
def words(cast):
    return {
        "dab": words_of(cast.oak, cast.alice),
        "wiaz": words_of(cast.elm, cast.dave),
        "": words_of_the_panel(cast),
    }


def path_at(name, words):
    address = by_name()[name]
    row = name.removeprefix("admin:").rpartition("_")[0]
    others = {"object_id": row if row in words else "centres_centre"} | OTHER_ROWS.get(name, {})
    known = {word: words[others.get(word, word)] for word in address.words}
    return path_to(address, known) + (QUARTER if name in OF_A_PERIOD else "")


@pytest.fixture
def asked(cast):
    """Ask for a page as one of the cast; nothing of it stays: `asked("alice", "post", path)`."""
    sessions = {}
    for name in PEOPLE[:-1]:
        browser = Client()
        browser.force_login(getattr(cast, name))
        sessions[name] = browser.cookies["sessionid"].value

    def ask(name, method, path):
        browser = Client()
        if name in sessions:
            browser.cookies["sessionid"] = sessions[name]
        body = {} if method == "get" else {"form_key": uuid4()}
        with transaction.atomic():
            answer = getattr(browser, method)(path, body)
            transaction.set_rollback(True)
        is_door = answer.status_code == 302 and DOORS.match(answer.url)
        return LOGIN if is_door else answer.status_code

    return ask


def test_every_address_has_its_row():
    assert sorted(set(by_name()) - set(TABLE)) == []


def test_every_row_is_an_address():
    assert sorted(set(TABLE) - set(by_name())) == []


def test_every_address_of_ours_has_a_name():
    assert [address.route for address in every_address() if is_ours(address) and not is_named(address)] == []


@pytest.mark.parametrize("name", TABLE)
def test_a_page_lets_in_whom_the_table_says(words, asked, name):
    who, get, post = TABLE[name]

    for place, people in who.items():
        path = path_at(name, words[place])
        for method, status in (("get", get), ("post", post)):
            answers = tuple(asked(person, method, path) for person in PEOPLE)
            assert answers == tuple(status if one == OK else one for one in people), f"{method} {path}"


@pytest.mark.parametrize("name", [name for name, page in by_name().items() if page.words & {"pk", "public_id"}])
def test_rows_of_another_centre_are_not_there(words, asked, name):
    words["wiaz"]["centre"] = "dab"
    path = path_at(name, words["wiaz"])

    assert {asked("alice", method, path) for method in ("get", "post")} in ({404}, {404, 405})


def test_other_methods_do_nothing(words, asked):
    ours = [name for name, page in by_name().items() if is_ours(page)]
    paths = [path_at(name, words[next(iter(TABLE[name][0]))]) for name in ours]

    answers = {(path, asked("alice", method, path)) for path in paths for method in ("put", "patch", "delete")}

    assert [answer for answer in answers if answer[1] not in {400, 403, 404, 405}] == []
