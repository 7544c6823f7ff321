from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Names this app for Django."""

    name = "volunteers"
    verbose_name = "Wolontariat"
