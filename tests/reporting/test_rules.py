from datetime import date

import pytest

from mam.core.problems import Problem
from reporting.models import GrantAgreement
from reporting.rules import agreement_problems
from tests.factories.centres import make_centre, make_municipality, make_operator
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db


def draft(centre, *, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31), number="SP.9", operator=None):
    return GrantAgreement(
        municipality=centre.municipality,
        operator=operator or centre.operator_on(date(2026, 1, 1)),
        number=number,
        first_on=first_on,
        last_on=last_on,
    )


def test_agreement_without_problems_has_none(oak):
    assert agreement_problems(draft(oak), [oak]) == []


def test_agreement_needs_a_centre(oak):
    assert agreement_problems(draft(oak), []) == [Problem("no_centre", "Wybierz choć jedno miejsce.", "centres")]


def test_agreement_cannot_end_before_it_begins(oak):
    agreement = draft(oak, first_on=date(2026, 2, 1), last_on=date(2026, 1, 31))

    message = "Ostatni dzień umowy jest wcześniejszy niż pierwszy. Popraw jeden z nich."
    assert agreement_problems(agreement, [oak]) == [Problem("reversed", message, "last_on")]


def test_agreement_cannot_take_a_number_of_its_municipality(oak, elm):
    make_agreement(centre=elm, number="SP.9")

    message = "Ten samorząd ma już umowę o tym numerze. Podaj inny numer."
    assert agreement_problems(draft(oak), [oak]) == [Problem("number_taken", message, "number")]


def test_agreement_may_have_a_number_another_municipality_uses(oak):
    elsewhere = make_centre(slug="sosna", name="MAM Sosna", municipality=make_municipality(name="Sosnowiec Dolny"))
    make_agreement(centre=elsewhere, number="SP.9")

    assert agreement_problems(draft(oak), [oak]) == []


def test_agreement_names_no_centre_of_another_municipality(oak):
    elsewhere = make_centre(slug="sosna", name="MAM Sosna", municipality=make_municipality(name="Sosnowiec Dolny"))

    problem = Problem("elsewhere", "MAM Sosna leży w innym samorządzie.", "centres")
    assert agreement_problems(draft(oak), [oak, elsewhere]) == [problem]


def test_agreement_names_only_centres_of_its_operator(oak, elm):
    message = "MAM Wiąz prowadzi w dniu: czwartek, 1\N{NO-BREAK SPACE}stycznia 2026 ktoś inny: Fundacja Podwórko."
    assert agreement_problems(draft(oak), [oak, elm]) == [Problem("other_operator", message, "first_on")]


def test_agreement_needs_to_know_who_runs_the_centre(oak):
    agreement = draft(oak, first_on=date(2019, 1, 1), last_on=date(2019, 12, 31), operator=make_operator())

    message = (
        "MAM Dąb: portal nie wie, kto prowadzi to miejsce w dniu: wtorek, 1\N{NO-BREAK SPACE}stycznia 2019. "
        "Zapytaj administratora."
    )
    assert agreement_problems(agreement, [oak]) == [Problem("other_operator", message, "first_on")]


def test_agreement_names_every_agreement_it_overlaps(oak):
    make_agreement(centre=oak, number="SP.1", first_on=date(2025, 7, 1), last_on=date(2026, 1, 1))
    make_agreement(centre=oak, number="SP.2", first_on=date(2026, 12, 31), last_on=date(2027, 6, 30))

    codes = [(problem.code, problem.message) for problem in agreement_problems(draft(oak), [oak])]

    end = "Dni dwóch umów nie mogą się pokrywać."
    space = "\N{NO-BREAK SPACE}"
    assert codes == [
        ("days_taken", f"MAM Dąb ma już umowę SP.1 od{space}1{space}lipca 2025 do{space}1{space}stycznia 2026. {end}"),
        (
            "days_taken",
            f"MAM Dąb ma już umowę SP.2 od{space}31{space}grudnia 2026 do{space}30{space}czerwca 2027. {end}",
        ),
    ]


def test_agreement_does_not_overlap_itself(oak):
    agreement = make_agreement(centre=oak)

    assert agreement_problems(agreement, [oak]) == []


def test_agreement_tells_every_reason_at_once(oak, elm):
    make_agreement(centre=oak, number="SP.9")

    codes = [problem.code for problem in agreement_problems(draft(oak), [oak, elm])]

    assert codes == ["number_taken", "other_operator", "days_taken"]
