"""How a reader wants the pages to look. One cookie, written only after somebody has chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

COOKIE = "wyglad"
COOKIE_SECONDS = 365 * 24 * 3600


class Theme(models.TextChoices):
    """Which colours; the first follows the device."""

    DEVICE = "", _("jak w urządzeniu")
    LIGHT = "light", _("jasny")
    DARK = "dark", _("ciemny")
    CONTRAST = "contrast", _("czarno-żółty, duży kontrast")


class TextSize(models.TextChoices):
    """How large the letters are."""

    NORMAL = "", _("zwykłe")
    LARGE = "large", _("większe")


@dataclass(frozen=True)
class Look:
    """The two choices, as the page's root element carries them."""

    theme: str = Theme.DEVICE
    text: str = TextSize.NORMAL

    def __str__(self) -> str:
        return f"{self.theme}.{self.text}"


def _look(theme: str, text: str) -> Look:
    return Look(theme if theme in Theme.values else Theme.DEVICE, text if text in TextSize.values else TextSize.NORMAL)


def look_of(request: HttpRequest) -> Look:
    """Read the choice from the cookie; whatever is not a choice counts as none."""
    theme, _dot, text = request.COOKIES.get(COOKIE, "").partition(".")
    return _look(theme, text)


def remember_look(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write the cookie on each accepted choice."""

    @wraps(view)
    def remembered(request: HttpRequest) -> HttpResponse:
        response = view(request)
        if isinstance(response, HttpResponseRedirect) and request.method == "POST":
            look = _look(request.POST.get("theme", ""), request.POST.get("text", ""))
            response.set_cookie(
                COOKIE, str(look), COOKIE_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
            )
        return response

    return remembered
