import pytest
from django.core.mail.backends import locmem


@pytest.fixture
def smtp(settings, monkeypatch):
    """Let the portal think it sends by SMTP; what would leave is kept by Django's own test backend."""
    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend", locmem.EmailBackend)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
