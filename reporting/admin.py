from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mam.audit.admin import RecordedAdmin
from mam.centres.models import Centre
from mam.users.models import User
from reporting.models import GrantAgreement
from reporting.rules import agreement_problems
from reporting.services import AgreementFields, add_agreement, change_agreement

SAID = ("municipality", "operator", "number", "first_on", "last_on")


class AgreementPanelForm(forms.ModelForm):  # type: ignore[type-arg] # generic only for the type checker
    """An agreement with its parties and any centres, under the rules of the coordinators' own page."""

    named = forms.ModelMultipleChoiceField(Centre.objects.all(), label=_("miejsca"))

    class Meta:
        model = GrantAgreement
        fields = SAID

    # The arguments are those of Django's form.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Choose the centres the agreement names already."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["named"].initial = self.instance.centres.all()

    def clean(self) -> dict[str, Any]:  # cleaned values are of any type
        """Tell every reason against the agreement."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            fields = {name: cleaned[name] for name in SAID}
            agreement = GrantAgreement(pk=self.instance.pk, **fields)
            for problem in agreement_problems(agreement, list(cleaned["named"])):
                self.add_error("named" if problem.field == "centres" else problem.field, problem.message)
        return cleaned

    def validate_constraints(self) -> None:
        """Leave it to the rules: they have said the same in more words."""

    @property
    def said(self) -> AgreementFields:
        """What the service is to write."""
        fields = {name: self.cleaned_data[name] for name in SAID}
        return AgreementFields(**fields, centres=list(self.cleaned_data["named"]))


@admin.register(GrantAgreement)
class GrantAgreementAdmin(RecordedAdmin):
    """Agreements, those over centres of several coordinators above all."""

    form = AgreementPanelForm
    list_display = ("number", "municipality", "operator", "first_on", "last_on")
    list_filter = ("municipality",)
    search_fields = ("number",)

    def save_model(self, request: HttpRequest, obj: GrantAgreement, form: AgreementPanelForm, change: bool) -> None:
        """Write it by the portal's own service."""
        by = cast("User", request.user)  # the panel knows who is there
        saved = change_agreement(obj.pk, form.said, by=by) if change else add_agreement(form.said, by=by)
        obj.pk = saved.pk
