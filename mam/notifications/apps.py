from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.notifications"
    verbose_name = "Wiadomości"
