from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.jobs"
    verbose_name = "Zadania"

    def ready(self) -> None:
        """Learn who does which job, in the web as in the worker."""
        autodiscover_modules("tasks")
