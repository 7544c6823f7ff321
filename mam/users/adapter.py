"""What allauth says when something does not fit, in the portal's words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _


class PlainAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no annotations
    """Logging in as allauth does it, told plainly."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("To konto jest wyłączone. Zadzwoń do swojego miejsca."),
        "duplicate_email": _("Ten adres już należy do Twojego konta."),
        "email_password_mismatch": _("Adres albo hasło się nie zgadza. Sprawdź oba i spróbuj jeszcze raz."),
        "enter_current_password": _("To nie jest obecne hasło. Wpisz je jeszcze raz."),
        "incorrect_code": _("Ten kod nie pasuje. Przepisz go z ostatniego listu."),
        "incorrect_password": _("To hasło się nie zgadza. Wpisz je jeszcze raz."),
        "rate_limited": _("Za dużo prób naraz. Odczekaj kilka minut."),
        "same_as_current": _("To ten sam adres co teraz. Wpisz inny."),
        "too_many_login_attempts": _("Za dużo nieudanych prób. Odczekaj kilka minut i spróbuj jeszcze raz."),
    }


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step as allauth does it, told plainly."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Ten kod nie pasuje. Przepisz ten, który aplikacja pokazuje teraz."),
        "unverified_email": _("Najpierw potwierdź swój adres e-mail."),
    }
