"""Words of the pages of reports."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reporting import words

register = template.Library()
register.filter("amount", words.amount_words)
register.filter("part_words", words.part_words)
register.filter("period_title", words.period_title)

_CODE = re.compile(r"(\d(?:\.\d)?-W\d)")


@register.filter
def whole_codes(text: str) -> SafeString:
    """Keep the code of an indicator on one line."""
    # Every second part is a code.
    parts = [
        format_html('<span class="nowrap">{}</span>', part) if place % 2 else part
        for place, part in enumerate(_CODE.split(text))
    ]
    return format_html_join("", "{}", ((part,) for part in parts))
