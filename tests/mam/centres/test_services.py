from datetime import date, time

import pytest

from mam.audit.models import AuditEntry
from mam.centres.models import Closure, OpeningHours
from mam.centres.services import CentreChange, ClosureWish, change_centre
from tests.factories.centres import make_opening_hours

pytestmark = pytest.mark.django_db
NINE_TO_FIVE = (time(9), time(17))


def week_of(centre):
    return {day.weekday: (day.opens, day.closes) for day in OpeningHours.objects.filter(centre=centre)}


def records():
    return list(AuditEntry.objects.values_list("action", "actor_id", "target_id", "details"))


def test_only_changed_words_are_written_and_recorded(oak, alice):
    change_centre(oak.pk, CentreChange({"name": oak.name, "lead": "Wpadnij na kawę."}, {}), by=alice)

    oak.refresh_from_db()
    assert (oak.name, oak.lead) == ("MAM Dąb", "Wpadnij na kawę.")
    assert records() == [("centre.changed", alice.pk, str(oak.pk), {"fields": "lead"})]


def test_the_record_names_fields_never_what_was_typed(oak, alice):
    change_centre(oak.pk, CentreChange({"about": "Prowadzi pani Zofia"}, {0: NINE_TO_FIVE}), by=alice)

    assert records() == [("centre.changed", alice.pk, str(oak.pk), {"fields": "about,opening_hours"})]


def test_the_week_is_replaced_as_a_whole(oak, alice, elm):
    make_opening_hours(centre=oak, weekday=0)
    make_opening_hours(centre=oak, weekday=6)
    make_opening_hours(centre=elm, weekday=6)

    change_centre(oak.pk, CentreChange({}, {0: NINE_TO_FIVE, 2: NINE_TO_FIVE}), by=alice)

    assert week_of(oak) == {0: NINE_TO_FIVE, 2: NINE_TO_FIVE}
    assert week_of(elm) == {6: (time(9), time(20))}


def test_an_unchanged_week_keeps_its_rows(oak, alice):
    hours = make_opening_hours(centre=oak, weekday=0, opens=time(9), closes=time(17))

    change_centre(oak.pk, CentreChange({}, {0: NINE_TO_FIVE}), by=alice)

    assert list(oak.opening_hours.values_list("pk", flat=True)) == [hours.pk]
    assert records() == [("centre.changed", alice.pk, str(oak.pk), {"fields": ""})]


def test_closures_are_added_and_taken_back_at_this_centre_only(oak, elm, alice):
    days = {"first_on": date(2026, 8, 1), "last_on": date(2026, 8, 14)}
    taken_back = Closure.objects.create(centre=oak, reason="urlop", **days)
    kept = Closure.objects.create(centre=oak, reason="remont", **days)
    others = Closure.objects.create(centre=elm, reason="wyjazd", **days)
    wish = ClosureWish(date(2026, 12, 24), date(2026, 12, 31), "święta")

    change_centre(oak.pk, CentreChange({}, {}, wish, [taken_back.pk, others.pk]), by=alice)

    assert list(Closure.objects.order_by("pk").values_list("centre", "reason")) == [
        (oak.pk, kept.reason),
        (elm.pk, others.reason),
        (oak.pk, "święta"),
    ]
    assert records() == [("centre.changed", alice.pk, str(oak.pk), {"fields": "closures"})]


def test_a_closure_may_be_taken_back_without_another(oak, alice):
    closure = Closure.objects.create(centre=oak, first_on=date(2026, 8, 1), last_on=date(2026, 8, 14), reason="urlop")

    change_centre(oak.pk, CentreChange({}, {}, reopened=[closure.pk]), by=alice)

    assert (oak.closures.count(), records()[0][3]) == (0, {"fields": "closures"})
