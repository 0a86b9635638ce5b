"""A package being written: a folder or a zip file that appears complete or not at all."""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from trips.interchange.schema import DERIVED, TABLES
from trips.interchange.source import (
    DESCRIPTOR,
    PackageRefused,
    PackageSource,
    is_left_behind,
    open_source,
)

NAME = "overseas-trip-archive"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes, whenever they are written


@contextmanager
def open_target(path: Path) -> Iterator["Target"]:
    """Write beside `path`, then take its place. Raises PackageRefused where strange files are."""
    _refuse_strangers(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    _remove(fresh)
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
                yield ZipTarget(archive)
        else:
            fresh.mkdir()
            yield FolderTarget(fresh)
        _replace(path, fresh)
    finally:
        _remove(fresh)


class FolderTarget:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, name: str) -> BinaryIO:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        return path.open("wb")

    def note(self, text: bytes) -> None:
        """A folder is not given out, so it needs to know nothing of later withdrawals."""


class ZipTarget:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def open(self, name: str) -> BinaryIO:
        entry = zipfile.ZipInfo(name, EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        entry.create_system = 3  # Unix, also where this runs elsewhere
        return cast(BinaryIO, self.archive.open(entry, "w", force_zip64=True))

    def note(self, text: bytes) -> None:
        self.archive.comment = text


Target = FolderTarget | ZipTarget


def withdrawals_note(state: int) -> bytes:
    """What a public package says of `Withdrawal.objects.state()`; nothing where there is none."""
    return f"withdrawals={state}".encode() if state else b""


def _refuse_strangers(path: Path) -> None:
    """Only nothing, an empty folder or an earlier package may be overwritten."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if path.is_dir() == (path.suffix == ".zip"):
        raise PackageRefused(f"{path}: 폴더 자리에 파일이, 파일 자리에 폴더가 있습니다.")
    with open_source(path) as source:
        if not _is_ours(source):
            raise PackageRefused(
                f"{path}: 이미 있고, 앞서 내보낸 꾸러미가 아닙니다. 다른 이름을 주세요."
            )
        ours = {DESCRIPTOR, *DERIVED, *(table.file for table in TABLES)}
        strangers = [n for n in source.names() if n not in ours and not n.startswith("captures/")]
    if path.is_dir():
        folders = (p.name for p in path.iterdir() if p.is_dir() and p.name != "captures")
        strangers += [name for name in folders if not is_left_behind(name)]
    if strangers:
        raise PackageRefused(
            f"{path}: 꾸러미에 속하지 않는 {strangers[0]}이(가) 있어 덮어쓰지 않습니다."
        )


def _is_ours(source: PackageSource) -> bool:
    try:
        with source.open(DESCRIPTOR) as stream:
            return bool(json.load(stream)["name"] == NAME)
    except (KeyError, ValueError, TypeError, OSError):
        return False


def _replace(path: Path, fresh: Path) -> None:
    if path.is_dir():
        former = path.with_name(f".{path.name}.old-{os.getpid()}")
        path.rename(former)
        fresh.rename(path)
        _remove(former)
    else:
        fresh.replace(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
