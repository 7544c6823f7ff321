from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.core"
    verbose_name = "Rdzeń"

    def ready(self) -> None:
        """Let Django know what to check before it starts."""
        from mam.core import checks  # noqa: F401, PLC0415 - importing registers
