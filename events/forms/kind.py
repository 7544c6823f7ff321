from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import TAG_PLAINLY, TAG_RESULTS, Cover, Tag
from events.forms.acts import RefusableForm
from events.models import EventKind
from events.services import KindFields
from mam.core.forms import CheckboxCards


class KindForm(RefusableForm):
    """A kind of events of one centre: its name, its drawing and the tags a new event begins with."""

    name = forms.CharField(label=_("Nazwa"), max_length=80, help_text=_("Małą literą, jak w liście: pchli targ."))
    cover = forms.ChoiceField(label=_("Rysunek"), choices=Cover.choices)
    tags = forms.MultipleChoiceField(
        label=_("Czemu to zwykle służy?"),
        choices=[(tag.value, TAG_PLAINLY[tag]) for tag in Tag],
        required=False,
        widget=CheckboxCards(notes={tag: f"{TAG_RESULTS[tag]}: {tag.label}" for tag in Tag}, columns=2),
    )
    is_sensitive = forms.BooleanField(label=_("Grupa wsparcia: bez nazwisk i zdjęć"), required=False)

    # The arguments are those of Django's form.
    def __init__(self, data: Any = None, *, kind: EventKind | None = None) -> None:
        """Begin with what the kind is now."""
        names = ("name", "cover", "tags", "is_sensitive")
        super().__init__(data, initial={name: getattr(kind, name) for name in names} if kind else None)
        self.fields["name"].widget.attrs.pop("maxlength", None)  # a browser would cut the rest without a word

    @property
    def said(self) -> KindFields:
        """Answer what was said of the kind, ready for the services."""
        return KindFields(**self.cleaned_data)
