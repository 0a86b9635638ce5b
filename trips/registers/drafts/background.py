"""Drafts of large files are made in a process of their own, so that no page waits for them.

The page begins one; the scheduler begins another where that was ended. How far it is stands in the
row of the upload, written beside the transaction that makes the drafts.
"""

import subprocess
import sys
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import connection

from trips.choices import UploadStatus
from trips.models import RegisterUpload
from trips.registers.drafts.uploads import finish

AT_ONCE = 500  # lines that a page makes itself
COMMAND = "finish_imports"
_SEEN = "UPDATE trips_registerupload SET done = %s, total = %s WHERE id = %s"


class UploadProgress:
    """Writes how many trips of an upload are made, seen by others at once."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self._connection = connection.copy()

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(_SEEN, [done, total, self.pk])

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._connection.close()


def begin_process() -> subprocess.Popen[bytes]:
    """A process that makes the drafts of what waits, and outlives this one."""
    return subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), COMMAND],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def finish_waiting() -> int:
    """Make the drafts of all uploads that wait, oldest first; how many there were."""
    waiting = RegisterUpload.objects.filter(status=UploadStatus.WAITING).order_by("pk")
    ids = list(waiting.values_list("pk", flat=True))
    for pk in ids:
        with UploadProgress(pk) as progress:
            finish(pk, progress)
    return len(ids)
