"""The site's settings as it is measured: for production, its files in the benchmark's own folder.

SPEED_FOLDER: that folder. SPEED_CACHES=off: each answer is made anew.
"""

import os
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import CACHES as SITE_CACHES

FOLDER = Path(os.environ["SPEED_FOLDER"])
STATIC_ROOT = FOLDER / "static"
READY_FILES = FOLDER / "downloads"  # there are none: lists are made when they are asked for
PACKAGE = FOLDER / "data.zip"
ROOT_URLCONF = "bench.speed.site_urls"
CACHES = SITE_CACHES
if os.environ.get("SPEED_CACHES") == "off":
    CACHES = {
        name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in SITE_CACHES
    }
