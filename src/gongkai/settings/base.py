"""Settings of every installation. What differs between machines comes from the environment.

DATABASE_URL            database address; default SQLite in the data folder
GONGKAI_DATA            folder for the database, files and keys; default ./var
GONGKAI_HOSTS           host names, comma separated; default loopback
GONGKAI_HTTPS           "1" behind TLS: secure cookies and HSTS
GONGKAI_PROXY           "1" behind our own reverse proxy: its X-Forwarded-For tells the visitor's address
GONGKAI_FONTS           folder with an office's own 仿宋 and 小标宋
"""

import os
import secrets
from pathlib import Path

import dj_database_url

DATA = Path(os.environ.get("GONGKAI_DATA", "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def _key(name: str) -> str:
    """A secret kept in a file that only the owner reads; made on first use."""
    path = DATA / name
    if not path.exists():
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _key("secret.key")
IDENTITY_KEY = _key("identity.key")
LEDGER_KEY = _key("ledger.key")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
    "treebeard",
    "gongkai.core",
    "gongkai.bodies",
    "gongkai.shell",
    "gongkai.duties.disclosure",
    "gongkai.duties.foi",
    "gongkai.oversight.remedies",
    "gongkai.oversight.annual",
    "gongkai.demo",
    "gongkai.handbook",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.duties.disclosure.portal.keeping.KeptPages",
    "gongkai.shell.middleware.ContentSecurityPolicy",
    "gongkai.shell.middleware.TooOften",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "gongkai.bodies.middleware.StaffSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

if os.environ.get("GONGKAI_PROXY") == "1":
    MIDDLEWARE.insert(0, "gongkai.shell.middleware.BehindProxy")

ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.shell.context.frame",
            ],
            "builtins": ["gongkai.shell.templatetags.shell"],
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'gongkai.sqlite3'}"
# A connection serves its thread for ten minutes: opening one costs more than most pages.
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured in tech.md §2.4: writers queue instead of failing, readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-64000;PRAGMA mmap_size=268435456;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "bodies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "gongkai.bodies.passwords.TwoKindsOfCharacters"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page promises when the lock ends
SILENCED_SYSTEM_CHECKS = [
    "axes.W006"
]  # a whole office shares one address: it must not be locked out together
AXES_LOCKOUT_CALLABLE = "gongkai.bodies.desk.locked_out"
OTP_TOTP_ISSUER = "Gongkai"

STAFF_SESSION_IDLE = 60 * 60  # seconds without a request before staff must log in again
STAFF_SESSION_LONGEST = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.shell.pages.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("GONGKAI_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_STORE = DATA / "files"
UPLOAD_LIMIT = 20 * 1024 * 1024  # bytes a file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FONTS = os.environ.get("GONGKAI_FONTS", "")

LEDGER_HASH = "sm3"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {  # finished pages of the portal, in each process; see duties/disclosure/portal/keeping.py
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
