"""The web process: gunicorn imports `application` from here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.settings")
# Threads of one web process share connections; a worker that forks must not.
os.environ.setdefault("MAM_DATABASE_POOL", "yes")
application = get_wsgi_application()
