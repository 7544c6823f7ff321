"""The Celery application: the worker's, and the web's when it hands over a job."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.settings")
app = Celery("mam")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
