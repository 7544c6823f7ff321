from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.importing"
    verbose_name = "Import"
