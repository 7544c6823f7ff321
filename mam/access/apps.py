from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.access"
    verbose_name = "Dostęp"
