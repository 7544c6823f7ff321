"""Agreements: entering them and correcting them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from mam.audit.services import record
from mam.centres.models import Centre, Municipality, Operator
from mam.core.problems import RefusedError
from mam.users.models import User
from reporting.models import AgreementCentre, GrantAgreement
from reporting.rules import agreement_problems, days_taken, number_taken


@dataclass(frozen=True)
class AgreementFields:
    """What somebody says of an agreement; no operator means that nobody is known to run its centres."""

    municipality: Municipality
    operator: Operator | None
    number: str
    first_on: date
    last_on: date
    centres: Sequence[Centre]


@transaction.atomic
def add_agreement(said: AgreementFields, *, by: User) -> GrantAgreement:
    """Enter an agreement with the centres it names.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    _lock(said.centres)
    agreement = GrantAgreement()
    _write(agreement, said)
    record("agreement.added", agreement, by=by, centres=_ids(said.centres))
    return agreement


@transaction.atomic
def change_agreement(pk: int, said: AgreementFields, *, by: User) -> GrantAgreement:
    """Correct an agreement; figures follow its new days at once.

    Raises: RefusedError, with every reason, having changed nothing.
    """
    agreement = GrantAgreement.objects.select_for_update(of=("self",)).get(pk=pk)
    _lock(said.centres)
    _write(agreement, said)
    record("agreement.changed", agreement, by=by, centres=_ids(said.centres))
    return agreement


def _lock(centres: Sequence[Centre]) -> None:
    """Let one act at a time give these centres agreements: two would wait for each other at the constraint."""
    # The list is read to its end: a lock that is not fetched is not taken.
    list(Centre.objects.select_for_update(no_key=True).filter(pk__in=[c.pk for c in centres]).order_by("pk"))


def _write(agreement: GrantAgreement, said: AgreementFields) -> None:
    agreement.municipality = said.municipality
    agreement.operator_id = said.operator.pk if said.operator else None  # type: ignore[assignment] # the rules refuse none
    agreement.number, agreement.first_on, agreement.last_on = said.number, said.first_on, said.last_on
    if problems := agreement_problems(agreement, said.centres):
        raise RefusedError(problems)
    with _constraints_as_refusals():
        # First the places that go: the agreement's new days need not be free at them.
        AgreementCentre.objects.filter(agreement=agreement.pk).exclude(centre__in=said.centres).delete()
        agreement.save()
        named = set(agreement.places.values_list("centre_id", flat=True))
        AgreementCentre.objects.bulk_create(
            AgreementCentre(agreement=agreement, centre=centre, first_on=agreement.first_on, last_on=agreement.last_on)
            for centre in said.centres
            if centre.pk not in named
        )


@contextmanager
def _constraints_as_refusals() -> Iterator[None]:
    """Tell a race lost on a constraint in the words of the rule it guards."""
    refusals = {"agreement_number_once": number_taken, "agreement_centre_days_free": days_taken}
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name  # type: ignore[union-attr] # psycopg's own error
        if constraint not in refusals:
            raise
        raise RefusedError([refusals[constraint]()]) from error


def _ids(centres: Sequence[Centre]) -> str:
    return ",".join(str(pk) for pk in sorted(centre.pk for centre in centres))
