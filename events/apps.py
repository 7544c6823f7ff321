from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Names this app for Django."""

    name = "events"
    verbose_name = "Wydarzenia"

    def ready(self) -> None:
        """Let yearly event logs be imported."""
        # Here and not above: models are not there before the apps are ready.
        from events.services.event_log import EVENT_LOG  # noqa: PLC0415
        from mam.importing.registry import register  # noqa: PLC0415

        register(EVENT_LOG)
