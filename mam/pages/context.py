"""What every shell shows: the chosen look, today, whose page it is, and where one can go from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject

from mam.access.permissions import Permission
from mam.centres.fronts import front_of
from mam.centres.models import Centre
from mam.core.navigation import DESK, OFFICE, PUBLIC, REPORTS, Item
from mam.core.periods import local_day
from mam.pages.look import look_of


@dataclass(frozen=True)
class Link:
    """One link of a shell, ready to print."""

    label: str | Promise
    icon: str
    url: str
    is_current: bool
    is_on_phones: bool
    is_on_rail: bool


class Navigation:
    """The links of each shell, asked for by the shell that prints them and read only then."""

    def __init__(self, request: HttpRequest, centre: Centre | None) -> None:
        """Keep whose page it is and who reads it."""
        self.request = request
        self.centre = centre
        match = request.resolver_match
        self.here = match.view_name if match else ""

    @cached_property
    def public(self) -> list[Link]:
        """Links of the residents' pages of a centre."""
        return self._links(PUBLIC, self.centre.slug) if self.centre else []

    @cached_property
    def desk(self) -> list[Link]:
        """Links of a centre's desk, those the reader may follow."""
        centre, user = self.centre, self.request.user
        if centre is None or not user.is_authenticated:
            return []
        allowed = [item for item in DESK if item.permission and user.can(Permission(item.permission), centre)]
        return self._links(allowed, centre.slug)

    @cached_property
    def reports(self) -> list[Link]:
        """Links of the pages of reports: an officer's own, or back to the desk of the centre they are about."""
        user = self.request.user
        if not user.is_authenticated:
            return []
        if any(held.municipality is not None for held in user.standing_memberships):
            return self._links(OFFICE)
        return self._links(REPORTS, self.centre.slug) if self.centre else []

    def _links(self, items: Iterable[Item], *slugs: str) -> list[Link]:
        return [
            Link(
                item.label,
                item.icon,
                reverse(item.url_name, args=slugs),
                self.here.startswith(item.pages),
                item.is_on_phones,
                item.is_on_rail,
            )
            for item in items
        ]


def page(request: HttpRequest) -> dict[str, object]:
    """Give every page what its shell shows."""
    centre: Centre | None = getattr(request, "centre", None)
    today = local_day(timezone.now())
    context: dict[str, object] = {"look": look_of(request), "today": today, "nav": Navigation(request, centre)}
    if centre is not None:
        # Asked only by the shells that show it.
        context |= {"centre": centre, "front": SimpleLazyObject(lambda: front_of(centre, today))}
    return context
