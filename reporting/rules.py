"""What stands in the way of an agreement: every reason at once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mam.centres.models import Centre
from mam.core.problems import Problem
from mam.core.words import day_words_year, period_words
from reporting.models import AgreementCentre, GrantAgreement


def agreement_problems(agreement: GrantAgreement, centres: Sequence[Centre]) -> list[Problem]:
    """List every reason why `agreement`, with its new fields already set, cannot name `centres`.

    Source: domain handbook 1 and 3.6; a centre has one agreement at a time, so that a result belongs to one.
    """
    problems = [] if centres else [Problem("no_centre", _("Wybierz choć jedno miejsce."), "centres")]
    if is_number_taken(agreement):
        problems.append(number_taken())
    problems += [
        Problem("elsewhere", _("%(centre)s leży w innym samorządzie.") % {"centre": centre}, "centres")
        for centre in centres
        if centre.municipality_id != agreement.municipality_id
    ]
    if agreement.last_on < agreement.first_on:
        message = _("Ostatni dzień umowy jest wcześniejszy niż pierwszy. Popraw jeden z nich.")
        return [*problems, Problem("reversed", message, "last_on")]
    return problems + _operator_problems(agreement, centres) + _overlap_problems(agreement, centres)


def is_number_taken(agreement: GrantAgreement) -> bool:
    """Tell whether another agreement of the municipality has the number."""
    namesakes = GrantAgreement.objects.filter(municipality=agreement.municipality_id, number=agreement.number)
    return namesakes.exclude(pk=agreement.pk).exists()


def number_taken() -> Problem:
    """Say that the number is another agreement's."""
    return Problem("number_taken", _("Ten samorząd ma już umowę o tym numerze. Podaj inny numer."), "number")


def days_taken() -> Problem:
    """Say that a centre has another agreement on some of the days."""
    return Problem("days_taken", _("W tych dniach miejsce ma już inną umowę. Popraw pierwszy lub ostatni dzień."))


def _operator_problems(agreement: GrantAgreement, centres: Sequence[Centre]) -> list[Problem]:
    problems = []
    for centre in centres:
        operator = centre.operator_on(agreement.first_on)
        if operator is not None and operator.pk == agreement.operator_id:
            continue
        words = {"centre": centre, "day": day_words_year(agreement.first_on), "operator": operator}
        if operator is None:
            message = _("%(centre)s: portal nie wie, kto prowadzi to miejsce w dniu: %(day)s. Zapytaj administratora.")
        else:
            message = _("%(centre)s prowadzi w dniu: %(day)s ktoś inny: %(operator)s.")
        problems.append(Problem("other_operator", message % words, "first_on"))
    return problems


def _overlap_problems(agreement: GrantAgreement, centres: Sequence[Centre]) -> list[Problem]:
    others = AgreementCentre.objects.of_centres(centres).touching(agreement.period).exclude(agreement=agreement.pk)
    message = _("%(centre)s ma już umowę %(number)s %(period)s. Dni dwóch umów nie mogą się pokrywać.")
    return [
        Problem(
            "days_taken",
            message % {"centre": other.centre, "number": other.agreement.number, "period": period_words(other.period)},
            "first_on",
        )
        for other in others.select_related("agreement", "centre").order_by("centre__name", "first_on")
    ]
