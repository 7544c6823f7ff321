"""Parts of the residents' pages about events."""

import json
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
def _printed(card: object, language: str | None) -> SafeString:  # noqa: ARG001 - a part of the key
    return mark_safe(render_to_string("events/_event_card.html", {"card": card}))  # noqa: S308 - a template's answer


@register.simple_tag
def event_card(card: object) -> SafeString:
    """Print a card. It holds all it prints, so the same card is printed once and then taken from memory."""
    return _printed(card, get_language())
