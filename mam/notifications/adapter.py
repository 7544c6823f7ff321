"""allauth's mails take the same way as all others: through the outbox."""

from typing import Any

from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site

from mam.notifications.services import put_in_outbox
from mam.users.adapter import PlainAccountAdapter


class AccountAdapter(PlainAccountAdapter):
    """What the portal does its own way in allauth's account pages."""

    # The context is allauth's and holds whatever its templates need.
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox instead of sending it while the reader waits."""
        request = allauth_context.request
        site = {"request": request, "current_site": get_current_site(request)}
        mail = self.render_mail(template_prefix, email, {"email": email, **site, **context})
        html = next((str(content) for content, _mimetype in getattr(mail, "alternatives", [])), "")
        put_in_outbox(email, subject=str(mail.subject), text=str(mail.body), html=html)
