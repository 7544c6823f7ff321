from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.core"
    verbose_name = "Rdzeń"
