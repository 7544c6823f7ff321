from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.audit"
    verbose_name = "Dziennik zdarzeń"
