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
from operations.backups.errors import Refused

SEOUL = ZoneInfo("Asia/Seoul")
FORM = "backup-%Y%m%d-%H%M%S"
NAME = re.compile(r"backup-\d{8}-\d{6}")
HALF_MADE = ".half-made-archive-backup-"  # nobody else names a folder so


def moment(name: str) -> datetime:
    return datetime.strptime(name, FORM).replace(tzinfo=SEOUL)


def place(folder: Path, at: datetime) -> Path:
    return folder / at.astimezone(SEOUL).strftime(FORM)


def backups(folder: Path) -> list[Path]:
    """The whole ones that `backup` made here, oldest first; no link, nothing else."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if NAME.fullmatch(path.name) and _is_ours(path))


def newest(folder: Path) -> Path:
    if not (found := backups(folder)):
        raise Refused(f"{folder}: 백업이 없습니다.")
    return found[-1]


@contextmanager
def new_place(folder: Path, at: datetime) -> Iterator[Path]:
    """A folder to fill, which becomes a backup when the block ends well, else is no more."""
    backup = place(folder, at)
    if backup.exists():
        raise Refused(f"{backup}: 이미 있습니다. 잠시 뒤에 다시 하십시오.")
    fresh = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=folder))
    try:
        yield fresh
        for path in (*fresh.iterdir(), fresh):
            _to_disk(path)
        fresh.rename(backup)
        _to_disk(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One `backup` at a time in a folder; then what a killed one left is rubbish."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(folder, fcntl.LOCK_EX):
        for rubbish in filter(_is_rubbish, folder.glob(f"{HALF_MADE}*")):
            shutil.rmtree(rubbish, ignore_errors=True)
        yield


@contextmanager
def in_use(path: Path) -> Iterator[Path]:
    """A backup, or the newest of a folder; while the block runs, nobody clears it away."""
    backup = path if (path / manifest.MANIFEST).is_file() else newest(path)
    with _locked(backup, fcntl.LOCK_SH):
        yield backup


def clear_away(surplus: Iterable[Path]) -> int:
    """Remove backups but those in use; give how many went. Each goes at once, under no name."""
    gone = 0
    for path in surplus:
        try:
            with _locked(path, fcntl.LOCK_EX):
                aside = path.with_name(f"{HALF_MADE}{path.name}")
                path.rename(aside)
        except Refused:
            continue
        shutil.rmtree(aside)
        gone += 1
    return gone


def _is_rubbish(path: Path) -> bool:
    """A folder in which nothing lies but what a backup is made of."""
    if path.is_symlink() or not path.is_dir():
        return False
    return {file.name for file in path.iterdir()} <= {manifest.DUMP, manifest.MANIFEST}


def _is_ours(path: Path) -> bool:
    if path.is_symlink() or not path.is_dir():
        return False
    try:
        moment(path.name)
        manifest.read(path)
    except (Refused, ValueError):
        return False
    return True


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    opened = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(opened, how | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise Refused(f"{folder}: 다른 백업이나 복원이 쓰고 있습니다.") from problem
        yield
    finally:
        os.close(opened)


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
