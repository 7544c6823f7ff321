"""Overrides for the tests: nothing here changes what the portal does, only where it keeps things."""

import os
import tempfile
from pathlib import Path

# Tests bring their own installation; servers come from DATABASE_URL and REDIS_URL.
os.environ.setdefault("MAM_SECRET_KEY", "only-for-tests")
os.environ.setdefault("MAM_ADDRESS", "http://testserver")
os.environ["MAM_VAR"] = tempfile.mkdtemp(prefix="mam-tests-")
os.environ.pop("MAM_MAIL", None)

from mam.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(os.environ["MAM_VAR"]) / "media"
# Argon2 takes its time on purpose; tests log in often and guess nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
