"""Settings, read top to bottom. What may differ between machines comes from config/env.py."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from config import log
from config.env import Environment
from config.postgres.server import Server

env = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
READY_FILES = VAR / "downloads"  # whole lists as files; `renew_downloads` renews them
PACKAGE = VAR / "data.zip"  # what /data.zip gives; `export_archive var/data.zip` renews it

DEBUG = env.flag("DEBUG", default=False)
STAFF_SITE = env.flag("STAFF_SITE", default=True)
SITE_URL = env.site_url("SITE_URL", default="http://127.0.0.1:8000")
# What absolute links begin with; '' where nobody said it: then how the request came.
LINK_BASE = SITE_URL if env.text("SITE_URL") else ""
HTTPS = SITE_URL.startswith("https:")
# Where readers may write about errors; the pages say so when there is none.
CONTACT_EMAIL = env.email("CONTACT_EMAIL")

# Empty is allowed here, so that commands and image builds need no key; config/wsgi.py insists.
SECRET_KEY = env.secret_key(default="development only" if DEBUG else "")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_HOST = str(urlsplit(SITE_URL).hostname)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=[*LOCAL_HOSTS, SITE_HOST])

# Applications

INSTALLED_APPS = [
    "staff.site.StaffConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "accounts",  # before what it makes stricter
    "django.contrib.auth",
    "operations",
    "freshness",
    "staff",
    "history",
    "search",
    "articles",
    "trips",
]

MIDDLEWARE = [
    "config.request_log.RequestLog",
    "config.security_headers.SecurityHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.accepted_encodings.AcceptedEncodings",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.cookies.ReadableCookies",
    "config.path_language.PathLanguage",
    "config.throttle.Throttle",
    "config.statement_limits.StatementLimits",
    "answers.middleware.KeptAnswers",  # after what counts requests, before what knows the reader
    "config.errors.ErrorAnswers",
    "config.host_check.HostCheck",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.strangers.StrangerLimits",
    "listing.http.NormalText",
    "django.contrib.messages.middleware.MessageMiddleware",
    "trips.indexing.middleware.SearchAfterSaving",
    "accounts.session_limits.SessionLimits",
    "history.middleware.RememberStaff",
    "axes.middleware.AxesMiddleware",
    "trips.views.errors.ErrorPages",
]

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

if not STAFF_SITE:  # then no log-in, no session and no cookie either (docs/public-only.md)
    DOOR = ("accounts", "axes", "django_otp")
    LOG_IN = (*DOOR, "django.contrib.sessions", "django.contrib.messages")
    STAFF_APPS = ("staff", *LOG_IN)  # history needs the table of accounts, so auth stays
    STAFF_CODE = (*LOG_IN, "django.contrib.auth", "trips.indexing.", "history.", "staff.")
    INSTALLED_APPS = [name for name in INSTALLED_APPS if not name.startswith(STAFF_APPS)]
    MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(STAFF_CODE)]
    CONTEXT_PROCESSORS = [name for name in CONTEXT_PROCESSORS if not name.startswith(STAFF_CODE)]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]

# Database: a server of one's own by URL, or the embedded one

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **(env.database("DATABASE_URL") or Server(VAR / "postgres").settings()),
        # runserver makes a thread per request: a kept connection would never be used again.
        "CONN_MAX_AGE": 0 if DEBUG else 60,
        "CONN_HEALTH_CHECKS": True,
    },
}
if not STAFF_SITE and env.text("DATABASE_URL"):  # as a role that only reads, perhaps
    DATABASES["default"]["ENGINE"] = "config.postgres.reader_role"
# An empty database for verify_backup, where this one's user may make none.
SCRATCH_DATABASE_URL = env.text("SCRATCH_DATABASE_URL")
# Functions that /readyz asks whether the staff site has something to tell (config/health.py).
NEEDS_ATTENTION = ["operations.backups.status.needs_attention"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Of one statement. Readers are then told to narrow their search; commands have no limit.
STATEMENT_SECONDS = env.number("STATEMENT_SECONDS", default=15, least=1, most=3600)
STAFF_STATEMENT_SECONDS = 4 * STATEMENT_SECONDS
# Of one transaction, on PostgreSQL 17 and newer; on older ones only a pause in it is limited.
TRANSACTION_SECONDS = 8 * STATEMENT_SECONDS
STAFF_TRANSACTION_SECONDS = 4 * TRANSACTION_SECONDS

# Requests are counted in the process: config/throttle.py

THROTTLE = env.flag("THROTTLE", default=True) and not DEBUG
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # two or four of each client
    },
    # Public answers: in the process, or in a store that all processes share.
    "answers": env.shared_cache("CACHE_URL")
    or {
        "BACKEND": "answers.memory.BoundedMemoryCache",
        "LOCATION": "answers",
        "OPTIONS": {"MAX_BYTES": 16 * 1024 * 1024},
    },
}
# How long a cache before the site may answer readers without asking, and how much longer while it
# asks: that late they see that a record was withdrawn.
CDN_SECONDS = env.number("CDN_SECONDS", default=0, least=0, most=86_400)
CDN_STALE_SECONDS = env.number("CDN_STALE_SECONDS", default=0, least=0, most=86_400)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Log-in to the staff site: docs/decisions/0015-log-in.md

if STAFF_SITE:
    AUTHENTICATION_BACKENDS = [
        "axes.backends.AxesStandaloneBackend",
        "django.contrib.auth.backends.ModelBackend",
    ]
REQUIRE_2FA = env.flag("REQUIRE_2FA", default=False)
OTP_TOTP_ISSUER = "해외출장 아카이브"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True

AXES_ENABLE_ADMIN = False  # accounts/admin.py shows its rows
AXES_HANDLER = "accounts.lockout.AddressLockoutHandler"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.lockout_page"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.client_ip.lockout_address"
AXES_FAILURE_LIMIT = 5  # of one account from one address
FAILURES_PER_ADDRESS = 50  # of all accounts
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # knocking on does not prolong it
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# A name may be a password typed into the wrong input: neither is logged.
AXES_SENSITIVE_PARAMETERS = ["username", "csrfmiddlewaretoken", "code"]

SESSION_IDLE = 2 * 3600  # seconds after the last request
SESSION_LONGEST = 12 * 3600  # seconds after the log-in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 7 * 24 * 3600  # the row's own end; accounts/session_limits.py ends the log-in
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# Language and time

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("한국어")), ("en", _("영어"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Asia/Seoul"

# Logs: everything to standard error

LOGGING = log.logging_settings(
    env.choice("LOG_FORMAT", ("text", "json")),
    # runserver has a line of its own for each request.
    {"django": "INFO", "archive.requests": "WARNING" if DEBUG else "INFO"},
)

# Static files

STATIC_URL = "static/"
# Not in var/: there a volume with the files of an older image would lie over them.
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # for our pages alone
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security

CSRF_FAILURE_VIEW = "config.errors.stale_form"
# Of a request: readers send nothing, staff forms and files.
BODY_BYTES = 64 * 1024
STAFF_BODY_BYTES = 25 * 1024 * 1024
ORIGINAL_BYTES = 20 * 1024 * 1024  # of a file kept as proof
SHEET_BYTES = 5 * 1024 * 1024  # of trips in a sheet
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a trip with a hundred citations has two thousand
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Readers get no cookie, so not `__Host-`, which asks for the path `/`.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/staff/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Secure-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Secure-csrftoken" if HTTPS else "csrftoken"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# How many proxies stand before the site, each adding to X-Forwarded-For whom it saw.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0, least=0, most=9)
# An https site stands behind a proxy that ends TLS and must set this header on every request.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# W005, W021: the archive cannot promise HTTPS for other names below its domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if not HTTPS:
    # SITE_URL says plain http, as on one's own machine: HSTS (W004), the redirect (W008) and
    # secure cookies (W012, W016) would only make the site unreachable.
    SILENCED_SYSTEM_CHECKS += [f"security.W0{number}" for number in ("04", "08", "12", "16")]
