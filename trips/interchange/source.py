"""A package to read from: a folder or a zip file, which is never unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

DESCRIPTOR = "datapackage.json"
MAX_BYTES = 4 * 2**30  # of a zip when unpacked
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading a damaged file may raise.
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error)


class PackageRefused(Exception):
    """The package as a whole cannot be read or written. The message is one Korean sentence."""


@contextmanager
def open_source(path: Path) -> Iterator["PackageSource"]:
    """Raises PackageRefused where nothing can be read."""
    if path.is_dir():
        yield FolderSource(path)
    elif not path.exists():
        raise PackageRefused(f"{path}: 그런 폴더나 파일이 없습니다.")
    elif not zipfile.is_zipfile(path):
        raise PackageRefused(f"{path}: 폴더도 zip 파일도 아닙니다.")
    else:
        try:
            archive = zipfile.ZipFile(path)
        except BROKEN as problem:
            raise PackageRefused(f"{path}: 깨진 zip 파일입니다. ({problem})") from problem
        with archive:
            yield ZipSource(archive)


class FolderSource:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Files by their path within the package, sorted."""
        files = [*self.folder.iterdir(), *self.folder.glob("captures/*")]
        return sorted(f.relative_to(self.folder).as_posix() for f in files if f.is_file())

    def size(self, name: str) -> int:
        return (self.folder / name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        return (self.folder / name).open("rb")


class ZipSource:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.entries = _entries(archive)

    def names(self) -> list[str]:
        return sorted(self.entries)

    def size(self, name: str) -> int:
        return self.entries[name].file_size

    def open(self, name: str) -> BinaryIO:
        return cast(BinaryIO, self.archive.open(self.entries[name]))


PackageSource = FolderSource | ZipSource


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Files by name; a folder around the whole package is looked through."""
    infos = [i for i in archive.infolist() if not (i.is_dir() or i.filename.startswith("__MACOSX"))]
    for info in infos:
        _check(info)
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise PackageRefused(f"zip 파일을 풀면 {MAX_BYTES // 2**30} GiB를 넘습니다.")
    tops = {PurePosixPath(info.filename).parts[0] for info in infos}
    around = f"{tops.pop()}/" if len(tops) == 1 and all("/" in i.filename for i in infos) else ""
    if around == "captures/":
        around = ""
    entries = {info.filename.removeprefix(around): info for info in infos}
    if len(entries) != len(infos):
        raise PackageRefused("zip 파일에 같은 이름의 파일이 두 번 들어 있습니다.")
    return entries


def _check(info: zipfile.ZipInfo) -> None:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        raise PackageRefused(f"zip 파일에 위험한 경로가 있습니다: {info.filename!r}")
    if info.flag_bits & 1:
        raise PackageRefused(f"암호가 걸린 zip 파일은 읽을 수 없습니다: {info.filename}")
    if info.compress_type not in METHODS:
        raise PackageRefused(f"모르는 방식으로 압축되었습니다: {info.filename}")
