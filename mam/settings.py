"""The portal's settings. What may differ between machines comes from the environment, through `mam.core.env`.

What a centre may change is a row, not a setting.
"""

from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab

from mam.core import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# --- the installation ---------------------------------------------------------------------------
SECRET_KEY = env.secret("MAM_SECRET_KEY")
MAM_ADDRESS = env.address("MAM_ADDRESS")
MAM_VAR = env.folder("MAM_VAR", BASE_DIR / "var")
ALLOWED_HOSTS = [urlsplit(MAM_ADDRESS).hostname or "", *env.hosts("MAM_HOSTS")]
CSRF_TRUSTED_ORIGINS = [MAM_ADDRESS]
DEBUG = False
IS_HTTPS = MAM_ADDRESS.startswith("https://")

# --- the apps: kernel from the bottom up, then the line -------------------------------------------
INSTALLED_APPS = [
    "mam.core",
    "mam.audit",
    "mam.submissions",
    "mam.jobs",
    "mam.files",
    "mam.users",
    "mam.centres",
    "mam.access",
    "mam.notifications",
    "mam.importing",
    "mam.pages",
    "partners",
    "spaces",
    "events",
    "volunteers",
    "reporting",
    "mam.demonstration",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "phonenumber_field",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "mam.core.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page of fifty events is 44 KB, on the wire 6. CSRF words are masked anew in each page (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "mam.urls"
WSGI_APPLICATION = "mam.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database, cache ------------------------------------------------------------------------------
_database = env.database("DATABASE_URL")
_options: dict[str, object] = {"connect_timeout": 2, **_database["OPTIONS"]}  # type: ignore[dict-item] # a dict
if env.flag("MAM_DATABASE_POOL"):
    # While the database is gone each reader waits `timeout` for the page that says so, and the next in line as long
    # again. After `reconnect_timeout` the pool stops trying by itself, with growing pauses, and tries for each request.
    _options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 1, "reconnect_timeout": 2}
DATABASES = {"default": {**_database, "OPTIONS": _options, "CONN_HEALTH_CHECKS": True}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        # The log-in limits live here: Django's 300 entries would let a guesser push her own count out.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- words and time -------------------------------------------------------------------------------
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "PL"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# --- templates and forms ----------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mam.pages.context.page",
            ],
            "builtins": ["mam.core.templatetags.portal"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = MAM_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = MAM_VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- people who log in --------------------------------------------------------------------------------
AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:start_show"
ACCOUNT_ADAPTER = "mam.notifications.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
# The password is the team's and is set by link; allauth asks for one at log-in only when it stands here.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says, for everybody
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "mam.users.forms.LoginForm",
    "signup": "mam.users.forms.SignupForm",
    "request_login_code": "mam.users.forms.RequestLoginCodeForm",
    "confirm_login_code": "mam.users.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "mam.users.forms.ConfirmEmailForm",
    "reset_password": "mam.users.forms.ResetPasswordForm",
    "reset_password_from_key": "mam.users.forms.NewPasswordForm",
    "set_password": "mam.users.forms.SetPasswordForm",
    "change_password": "mam.users.forms.ChangePasswordForm",
    "add_email": "mam.users.forms.ChangeEmailForm",
    "reauthenticate": "mam.users.forms.ReauthenticateForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Under https a proxy stands in front and names the reader's address; guesses are counted per reader, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_HTTPS else 0
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "MAM"
MFA_ADAPTER = "mam.users.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "mam.users.forms.SecondStepForm",
    "reauthenticate": "mam.users.forms.SecondStepAgainForm",
    "activate_totp": "mam.users.forms.ActivateSecondStepForm",
}

# --- mail ---------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.optional("MAM_MAIL_FROM", "MAM <mam@example.org>")
globals().update(env.mail("MAM_MAIL", MAM_VAR / "mail"))

# --- jobs: rows in Postgres are the truth, the broker may lose everything ---------------------------------
CELERY_BROKER_URL = env.broker("REDIS_URL")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "visibility_timeout": 1800,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # A person waits while her job is handed over: one try, and two seconds for a broker that is stuck.
    # kombu's own patience is six seconds for one that is gone, and for ever for one that is stuck.
    "max_retries": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    # A sweep that no worker took in its minute says nothing the next one does not.
    "sweep-jobs": {"task": "mam.jobs.tasks.sweep_jobs", "schedule": 60, "options": {"expires": 55}},
    "forget-done-jobs": {"task": "mam.jobs.tasks.forget_done_jobs", "schedule": crontab(hour=3, minute=10)},
    "forget-submissions": {
        "task": "mam.submissions.tasks.forget_old_submissions",
        "schedule": crontab(hour=3, minute=20),
    },
    "forget-messages": {
        "task": "mam.notifications.tasks.forget_old_messages",
        "schedule": crontab(hour=3, minute=30),
    },
    "remove-orphaned-files": {
        "task": "mam.files.tasks.remove_orphaned_files",
        "schedule": crontab(hour=3, minute=40),
    },
    "discard-forgotten-imports": {
        "task": "mam.importing.tasks.discard_forgotten_imports",
        "schedule": crontab(hour=3, minute=50),
    },
}

# --- what browsers are told -------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "mam.pages.errors.csrf_failure"
SILENCED_SYSTEM_CHECKS = [] if IS_HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- logs -------------------------------------------------------------------------------------------------
LOGGING = logs.configure()
