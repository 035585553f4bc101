"""One file. Every setting reads the environment, has a default that is safe, and says why it is there."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

SOURCE = Path(__file__).resolve().parents[1]


def env(name: str, default: str = "") -> str:
    """A setting from the environment; NAME_FILE names a file that holds it, for secrets."""
    held_in = os.environ.get(f"GENOMSLAG_{name}_FILE")
    if held_in:
        return Path(held_in).read_text(encoding="utf-8").strip()
    return os.environ.get(f"GENOMSLAG_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """A yes or no; anything else is a mistake worth stopping for."""
    said = env(name, "1" if default else "0").lower()
    if said not in {"0", "1", "yes", "no", "true", "false"}:
        raise ImproperlyConfigured(f"GENOMSLAG_{name} must be 1 or 0, not {said!r}")
    return said in {"1", "yes", "true"}


# Where everything that is not code lies: the embedded database, stored files, the secret key.
DATA = Path(env("DATA", str(Path.cwd() / "var"))).resolve()
FILES_ROOT = DATA / "files"

# Demonstration: one may step between the people from the top of the page, and time can be moved. Never on a real installation.
DEMO = flag("DEMO")
# Served over https behind a proxy that sets X-Forwarded-Proto. Off only on one's own machine.
HTTPS = flag("HTTPS")
DEBUG = False

ALLOWED_HOSTS = [host for host in env("HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []


def _secret_key() -> str:
    """From the environment, or made once and kept beside the data, readable by the owner only."""
    given = env("SECRET_KEY")
    if given:
        return given
    place = DATA / "secret-key"
    if not place.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
    return place.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()


def _database(url: str) -> dict[str, Any]:
    """SQLite in the data folder, or postgres://user:password@host:port/name (a folder as ?host=/run/postgresql)."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "genomslag.sqlite3",
            "OPTIONS": {
                # A writer takes the lock at once: no reader turns writer half-way, so nobody meets "database is locked".
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;",
            },
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": ":memory:"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("GENOMSLAG_DATABASE_URL must begin with postgres://")
    socket = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", "")
    return {
        "ENGINE": "genomslag.ground.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

NOUNS = [
    "organisation",
    "registry",
    "documents",
    "consultations",
    "indicators",
    "boards",
    "plans",
    "followup",
    "opinions",
]

INSTALLED_APPS = [
    "genomslag.ground",
    *[f"genomslag.domain.{noun}" for noun in NOUNS],
    "genomslag.faces.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "genomslag.faces.web.middleware.HeadAsGet",
    "genomslag.faces.web.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "genomslag.faces.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    *(["genomslag.faces.demo.middleware.DemoClock"] if DEMO else []),
    "genomslag.faces.web.middleware.WhoAsks",
    "genomslag.faces.web.middleware.Refusals",
]

ROOT_URLCONF = "genomslag.config.urls"
WSGI_APPLICATION = "genomslag.config.wsgi.application"

# Swedish first. English is complete; the source strings are English.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [SOURCE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

TEMPLATES = [
    *(
        {  # one engine a language: words that stand still are translated when a template is compiled
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "NAME": f"pages-{language}",
            "DIRS": [SOURCE / "faces" / "web" / "templates"],
            "APP_DIRS": False,
            "OPTIONS": {
                "environment": "genomslag.faces.web.environment.environment",
                "language": language,
                "context_processors": ["django.contrib.messages.context_processors.messages"],
            },
        }
        for language, _name in LANGUAGES
    ),
    {  # allauth's own pages, inside our shell
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "accounts",
        "DIRS": [SOURCE / "faces" / "web" / "account_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "ground.User"
AUTHENTICATION_BACKENDS = [
    "genomslag.faces.web.accounts.Backend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# People are entered by the administrator; nobody signs up.
ACCOUNT_ADAPTER = "genomslag.faces.web.accounts.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
LOGIN_REDIRECT_URL = "/desk"
LOGIN_URL = "/konto/login/"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [SOURCE / "faces" / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if "pytest" in sys.modules
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = False

# Large uploads go to disk while they arrive; what the product accepts is decided where the file is read.
FILE_UPLOAD_HANDLERS = [
    "genomslag.faces.web.uploads.Measured",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_ENGINE = "genomslag.faces.web.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "genomslag.faces.web.errors.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# Mail. Without a server named, mails are kept as files in the data folder, where the demonstration shows them.
EMAIL_HOST = env("MAIL_HOST")
EMAIL_PORT = int(env("MAIL_PORT", "25"))
EMAIL_HOST_USER = env("MAIL_USER")
EMAIL_HOST_PASSWORD = env("MAIL_PASSWORD")
EMAIL_USE_TLS = flag("MAIL_TLS")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = "genomslag.faces.jobs.smtp.Backend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "genomslag@localhost")
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", "http://127.0.0.1:8000")

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
}
