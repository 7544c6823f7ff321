from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.submissions"
    verbose_name = "Wysłane formularze"
