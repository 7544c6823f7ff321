import pytest
from django.http import Http404

from events.models import Event
from events.views.paging import page_of
from tests.factories.events import make_event


@pytest.mark.parametrize(("asked", "titles", "pages"), [("", "01", 2), ("2", "2", 2), ("0", "01", 2), ("x", "01", 2)])
def test_a_page_knows_its_rows_and_all_pages_by_one_statement(oak, asked, titles, pages, django_assert_num_queries):
    for number in range(3):
        make_event(centre=oak, title=str(number))

    with django_assert_num_queries(1):
        page = page_of(Event.objects.in_order(), asked, 2)

    assert ["".join(event.title for event in page), page.paginator.num_pages] == [titles, pages]
    assert page.paginator.count == 3


def test_an_empty_list_has_one_empty_page(db):
    page = page_of(Event.objects.in_order(), "", 2)

    assert (list(page), page.paginator.count, page.has_other_pages()) == ([], 0, False)


def test_a_page_beyond_the_last_is_not_there(oak):
    make_event(centre=oak)

    with pytest.raises(Http404):
        page_of(Event.objects.in_order(), "2", 2)
