from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.files"
    verbose_name = "Pliki"
