"""The product's settings. Everything an operator may change is an environment variable (docs/operator.md)."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO

from lms.settings.environment import (
    ROOT,
    address,
    database,
    env,
    flag,
    number,
    secret,
    service,
    words,
)
from lms.settings.logs import LOGGING as LOGGING
from lms.settings.security import *  # noqa: F403

VAR = Path(env.str("VAR_DIR", default=str(ROOT / "var")))
SECRETS = VAR / "secrets"

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = secret("SECRET_KEY", SECRETS)
PARTICIPANT_CODE_KEY = secret("PARTICIPANT_CODE_KEY", SECRETS)
SITE_URL = address("SITE_URL", default="http://localhost:8000")
ALLOWED_HOSTS = [
    *words("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]"),
    urlsplit(SITE_URL).hostname,
]
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", default=SITE_URL)

INSTALLED_APPS = [
    "sample",
    "reports",
    "checks",
    "answersheets",
    "sheets",
    "offline",
    "checkin",
    "joining",
    "rosters",
    "learning",
    "certificates",
    "anonymous",
    "composing",
    "questionbank",
    "bankfiles",
    "assessments",
    "training",
    "books",
    "reading",
    "editions",
    "manuscripts",
    "translating",
    "curriculum",
    "people",
    "jobs",
    "interface",
    "ledger",
    "reference",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail",
    "modelcluster",
    "taggit",
    "import_export",
    "axes",
    "csp",
    "lms.apps.LmsConfig",
    "lms.operator_admin_app.OperatorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lms.sessions.sliding",
    "interface.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "interface.middleware.content_policy",
    "interface.middleware.remember_language",
    "axes.middleware.AxesMiddleware",
    "curriculum.middleware.DeskGate",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Widgets may have templates of ours.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES: dict[str, dict[str, Any]] = {
    "default": database("DATABASE_URL", default=f"sqlite:///{VAR / 'lms.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# SQLite's too: each new connection reads the whole schema, which takes longer than most pages.
DATABASES["default"]["CONN_MAX_AGE"] = number("DATABASE_KEEP_SECONDS", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = service("REDIS_URL", "redis", "rediss")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Django's 300 would let readers of the manual wash away the counts of who guesses codes.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

CELERY_BROKER_URL = service("CELERY_BROKER_URL", "redis", "rediss", "amqp", "amqps")
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_QUEUE", default="lms")
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 10}

# Background work: "celery" when there is a broker, else a thread of the web process.
JOBS_RUN = "celery" if CELERY_BROKER_URL else "thread"
JOB_STALE_SECONDS = number("JOB_STALE_SECONDS", default=60, least=2)
JOB_MOST_ATTEMPTS = 5
# PDF and EPUB of a new edition are made at once, in the background; else when staff ask for them.
BOOKS_WITH_EDITION = flag("BOOKS_WITH_EDITION", default=True)

# Wrong passwords lock one user name from one address; many women and men share one address.
AXES_HANDLER = "lms.throttle.SignInHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "lms.throttle.locked_out"
AXES_CLIENT_IP_CALLABLE = "lms.lib.client_address.client_address"
AXES_VERBOSE = False

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:work"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# An operator's edit of a month's name shows after this many seconds.
REFERENCE_KEPT_SECONDS = 60

# The largest Word document that is imported into the manual.
IMPORT_MOST_BYTES = number("IMPORT_MOST_MEGABYTES", default=20, least=1) * 1024 * 1024

# Languages: Dari and Pashto are unknown to Django under these codes.
LANG_INFO["fa-af"] = {"bidi": True, "code": "fa-af", "name": "Dari", "name_local": "دری"}
LANG_INFO["prs"] = LANG_INFO["prs-af"] = {"fallback": ["fa-af"]}  # what some phones call Dari
LANG_INFO["ps"] = {"bidi": True, "code": "ps", "name": "Pashto", "name_local": "پښتو"}
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fa-af", "دری"), ("ps", "پښتو")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
LANGUAGES_BIDI = ["fa", "fa-af", "ps"]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Asia/Kabul"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [folder for folder in [ROOT / "static_built"] if folder.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.static_files.StaticFiles"},
}
WHITENOISE_MAX_AGE = 3600
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

# A body up to this size never touches the disk: a roster is full of names (rosters.opening takes
# 5 MB, the rest is what a form weighs beside its file). A larger one, of Word documents, photographs
# of sheets and files of the manual, lies in the server's temporary folder until it is answered.
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
# A case of eight questions with thirty answers each, in three languages, is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# What editors may upload: pictures by weight and points, recordings and documents by weight.
IMAGE_MEGABYTES = number("IMAGE_MEGABYTES", default=8, least=1)
IMAGE_MEGAPIXELS = number("IMAGE_MEGAPIXELS", default=40, least=1)
FILE_MEGABYTES = number("FILE_MEGABYTES", default=50, least=1)
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = IMAGE_MEGABYTES * 1_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = IMAGE_MEGAPIXELS * 1_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "curriculum.forms.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "mp3", "m4a", "ogg", "mp4", "webm"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "curriculum.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # through the gate of the desk

WAGTAIL_SITE_NAME = "Counter-trafficking training"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # one address in all languages, typed on any keyboard
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False  # the manual is approved as a whole: see editions

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
