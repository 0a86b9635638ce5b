"""A folder of backups, each a folder named by the moment it was made: backup-20261127-031500.

The time is Seoul's, which has no summer time: the names sort. A half-made one has another name.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from operations.backups import manifest
from operations.backups.errors import BackupRefused

SEOUL = ZoneInfo("Asia/Seoul")
FORM = "backup-%Y%m%d-%H%M%S"
NAME = re.compile(r"backup-\d{8}-\d{6}")
HALF_MADE = ".half-made-archive-backup-"  # nobody else names a folder so


def moment_of(name: str) -> datetime:
    return datetime.strptime(name, FORM).replace(tzinfo=SEOUL)


def path_of(folder: Path, at: datetime) -> Path:
    return folder / at.astimezone(SEOUL).strftime(FORM)


def backups(folder: Path) -> list[Path]:
    """The complete backups of a folder, oldest first; no links and no other folders."""
    entries = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in entries if NAME.fullmatch(path.name) and _is_ours(path))


def newest(folder: Path) -> Path:
    if not (whole := backups(folder)):
        raise BackupRefused(f"{folder}: 백업이 없습니다.")
    return whole[-1]


@contextmanager
def new_backup(folder: Path, at: datetime) -> Iterator[Path]:
    """A new folder to fill; renamed to a backup when the block ends well, else deleted."""
    backup = path_of(folder, at)
    if backup.exists():
        raise BackupRefused(f"{backup}: 이미 있습니다. 잠시 뒤에 다시 하십시오.")
    half_made = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=folder))
    try:
        yield half_made
        for path in (*half_made.iterdir(), half_made):
            _to_disk(path)
        half_made.rename(backup)
        _to_disk(folder)
    finally:
        shutil.rmtree(half_made, ignore_errors=True)


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Let one `backup` work in a folder at a time; delete first what a killed one left."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(folder, fcntl.LOCK_EX):
        for rubbish in filter(_is_rubbish, folder.glob(f"{HALF_MADE}*")):
            shutil.rmtree(rubbish, ignore_errors=True)
        yield


@contextmanager
def backup_in_use(path: Path) -> Iterator[Path]:
    """A backup, or the newest one of a folder, locked against deletion while the block runs."""
    backup = path if (path / manifest.MANIFEST).is_file() else newest(path)
    with _locked(backup, fcntl.LOCK_SH):
        yield backup


def remove_backups(backups_to_remove: Iterable[Path]) -> int:
    """Delete backups but those in use; give how many. Each is renamed first: none is half there."""
    gone = 0
    for path in backups_to_remove:
        try:
            with _locked(path, fcntl.LOCK_EX):
                aside = path.with_name(f"{HALF_MADE}{path.name}")
                path.rename(aside)
        except BackupRefused:
            continue
        shutil.rmtree(aside)
        gone += 1
    return gone


def _is_rubbish(path: Path) -> bool:
    """A folder with no other files than those of a backup."""
    if path.is_symlink() or not path.is_dir():
        return False
    return {file.name for file in path.iterdir()} <= {manifest.DUMP, manifest.MANIFEST}


def _is_ours(path: Path) -> bool:
    if path.is_symlink() or not path.is_dir():
        return False
    try:
        moment_of(path.name)
        manifest.read(path)
    except (BackupRefused, ValueError):
        return False
    return True


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise BackupRefused(f"{folder}: 다른 백업이나 복원이 쓰고 있습니다.") from problem
        yield
    finally:
        os.close(descriptor)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
