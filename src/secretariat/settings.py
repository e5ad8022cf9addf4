"""The settings of the office: safe as they are, nothing to edit.

What differs between offices comes from the environment:

- ``SERVANDA_DATA``: the folder that holds the record (``--data``);
- ``SERVANDA_DATABASE_URL``: ``postgresql://USER@HOST/NAME``, for PostgreSQL instead of SQLite;
- ``SERVANDA_HOSTS``: further names under which the site answers, parted by commas;
- ``SERVANDA_LEAD_DAYS``: how many days ahead something is due soon (30);
- ``SERVANDA_ORIGIN``: ``https://NAME`` where a proxy with https stands before the site.
"""

from __future__ import annotations

import os

from secretariat import environment

DATA = environment.data_folder()
DATABASES = {"default": environment.database(os.environ.get(environment.DATABASE_URL, ""), DATA)}
DATABASE_ROUTERS = ["secretariat.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = False
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = environment.hosts()

ROOT_URLCONF = "secretariat.urls"
WSGI_APPLICATION = "secretariat.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "secretariat.people",
    "secretariat.journal",
    "secretariat.record",
    "secretariat.followup",
    "secretariat.answering",
    "secretariat.workplan",
    "secretariat.meetings",
    "secretariat.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "secretariat.headers.StrictHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "secretariat.pages.doors.Doorkeeper",
    "secretariat.pages.errors.Sentences",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# How many days before its day something counts as due soon; a page can ask for another number.
LEAD_DAYS = environment.lead_days()

# People sign in by a link; a password is never set for anybody (people/operations.py).
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "sign-in"
CSRF_FAILURE_VIEW = "secretariat.pages.errors.stale_form"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SIGN_IN_LINK_MINUTES = 60

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "servanda"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"

# With https in front. On plain http, as on one's own machine, these would only lock people out;
# `check --deploy` then warns W004, W008, W012, W016, and `servanda doctor` says why.
SECURE_SSL_REDIRECT = environment.is_https()
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if environment.is_https() else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.is_https()
SECURE_HSTS_PRELOAD = environment.is_https()
SESSION_COOKIE_SECURE = environment.is_https()
CSRF_COOKIE_SECURE = environment.is_https()
if environment.is_https():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [os.environ[environment.ORIGIN]]

# Served from the packages themselves: nothing is collected or built.
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# A document of 50 MB at most (record/operations.py), and several at once.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 200

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "secretariat.logs.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Below an error it would only tell who asked for which address.
        "django.request": {"level": "ERROR"},
    },
}
