from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Names this app for Django."""

    name = "spaces"
    verbose_name = "Sale"
