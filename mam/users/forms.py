"""allauth's forms in the portal's words; what they do is allauth's own."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mam.core.forms import PlainForm

_LABELS: dict[str, str | Promise] = {
    "login": _("Adres e-mail"),
    "email": _("Adres e-mail"),
    "password": _("Hasło"),
    "oldpassword": _("Obecne hasło"),
    "password1": _("Nowe hasło"),
    "password2": _("Nowe hasło jeszcze raz"),
    "code": _("Kod"),
}
_HINTS: dict[str, str | Promise] = {
    "password1": _("Co najmniej 10 znaków. Dobre jest zdanie, które pamiętasz tylko Ty."),
}


class _InOurWords:
    """Labels and hints of ours instead of allauth's, and no words inside the fields."""

    fields: dict[str, forms.Field]
    hints: dict[str, str | Promise] = {}

    # The arguments are allauth's.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Change the words of each field."""
        super().__init__(*args, **kwargs)
        hints = _HINTS | self.hints
        for name, field in self.fields.items():
            field.label = str(_LABELS.get(name, field.label or name))
            field.help_text = str(hints.get(name, ""))
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainForm, _InOurWords, account.LoginForm):  # type: ignore[misc] # allauth has no annotations
    """E-mail and password, for the team and for officers."""


class SignupForm(PlainForm, _InOurWords, account.SignupForm):  # type: ignore[misc]
    """An account for a resident who wants one: an address only, a code comes by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # the arguments are allauth's
        """Leave the password out."""
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)


class RequestLoginCodeForm(PlainForm, _InOurWords, account.RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code for logging in is to go."""


class ConfirmLoginCodeForm(PlainForm, _InOurWords, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class ConfirmEmailForm(PlainForm, _InOurWords, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that proves an address."""


class ResetPasswordForm(PlainForm, _InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password is to go."""


class NewPasswordForm(PlainForm, _InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after the link."""


class SetPasswordForm(PlainForm, _InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A first password for an account that had none."""


class ChangePasswordForm(PlainForm, _InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the old one."""


class ChangeEmailForm(PlainForm, _InOurWords, account.AddEmailForm):  # type: ignore[misc]
    """A new address; it counts once its code has been typed."""

    hints = {"email": _("Wyślemy na niego kod. Do tego czasu działa dotychczasowy adres.")}


class ReauthenticateForm(PlainForm, _InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""


class SecondStepForm(PlainForm, _InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    hints = {"code": _("Z aplikacji w telefonie albo jeden z kodów zapasowych.")}


class SecondStepAgainForm(PlainForm, _InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code of the second step once more, before something that matters."""

    hints = SecondStepForm.hints


class ActivateSecondStepForm(PlainForm, _InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the telephone is ready."""

    hints = {"code": _("6 cyfr, które aplikacja pokazuje teraz.")}
