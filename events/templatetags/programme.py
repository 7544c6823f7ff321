"""Parts of the residents' pages about events."""

import json
from collections.abc import Hashable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# Django's own escapes for JSON inside a page, and the two line ends that JavaScript's grammar once forbade.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.filter
def linked(description: dict[str, Any]) -> SafeString:  # whatever schema.org describes
    """Write a description as JSON-LD; nothing typed by people can end the element it stands in."""
    text = json.dumps(description, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


@lru_cache(maxsize=2048)
def _printed(card: object, fragment: str, language: str | None) -> SafeString:  # noqa: ARG001 - a part of the key
    return mark_safe(render_to_string(fragment, {"card": card}))  # noqa: S308 - a template's answer


@register.simple_tag
def event_card(card: object) -> SafeString:
    """Print a card. It holds all it prints, so the same card is printed once and then taken from memory."""
    return _printed(card, "events/_event_card.html", get_language())


@register.simple_tag
def event_line(card: object) -> SafeString:
    """Print a card as one line of a list, from memory like a card."""
    return _printed(card, "events/_event_line.html", get_language())


@lru_cache(maxsize=256)
def _filters(controls: tuple[Hashable, ...], language: str | None) -> SafeString:  # noqa: ARG001 - a part of the key
    facts = {"controls": controls}
    return mark_safe(render_to_string("events/_programme_filters.html", facts))  # noqa: S308 - a template's answer


@register.simple_tag
def programme_filters(controls: tuple[Hashable, ...]) -> SafeString:
    """Print the filters of the programme, from memory like a card: most readers ask nothing."""
    return _filters(controls, get_language())


@lru_cache(maxsize=256)
def _calendar(
    slug: str,
    month: date,
    weeks: tuple[tuple[Hashable, ...], ...],
    language: str | None,  # noqa: ARG001 - a part of the key
) -> SafeString:
    facts = {"slug": slug, "month": month, "weeks": weeks}
    return mark_safe(render_to_string("events/_month_table.html", facts))  # noqa: S308 - a template's answer


@register.simple_tag
def month_table(slug: str, month: date, weeks: Sequence[Sequence[Hashable]]) -> SafeString:
    """Print a month's calendar. Like a card it holds all it prints: the same month is taken from memory."""
    return _calendar(slug, month, tuple(map(tuple, weeks)), get_language())
