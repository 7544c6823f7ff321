from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.demonstration"
    verbose_name = "Demonstracja"
