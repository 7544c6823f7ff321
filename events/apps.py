from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Names this app for Django."""

    name = "events"
    verbose_name = "Wydarzenia"
