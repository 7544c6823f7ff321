from collections.abc import Callable
from functools import wraps

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from events.models import Event, EventQuerySet

LONGEST_NUMBER = 4
SECONDS = 60


def page_of(events: EventQuerySet, asked: str, size: int) -> Page[Event]:
    """Answer one page of a list, with the number of all its rows, by one statement.

    Raises: Http404, for a page that does not exist.
    """
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else 1
    rows = list(events.with_total()[(number - 1) * size : number * size])
    if not rows and number > 1:
        raise Http404
    paginator = Paginator(rows, size)
    paginator.count = rows[0].total if rows else 0  # type: ignore[attr-defined, misc, unused-ignore] # `with_total`
    return Page(rows, number, paginator)


def cached_for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let caches keep a public page for a minute; one for somebody signed in is kept by nobody."""

    @wraps(view)
    def answered(request: HttpRequest, **arguments: object) -> HttpResponse:
        response = view(request, **arguments)
        patch_vary_headers(response, ["Cookie"])  # the look
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return answered
