"""The code, the settings and the role by which this process makes answers."""

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import connection

# Whatever of the site an answer is made of, and the folders of which none is made.
SOURCES = ("*.py", "*.html", "*.mo", "*.csv", "*.svg", "*.json")
OTHER_FOLDERS = {"bench", "docs", "sample", "staticfiles", "tests", "tools", "var"}
SETTINGS = ("SITE_URL", "LINK_BASE", "CONTACT_EMAIL", "STAFF_SITE")


@cache
def site_version() -> str:
    """32 hexadecimal digits, the same in every process that would answer alike. Reads some 900
    files, once in a process.
    """
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in source_files(settings.BASE_DIR):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(path.read_bytes())
    digest.update(repr([getattr(settings, name) for name in SETTINGS]).encode())
    digest.update(repr(database_role()).encode())
    return digest.hexdigest()


def source_files(base: Path) -> Iterator[Path]:
    """Sources, what is installed, and the names under which static files are given out."""
    for folder in sorted(path for path in base.iterdir() if path.is_dir()):
        if folder.name not in OTHER_FOLDERS and not folder.name.startswith("."):
            for pattern in SOURCES:
                yield from sorted(folder.rglob(pattern))
    others = (base / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json")
    yield from filter(Path.exists, others)


def database_role() -> list[str]:
    """Which database is read, and as whom: a role that reads public rows alone may see less."""
    names = ("ENGINE", "HOST", "PORT", "NAME", "USER")
    return [str(connection.settings_dict[name]) for name in names]
