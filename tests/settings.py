"""The site's settings as tests see them: nothing collected, nothing secret, nothing slow."""

from config.settings import *  # noqa: F403
from config.settings import STORAGES

SECRET_KEY = "tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # so needs no collected folder
