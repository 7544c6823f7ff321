from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.jobs"
    verbose_name = "Zadania"
