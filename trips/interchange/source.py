"""A package to read from: a folder or a zip file, which is never unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from untrusted_files.refusals import FileRefused
from untrusted_files.zip_entries import open_zip

DESCRIPTOR = "datapackage.json"
CAPTURES = "captures"
MAX_BYTES = 4 * 2**30  # of a zip when unpacked
MAX_ENTRIES = 300_000  # files in a zip; a folder may hold more
# A table of more bytes than these that shrinks to less than this share says one thing over and
# over. (Trips shrink to a tenth.)
SHRUNK_FROM, MIN_SHARE = 2**20, 1 / 200
# What reading a damaged file may raise.
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error)
# What macOS, Windows and LibreOffice leave beside files that somebody looked at, in lower case.
LEFT_BEHIND = ("__macosx", ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini")
LEFT_BEHIND_BEGINNINGS = ("._", ".~lock.", "~$")
SENTENCES = {
    "encrypted": "암호가 걸린 zip 파일은 읽을 수 없습니다: {detail}",
    "entries": "zip 파일에 든 파일이 {detail:,}개를 넘습니다. 폴더로 풀어 들여와 주세요.",
    "link": "zip 파일에 다른 파일을 가리키는 링크가 있습니다: {detail}",
    "method": "모르는 방식으로 압축되었습니다: {detail}",
    "path": "zip 파일에 위험한 경로가 있습니다: {detail!r}",
    "twice": "zip 파일에 같은 이름의 파일이 두 번 들어 있습니다.",
}


class PackageRefused(Exception):
    """The package as a whole cannot be read or written. The message is one Korean sentence."""


def is_left_behind(name: str) -> bool:
    """Whether a path within a package is no part of it: `._trips.csv`, `__MACOSX/…`."""
    parts = PurePosixPath(name.casefold()).parts
    return any(one in LEFT_BEHIND or one.startswith(LEFT_BEHIND_BEGINNINGS) for one in parts)


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
        with path.open("rb") as file, _opened(file, path) as archive:
            yield ZipSource(archive)


def _opened(file: BinaryIO, path: Path) -> zipfile.ZipFile:
    try:
        return open_zip(file, entries=MAX_ENTRIES, unpacked=MAX_BYTES)
    except FileRefused as refusal:
        if refusal.code == "unpacked":
            sentence = f"zip 파일을 풀면 {MAX_BYTES // 2**30} GiB를 넘습니다."
        else:
            broken = f"{path}: 깨진 zip 파일입니다."
            sentence = SENTENCES.get(refusal.code, broken).format(detail=refusal.detail)
        raise PackageRefused(sentence) from refusal


class FolderSource:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Files by their path within the package, sorted."""
        files = [*self.folder.iterdir(), *self.folder.glob(f"{CAPTURES}/*")]
        paths = (f.relative_to(self.folder).as_posix() for f in files if f.is_file())
        names = sorted(path for path in paths if not is_left_behind(path))
        inside = self.folder.resolve()
        for link in (name for name in names if (self.folder / name).is_symlink()):
            if not (self.folder / link).resolve().is_relative_to(inside):
                raise PackageRefused(f"폴더 밖을 가리키는 링크가 있습니다: {link}")
        return names

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
        """What the entry's own header makes of it is BROKEN, too."""
        try:
            return cast(BinaryIO, self.archive.open(self.entries[name]))
        except (RuntimeError, ValueError) as problem:
            raise zipfile.BadZipFile(str(problem)) from problem


PackageSource = FolderSource | ZipSource


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Files by name; a folder around the whole package is looked through."""
    infos = [i for i in archive.infolist() if not (i.is_dir() or is_left_behind(i.filename))]
    for info in infos:
        is_table = info.filename.endswith(".csv") and info.file_size > SHRUNK_FROM
        if is_table and info.compress_size < info.file_size * MIN_SHARE:
            raise PackageRefused(f"압축이 지나쳐 풀지 않습니다: {info.filename}")
    tops = {PurePosixPath(info.filename).parts[0] for info in infos}
    around = f"{tops.pop()}/" if len(tops) == 1 and all("/" in i.filename for i in infos) else ""
    if around == f"{CAPTURES}/":
        around = ""
    entries = {info.filename.removeprefix(around): info for info in infos}
    if len(entries) != len(infos):
        raise PackageRefused("zip 파일에 같은 이름의 파일이 두 번 들어 있습니다.")
    return entries
