from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Names this part of the kernel for Django."""

    name = "mam.users"
    verbose_name = "Użytkownicy"
