from django.apps import AppConfig


class CentresConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.centres"
    verbose_name = "Miejsca"
