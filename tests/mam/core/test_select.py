import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer

FLAT = [("", "wszystko"), ("1", "kawa & planszówki"), (2, "<b>piknik</b>")]
GROUPED = [
    ("", "nic"),
    ("Sale", [("lipowa", "Lipowa"), ("klonowa", "Klonowa")]),
    ("Inne „m”", [("park", "Park")]),
]


class WithHints(forms.Select):
    """A select whose options carry attributes of their own."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"] |= {"data-hint": f'"{value}"', "disabled": value == "park", "hidden": False}
        return option


def drawn(widget, value, renderer):
    """The widget as HTML; spaces between tags say nothing."""
    html = widget.render("gdzie", value, attrs={"id": "id_gdzie", "required": True}, renderer=renderer)
    return re.sub(r"\s*\n\s*", "", html)


@pytest.mark.parametrize("value", [None, "", "1", 2, "park"])
@pytest.mark.parametrize("choices", [FLAT, GROUPED, []])
@pytest.mark.parametrize("kind", [forms.Select, WithHints, forms.SelectMultiple])
def test_select_says_what_django_s_own_says(kind, choices, value):
    ours = drawn(kind(choices=choices), value, get_default_renderer())

    assert ours == drawn(kind(choices=choices), value, DjangoTemplates())
