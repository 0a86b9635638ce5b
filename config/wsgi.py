"""The entry point for gunicorn and runserver."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    settings.SECRET_KEY  # noqa: B018  (Django raises when it is empty; commands may run without)
except ImproperlyConfigured:
    # Written here, as runserver would swallow the words of an exit.
    sys.stderr.write("SECRET_KEY is missing: set it or SECRET_KEY_FILE, or DEBUG=on at home.\n")
    sys.exit(1)

application = get_wsgi_application()
resolve("/healthz")  # loads every page now, not with the first visitor and the code of that day
