from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Names this app for Django."""

    name = "partners"
    verbose_name = "Partnerzy"
