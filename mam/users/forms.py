"""allauth's forms in the portal's words; what they do is allauth's own."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
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


class _AccountForm(PlainForm):
    """Labels and hints of ours instead of allauth's, and no words inside the fields."""

    failure = _("Jeszcze się nie udało.")
    hints: dict[str, str | Promise] = {}
    labels: dict[str, str | Promise] = {}

    def reword(self) -> None:
        """Change the words of each field, before errors speak of it by its label."""
        labels, hints = _LABELS | self.labels, _HINTS | self.hints
        for name, field in self.fields.items():
            field.label = str(labels.get(name, field.label or name))
            field.help_text = str(hints.get(name, ""))
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_AccountForm, account.LoginForm):  # type: ignore[misc] # allauth has no annotations
    """E-mail and password, for the team and for officers."""


class SignupForm(_AccountForm, account.SignupForm):  # type: ignore[misc]
    """An account for a resident who wants one: an address only, a code comes by mail."""

    def reword(self) -> None:
        """Leave the password out."""
        super().reword()
        self.fields.pop("password1", None)


class RequestLoginCodeForm(_AccountForm, account.RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code for logging in is to go."""


class ConfirmLoginCodeForm(_AccountForm, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""


class ConfirmEmailForm(_AccountForm, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that proves an address."""


class ResetPasswordForm(_AccountForm, account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password is to go."""


class NewPasswordForm(_AccountForm, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password after the link."""


class SetPasswordForm(_AccountForm, account.SetPasswordForm):  # type: ignore[misc]
    """A first password for an account that had none."""


class ChangePasswordForm(_AccountForm, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the old one."""


class ChangeEmailForm(_AccountForm, account.AddEmailForm):  # type: ignore[misc]
    """A new address; it counts once its code has been typed."""

    labels = {"email": _("Nowy adres e-mail")}
    hints = {"email": _("Wyślemy na niego kod. Do tego czasu działa dotychczasowy adres.")}


class ReauthenticateForm(_AccountForm, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""


class SecondStepForm(_AccountForm, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    hints = {"code": _("Z aplikacji w telefonie albo jeden z kodów zapasowych.")}


class SecondStepAgainForm(_AccountForm, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code of the second step once more, before something that matters."""

    hints = SecondStepForm.hints


class ActivateSecondStepForm(_AccountForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the telephone is ready."""

    hints = {"code": _("6 cyfr, które aplikacja pokazuje teraz.")}
