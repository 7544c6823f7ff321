"""Pages for when something went wrong; the last two ask nothing of the database, not even who reads them."""

import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from mam.pages.look import look_of

RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django gives it
    """Answer a request the portal could not read."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django gives it
    """Answer somebody who may not do this here."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 # Django gives it
    """Answer a form that was open too long, or that another site sent."""
    return render(request, "403_form.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django gives it
    """Answer an address where there is nothing for this reader."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the portal broke: 503 while the database is away, else 500."""
    if any(isinstance(error, OperationalError | InterfaceError) for error in _causes(sys.exc_info()[1])):
        response = _bare(request, "503.html", 503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    return _bare(request, "500.html", 500)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    # Without the request no context processor runs, so nothing here can reach the database.
    return HttpResponse(get_template(template).render({"look": look_of(request)}), status=status)
