"""allauth's mails take the same way as all others: through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from mam.notifications.services import put_in_outbox


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no annotations
    """What the portal does its own way in allauth's account pages."""

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

    # The context is allauth's and holds whatever its templates need.
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox instead of sending it while the reader waits."""
        mail = self.render_mail(template_prefix, email, {"email": email, **self._site(), **context})
        html = (
            next((str(content) for content, _kind in mail.alternatives), "")
            if isinstance(mail, EmailMultiAlternatives)
            else ""
        )
        put_in_outbox(email, subject=str(mail.subject), text=str(mail.body), html=html)

    def _site(self) -> dict[str, Any]:
        from django.contrib.sites.shortcuts import get_current_site  # noqa: PLC0415

        return {"current_site": get_current_site(self.request)}
