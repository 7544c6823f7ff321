"""Parts of the shells that every page prints anew although they seldom change."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mam.centres.fronts import DayHours, Front
from mam.centres.models import Centre

register = template.Library()
Fact = str | bool | None | tuple[DayHours, ...]


@lru_cache(maxsize=1024)
def _foot(_language: str | None, **facts: Fact) -> SafeString:
    return mark_safe(render_to_string("components/site_foot.html", facts))  # noqa: S308 - a template's answer


@register.simple_tag
def site_foot(centre: Centre | None, front: Front | None, is_signed_in: bool) -> SafeString:
    """Print the foot of a public page, of `centre` where there is one.

    It is given every word it prints, so an equal foot is printed once and then taken from memory; a change of
    any of them is another foot.
    """
    if not centre or not front:
        return _foot(get_language(), is_signed_in=is_signed_in)
    return _foot(
        get_language(),
        is_signed_in=is_signed_in,
        slug=centre.slug,
        phone=str(centre.phone),
        call=centre.phone.as_e164,
        address=centre.address,
        directions=centre.directions,
        week=tuple(front.week),
        operator=front.operator,
        municipality=front.municipality,
    )
