from datetime import date

import pytest
from django.http import QueryDict

from mam.core.periods import Period
from mam.core.problems import Problem, RefusedError
from reporting.forms import AgreementForm, PeriodForm
from reporting.services import AgreementFields
from tests.factories.centres import make_centre


def period_form(**asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    return PeriodForm(query)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-01-01", "2026-03-31"), ("01.01.2026", "31.03.2026")],
)
def test_period_is_read_as_people_write_days(first, last):
    form = period_form(od=first, do=last)

    assert form.is_valid()
    assert form.period == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_period_of_one_day_is_a_period():
    form = period_form(od="2026-01-01", do="2026-01-01")

    assert form.is_valid()
    assert form.period.days == 1


@pytest.mark.parametrize(
    ("asked", "errors"),
    [
        (
            {"od": "2026-03-31", "do": "2026-01-01"},
            {"do": ["Ostatni dzień jest wcześniejszy niż pierwszy. Zamień je miejscami."]},
        ),
        ({"od": "2026-01-01"}, {"do": ["Wypełnij pole „Ostatni dzień”."]}),
        (
            {"od": "wczoraj", "do": "2026-01-01"},
            {"od": ["Wpisz dzień, miesiąc i rok, na przykład 14.05.2025."]},
        ),
        (
            {"od": "0001-01-01", "do": "9999-12-31"},
            {"od": ["Wpisz rok od 2000 do 2099."], "do": ["Wpisz rok od 2000 do 2099."]},
        ),
    ],
)
def test_period_that_cannot_be_meant_is_refused_in_words(asked, errors):
    assert period_form(**asked).errors == errors


def agreement_form(posted, *, own):
    query = QueryDict(mutable=True)
    for name, value in posted.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return AgreementForm(query, own=own, initial={})


GOOD = {"number": "SP.1", "first_on": "2026-01-01", "last_on": "2026-12-31"}


@pytest.mark.django_db
def test_agreement_of_a_single_centre_does_not_ask_for_it(oak):
    form = agreement_form(GOOD, own=[oak])

    assert list(form.fields) == ["number", "first_on", "last_on"]
    assert form.is_valid()
    assert form.said == AgreementFields(
        municipality=oak.municipality,
        operator=oak.operator_on(date(2026, 1, 1)),
        number="SP.1",
        first_on=date(2026, 1, 1),
        last_on=date(2026, 12, 31),
        centres=[oak],
    )


@pytest.mark.django_db
def test_agreement_names_chosen_centres_of_ones_own(oak):
    birch, beech = make_centre(slug="brzoza", name="MAM Brzoza"), make_centre(slug="buk", name="MAM Buk")
    own = [birch, beech, oak]

    form = agreement_form(GOOD | {"centres": [str(birch.pk), str(oak.pk)]}, own=own)

    assert form.is_valid()
    assert form.said.centres == [birch, oak]


@pytest.mark.django_db
def test_agreement_names_no_centre_of_somebody_else(oak, elm):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")

    form = agreement_form(GOOD | {"centres": [str(elm.pk)]}, own=[birch, oak])

    assert form.errors == {"centres": ["Wybierz jedną z podanych możliwości."]}


@pytest.mark.django_db
def test_agreement_needs_one_of_several_centres(oak):
    birch = make_centre(slug="brzoza", name="MAM Brzoza")

    assert agreement_form(GOOD, own=[birch, oak]).errors == {"centres": ["Wybierz choć jedno miejsce."]}


@pytest.mark.django_db
def test_refusal_is_told_at_its_field_or_for_the_whole_form(oak):
    form = agreement_form(GOOD, own=[oak])
    form.is_valid()

    form.add_refusal(
        RefusedError([Problem("number_taken", "Zajęty.", "number"), Problem("elsewhere", "Gdzie indziej.", "centres")])
    )

    assert form.errors == {"number": ["Zajęty."], "__all__": ["Gdzie indziej."]}
