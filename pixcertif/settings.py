"""Settings of PixCertif: plain environment variables, safe by default; README lists them all."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from pixcertif.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("PIXCERTIF_DATA", BASE_DIR / "var"))
DATA_DIR.mkdir(parents=True, exist_ok=True)
PRODUCTION = os.environ.get("PIXCERTIF_ENV") == "production"
# `make dev`: an edited template, style or script shows at the next reload, and an error shows where it comes from.
DEBUG = os.environ.get("PIXCERTIF_ENV") == "dev"


def required_in_production(name, laptop):
    """The value of a variable that production must give, and the one a laptop does with."""
    value = os.environ.get(name)
    if value is None and PRODUCTION:
        raise ImproperlyConfigured(f"{name} is required when PIXCERTIF_ENV=production.")
    return laptop() if value is None else value


def kept_secret(name):
    """A secret made on the first run and kept in the data folder, readable by its owner only."""
    path = DATA_DIR / name
    if not path.exists():
        fresh = path.with_name(f"{name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)  # two processes starting at once keep the same one
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


SECRET_KEY = required_in_production("SECRET_KEY", lambda: kept_secret("secret-key"))
# Outside the database on purpose: whoever can write to the database alone can't forge a journal.
JOURNAL_KEY = required_in_production("JOURNAL_KEY", lambda: kept_secret("journal-key"))
# By number, JOURNAL_KEY being the first: the highest one writes, and each entry is verified by the one it names.
LATER_KEYS = [pair.split(":", 1) for pair in os.environ.get("JOURNAL_KEYS", "").split()]
JOURNAL_KEYS = {1: JOURNAL_KEY} | {int(number): key for number, key in LATER_KEYS}
ALLOWED_HOSTS = required_in_production("ALLOWED_HOSTS", lambda: "127.0.0.1,localhost,[::1]").split(",")
# The address people type, printed on the kit and in e-mails; its https is what production asks for.
PUBLIC_ADDRESS = required_in_production("PUBLIC_ADDRESS", lambda: "http://127.0.0.1:8000").rstrip("/")
if PRODUCTION and not PUBLIC_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("PUBLIC_ADDRESS must begin with https:// when PIXCERTIF_ENV=production.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "pixcertif",
    "centres",
    "sessions_app",
    "exam",
    "proctoring",
    "finalisation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pixcertif.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pixcertif.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "pixcertif.urls"
TEMPLATE_FILES = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",  # the widgets of Django's forms
]
CACHED_TEMPLATES = [("django.template.loaders.cached.Loader", TEMPLATE_FILES)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [("template_partials.loader.Loader", TEMPLATE_FILES if DEBUG else CACHED_TEMPLATES)],
            "builtins": ["template_partials.templatetags.partials", "pixcertif.templatetags.pixcertif"],
        },
    }
]
FORM_RENDERER = "pixcertif.forms.Renderer"

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "centres.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("PIXCERTIF_STATIC", BASE_DIR / "staticfiles"))
# The pictures of the guides are those of the README.
STATICFILES_DIRS = [BASE_DIR / "static", ("screens", BASE_DIR / "docs" / "screens")]
# Nothing of a package is served: django-htmx brings a copy of htmx, which is not the one that pages load.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "pixcertif.storage.StaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = DATA_DIR / "files"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 10
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "PixCertif <ne-pas-repondre@localhost>")
if not EMAIL_HOST:
    # A laptop has no mail server: e-mails are left in a folder, where they can be read.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pixcertif.refusals.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PUBLIC_ADDRESS.startswith("https://"):
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "pixcertif": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
