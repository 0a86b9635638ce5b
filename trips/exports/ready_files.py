"""Whole lists as files made beforehand (`renew_downloads`), and which may still be given out.

A manifest says what was made, from what, and when somebody last looked whether that is still true.
The files lie beside it, each as it is and compressed, in a folder of their own for each making.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import override

from history.models import Change
from listing.download_slots import LOCK, SLOTS
from listing.downloads import FORMS, LANGUAGES, ReadyFile
from listing.spool import write
from trips.exports.geojson import geojson_text
from trips.exports.public_lists import LISTS
from trips.filters.trips import TripFilter
from trips.interchange.export_package import freeze
from trips.models import Trip, Withdrawal
from trips.records import BY_PLURAL

MANIFEST = "manifest.json"
LOOKED_AT = timedelta(hours=1)  # nobody looked for longer: the files may be old, and are not given
PAUSE = 10  # times as long as a making took, until the next one for changes that withdraw nothing
BEST = 9  # gzip's level
File = tuple[str, Iterator[str], int | None]  # name, text, rows


@dataclass(frozen=True, slots=True)
class FileManifest:
    """withdrawals: `Withdrawal.objects.state()`. changes: newest id and number of the history's.

    made, checked: ISO 8601. seconds: that the making took. files: name → SHA-256, rows of a CSV.
    """

    folder: str
    withdrawals: int
    changes: list[int]
    made: str
    checked: str = ""
    seconds: float = 0.0
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def is_due(self, fresh: "FileManifest") -> bool:
        """Whether the files are to be made again, given what the database says now."""
        if self.withdrawals != fresh.withdrawals:
            return True
        pause = timedelta(seconds=PAUSE * self.seconds)
        is_rested = _moment(fresh.made) - _moment(self.made) >= pause
        return self.changes != fresh.changes and is_rested


def ready_file(name: str, form: str, language: str) -> ReadyFile | None:
    """The whole list as a file, unless something was withdrawn since or nobody looked after it."""
    manifest = read_manifest()
    file = manifest.files.get(f"{name}-{language}.{form}") if manifest else None
    if manifest is None or file is None:
        return None
    if timezone.now() - _moment(manifest.checked) > LOOKED_AT:
        return None
    if Withdrawal.objects.state() != manifest.withdrawals:
        return None
    path = settings.READY_FILES / manifest.folder / f"{name}-{language}.{form}"
    return ReadyFile(path, made=_moment(manifest.made), **file)


def renew() -> int:
    """Make the files where that is due, unless somebody else is doing so. Returns how many were
    made. Raises OSError.
    """
    with transaction.atomic():
        freeze()  # all files show one moment
        if not _is_alone():
            return 0
        former, fresh = read_manifest(), _manifest_of_now()
        if former and not former.is_due(fresh):
            _save(replace(former, checked=fresh.made))
            return 0
        fresh = _with_files(fresh)
        _save(fresh)
        _remove_others(fresh.folder)
    return len(fresh.files)


def _is_alone() -> bool:
    """Until the transaction ends; else two would remove each other's folders."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, SLOTS])
        return bool(cursor.fetchone() == (True,))


def forget() -> None:
    """No file is given out until the next are made: another version may write other columns."""
    (settings.READY_FILES / MANIFEST).unlink(missing_ok=True)


def read_manifest() -> FileManifest | None:
    try:
        return FileManifest(**json.loads((settings.READY_FILES / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _manifest_of_now() -> FileManifest:
    now = timezone.now()
    changes = Change.objects.aggregate(newest=Max("id"), number=Count("id"))
    return FileManifest(
        folder=f"{now:%Y%m%d-%H%M%S-%f}-{os.getpid()}",
        withdrawals=Withdrawal.objects.state(),
        changes=[changes["newest"] or 0, changes["number"]],
        made=now.isoformat(),
        checked=now.isoformat(),
    )


def _with_files(manifest: FileManifest) -> FileManifest:
    began = time.monotonic()
    folder: Path = settings.READY_FILES / manifest.folder
    folder.mkdir(parents=True)
    files = {}
    for name, text, rows in _files():
        with (folder / name).open("wb") as plain, (folder / f"{name}.gz").open("wb") as packed:
            body = write(_copied(text, plain), packed, BEST)
        files[name] = {"sha256": body.sha256, "rows": rows}
    return replace(manifest, seconds=time.monotonic() - began, files=files)


def _copied(text: Iterator[str], plain: IO[bytes]) -> Iterator[bytes]:
    for piece in text:
        plain.write(piece.encode())
        yield piece.encode()


def _files() -> Iterator[File]:
    """Every list in every form and language, to be read while its language is on."""
    for language in LANGUAGES:
        with override(language):
            yield from _files_in(language)


def _files_in(language: str) -> Iterator[File]:
    for name, listed in LISTS.items():
        rows = listed.filters({}, queryset=BY_PLURAL[name].list_rows()).qs
        sheet = replace(listed.sheet_of(rows, language == "en"), needs_slot=False)
        for form in listed.forms:
            yield f"{name}-{language}.{form}", FORMS[form][1](sheet), rows.count()
    trips = TripFilter({}, queryset=Trip.objects.published()).without("")
    text = geojson_text(trips, settings.SITE_URL, needs_slot=False)
    yield f"trips-{language}.geojson", text, None


def _save(manifest: FileManifest) -> None:
    """At once and whole, so that a reader never sees half of it."""
    path: Path = settings.READY_FILES / MANIFEST
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".new-{os.getpid()}")
    fresh.write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    fresh.replace(path)


def _remove_others(kept: str) -> None:
    """Whoever is reading one of them reads it to its end."""
    for path in settings.READY_FILES.iterdir():
        if path.is_dir() and path.name != kept:
            shutil.rmtree(path, ignore_errors=True)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
