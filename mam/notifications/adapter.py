"""allauth's mails take the same way as all others: through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMultiAlternatives

from mam.notifications.services import put_in_outbox


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no annotations
    """What the portal does its own way in allauth's account pages."""

    # The context is allauth's and holds whatever its templates need.
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox instead of sending it while the reader waits."""
        mail = self.render_mail(template_prefix, email, {"email": email, **self._site(), **context})
        html = (
            next((str(content) for content, _ in mail.alternatives), "")
            if isinstance(mail, EmailMultiAlternatives)
            else ""
        )
        put_in_outbox(email, subject=str(mail.subject), text=str(mail.body), html=html)

    def _site(self) -> dict[str, Any]:
        from django.contrib.sites.shortcuts import get_current_site  # noqa: PLC0415

        return {"current_site": get_current_site(self.request)}
