from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.pages"
    verbose_name = "Strony"
