"""The kernel. The broker's application is made with it, so that every process hands jobs to the same one."""

from mam.celery import app as celery_app

__all__ = ["celery_app"]
