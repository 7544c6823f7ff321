"""The words and parts every template may use; a built-in library, no `{% load %}` needed."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from django import template
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.forms import BoundField, CheckboxInput
from django.template.defaultfilters import stringfilter
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mam.core import words
from mam.core.forms import error_places
from mam.core.holidays import is_red
from mam.core.periods import Period, local_day

register = template.Library()

register.filter("error_places", error_places)
register.filter("number", words.number)
register.filter("polish", stringfilter(words.polish), is_safe=True)


def _day(when: date | datetime) -> date:
    return local_day(when) if isinstance(when, datetime) else when


@register.filter
def day_words(when: date | datetime) -> str:
    """Say a day, or the Warsaw day of a moment: środa, 14 maja."""
    return words.day_words(_day(when))


@register.filter
def day_words_year(when: date | datetime) -> str:
    """Say a day with its year: środa, 14 maja 2025."""
    return words.day_words_year(_day(when))


@register.filter
def day_near(when: date | datetime, today: date) -> str:
    """Say a day, with "dziś", "jutro" or "wczoraj" before it where that is so."""
    return words.day_near(_day(when), today)


@register.filter
def weekday(when: date | datetime) -> str:
    """Say the day of the week in full."""
    return words.weekday(_day(when))


@register.filter
def month_after_day(when: date | datetime) -> str:
    """Say the month as it stands after a number: maja."""
    return words.month_after_day(_day(when))


@register.filter
def month_words(when: date | datetime) -> str:
    """Say the month by itself: maj 2025."""
    return words.month_words(_day(when))


@register.filter
def period_words(period: Period) -> str:
    """Say a period: od 1 stycznia do 30 czerwca 2025."""
    return words.period_words(period)


@register.filter
def local(when: date | datetime) -> date:
    """Answer the Warsaw day of a moment."""
    return _day(when)


@register.filter
def red(when: date | datetime) -> bool:
    """Tell whether calendars print the day in red."""
    return is_red(_day(when))


@register.filter
def hour(moment: datetime | time) -> str:
    """Say an hour on Warsaw's clock: 9:00."""
    return words.hour(moment)


@register.simple_tag
def hours(starts: datetime | time, ends: datetime | time) -> SafeString:
    """Say a range of hours that no line breaks: 17:00–19:00."""
    return format_html('<span class="nowrap">{}</span>', words.hours(starts, ends))


@register.simple_tag
def plural(count: int | Decimal, one: str, few: str, many: str) -> str:
    """Choose the form that goes with a count; the count itself is printed by `number`."""
    return words.plural(count, one, few, many)


@register.filter
def tel(phone: object) -> str:
    """Answer a telephone number as a link wants it: tel:+48125550140."""
    return "tel:" + str(getattr(phone, "as_e164", "") or re.sub(r"[^\d+]", "", str(phone)))


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    path = finders.find(f"vendor/icons/{name}.svg")
    if path is None:
        raise ImproperlyConfigured(f"No icon {name!r} in static/vendor/icons; is it in static/vendor.toml?")
    drawing = re.sub(r"\s+", " ", Path(path).read_text()).partition(">")[2].rpartition("</svg>")[0].strip()
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{drawing}</svg>')  # noqa: S308 # our own files


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon beside its word; it is never alone, so screen readers skip it."""
    return _icon(name)


# The front of the home page is wider than a cover and has people everywhere.
_WIDE = {"sasiedzi": ("0 0 400 200", "xMidYMid")}


@lru_cache(maxsize=256)
def _cover(name: str, css: str) -> SafeString:
    box, crop = _WIDE.get(name, ("0 0 240 160", "xMidYMax"))
    return format_html(
        '<svg class="{}" viewBox="{}" preserveAspectRatio="{} slice" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        box,
        crop,
        static("img/covers.svg"),
        name,
    )


@register.simple_tag
def cover(name: str, css: str = "cover") -> SafeString:
    """Draw one of our covers, cropped towards the bottom, where people stand."""
    return _cover(name, css)


@lru_cache(maxsize=4096)
def _drawn(component: str, _language: str, **words: date | str | bool) -> SafeString:
    return SafeString(get_template(f"components/{component}.html").render(words))


@register.simple_tag
def leaf(day: date | datetime, is_big: bool = False) -> SafeString:
    """Draw `components/leaf.html`, faster than an include where a page holds fifty of them."""
    return _drawn("leaf", get_language(), day=_day(day), is_big=is_big)


@register.simple_tag
def status(text: str, tone: str = "", icon: str = "") -> SafeString:
    """Draw `components/status.html`, faster than an include where a page holds fifty of them."""
    # Of a text marked safe a plain copy is taken: equal texts share one drawing, and it must be the escaped one.
    return _drawn("status", get_language(), text=str.__str__(str(text)), tone=tone, icon=icon)


@register.simple_tag
def form_key() -> SafeString:
    """Give a form the random key by which the same sending is known when it comes twice."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid4())


@register.filter
def is_optional(field: BoundField) -> bool:
    """Tell whether a field may be left empty; a single box to tick always may, so it does not say so."""
    conditional = getattr(field.form, "conditional", ())
    return (
        not field.field.required and field.name not in conditional and not isinstance(field.field.widget, CheckboxInput)
    )
