from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Names this app for Django."""

    name = "reporting"
    verbose_name = "Sprawozdania"
