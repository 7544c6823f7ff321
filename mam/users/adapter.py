"""What allauth says when the second step fails, in the portal's words."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no annotations
    """The second step as allauth does it, told plainly."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Ten kod nie pasuje. Przepisz ten, który aplikacja pokazuje teraz."),
        "unverified_email": _("Najpierw potwierdź swój adres e-mail."),
    }
