"""Overrides for the tests: nothing here changes what the portal does, only where it keeps things."""

import atexit
import os
import shutil
import tempfile

# Tests bring their own installation; servers come from DATABASE_URL and REDIS_URL.
os.environ.setdefault("MAM_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("MAM_ADDRESS", "http://testserver")
os.environ["MAM_VAR"] = tempfile.mkdtemp(prefix="mam-tests-")
atexit.register(shutil.rmtree, os.environ["MAM_VAR"], ignore_errors=True)
os.environ.pop("MAM_MAIL", None)

from mam.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Whitenoise warns where the folder is missing; the tests' static files are found, not collected.
STATIC_ROOT.mkdir()  # noqa: F405
# Argon2 takes its time on purpose; tests log in often and guess nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
# Neither a portal that runs on the same broker nor a second test process finds our jobs in its queue.
CELERY_BROKER_TRANSPORT_OPTIONS |= {  # noqa: F405
    "global_keyprefix": os.environ.get("MAM_TESTS_QUEUE") or f"mam-tests-{os.getpid()}-"
}
