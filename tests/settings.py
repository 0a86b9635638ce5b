"""The site's settings as tests see them: nothing collected, nothing secret, nothing slow."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, DATABASES, STORAGES

SECRET_KEY = "tests"
THROTTLE = False  # all tests have one address; those of the throttle turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # so needs no collected folder
# What a test commits need outlast no crash of the server: nothing waits for the disk.
OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
OPTIONS["options"] = f"{OPTIONS.get('options', '')} -c synchronous_commit=off".strip()
# A test's transaction lasts as long as its module.
TRANSACTION_SECONDS = STAFF_TRANSACTION_SECONDS = 0
# There are none, unless a test makes some: also where a site has been served in this folder.
READY_FILES = BASE_DIR / "tests" / "no-downloads"
PACKAGE = READY_FILES / "data.zip"
