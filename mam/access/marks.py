"""The mark each view carries: who may enter, and where. A page without one fails the tests.

The mark is the outermost decorator. It also turns the centre of the address into a `Centre`, and
answers each posted form once (see `mam.submissions`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from mam.access.permissions import MUNICIPALITY_ROLES, Permission, Role
from mam.centres.models import Centre
from mam.submissions.services import answer_once
from mam.users.models import User

if TYPE_CHECKING:

    class SignedInRequest(HttpRequest):
        """A request whose sender is known."""

        user: User
        centre: Centre

else:
    SignedInRequest = HttpRequest

# Any: a view's own arguments differ from view to view.
View = Callable[..., HttpResponse]
Entrance = Callable[[Any, dict[str, Any]], None]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Mark:
    """What a view's mark says, for the tests and the table in `docs/permissions.md`."""

    name: str
    permission: Permission | None = None


def public(view: View) -> View:
    """Let everybody in; a centre in the address must be published."""

    def enter(request: HttpRequest, arguments: dict[str, Any]) -> None:
        if "centre" in arguments:
            _set_centre(request, arguments, Centre.objects.published().filter(slug=arguments["centre"]).first())

    return login_not_required(_marked(view, Mark("public"), enter))


def signed_in(view: View) -> View:
    """Let in everybody who has logged in."""
    return _marked(view, Mark("signed_in"), _let_in)


def installation(view: View) -> View:
    """Let in the administrator of the installation; for others the page does not exist."""

    def enter(request: SignedInRequest, arguments: dict[str, Any]) -> None:  # noqa: ARG001 - an entrance
        if not any(membership.role == Role.ADMIN for membership in request.user.standing_memberships):
            raise Http404

    return _marked(view, Mark("installation"), enter)


def at_municipality(permission: Permission) -> Callable[[View], View]:
    """Let in who holds `permission` for a municipality; the view gets `municipalities`, those it is held for."""

    def enter(request: SignedInRequest, arguments: dict[str, Any]) -> None:
        held = [m for m in request.user.standing_memberships if m.role in MUNICIPALITY_ROLES]
        if not held:
            raise Http404
        arguments["municipalities"] = [m.municipality for m in held if m.gives(permission)]
        if not arguments["municipalities"]:
            raise PermissionDenied

    return lambda view: _marked(view, Mark("at_municipality", permission), enter)


def at_centre(permission: Permission) -> Callable[[View], View]:
    """Let in who holds `permission` at the centre of the address.

    Who has no role there gets 404, as if it did not exist; who has one without the permission, 403.
    """

    def enter(request: SignedInRequest, arguments: dict[str, Any]) -> None:
        centre = Centre.objects.filter(slug=arguments["centre"]).first()
        if centre is None or not request.user.belongs_to(centre):
            raise Http404
        if not request.user.can(permission, centre):
            raise PermissionDenied
        _set_centre(request, arguments, centre)

    return lambda view: _marked(view, Mark("at_centre", permission), enter)


def _let_in(request: HttpRequest, arguments: dict[str, Any]) -> None:
    """Ask nothing more."""


def _set_centre(request: HttpRequest, arguments: dict[str, Any], centre: Centre | None) -> None:
    if centre is None:
        raise Http404
    arguments["centre"] = centre
    request.centre = centre  # type: ignore[attr-defined] # the page's shell shows whose page it is


def _answer(request: HttpRequest, view: View, arguments: dict[str, Any]) -> HttpResponse:
    try:
        return answer_once(request, lambda: view(request, **arguments))
    except ObjectDoesNotExist:
        # Somebody removed it between this request's look and its lock: nothing is left to act on.
        raise Http404 from None


def _marked(view: View, mark: Mark, enter: Entrance) -> View:
    @wraps(view)
    def entered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        enter(request, arguments)
        is_safe = request.method in SAFE_METHODS
        response = view(request, **arguments) if is_safe else _answer(request, view, arguments)
        if mark.name != "public":
            patch_cache_control(response, private=True, no_cache=True)
        return response

    entered.mark = mark  # type: ignore[attr-defined] # read by the tests and by docs/permissions.md
    return entered
