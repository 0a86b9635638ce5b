"""Opens a zip file that may lie about itself: its directory is bounded before it is read."""

import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from untrusted_files.refusals import FileRefused

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 1  # flag of an entry
LONGEST_NAME = 200  # characters
# What opening or reading a damaged entry may raise.
BROKEN = (
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error, struct.error),
    *(RuntimeError, ValueError, OverflowError),
)
ENTRY_RECORD = 200  # bytes in the directory, on average; `captures/<sha256>` takes 119
_END, _END_64, _ENTRY = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
_TAIL = 22 + 0xFFFF  # bytes at the end of the file within which the end record stands


def open_zip(file: BinaryIO, *, entries: int, unpacked: int) -> zipfile.ZipFile:
    """A zip of at most `entries` files, `unpacked` bytes together; raises FileRefused."""
    try:
        _bound_directory(file, entries)
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise FileRefused("broken") from error
    infos = archive.infolist()
    if len(infos) > entries:
        raise FileRefused("entries", entries)
    for info in infos:
        _check(info)
    if sum(info.file_size for info in infos) > unpacked:
        raise FileRefused("unpacked", unpacked)
    if len({info.filename for info in infos}) < len(infos):
        raise FileRefused("twice")
    if sum(info.compress_size for info in infos) > file.seek(0, 2):
        raise FileRefused("broken")  # entries that lie over each other
    return archive


def _bound_directory(file: BinaryIO, entries: int) -> None:
    """Refuse a directory of more than `entries`: each costs a kilobyte once it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        raise FileRefused("broken")
    directory = _directory_size(tail, at)
    if directory > entries * ENTRY_RECORD:
        raise FileRefused("entries", entries)
    end = size - len(tail) + at
    file.seek(max(0, end - directory - 100))  # the records of zip64 stand between
    if file.read(directory + 100).count(_ENTRY) > entries:
        raise FileRefused("entries", entries)


def _directory_size(tail: bytes, at: int) -> int:
    """Bytes of the directory as the end record says, or that of zip64 where there is one."""
    (size,) = struct.unpack_from("<L", tail, at + 12)
    at_64 = tail.rfind(_END_64, 0, at)
    if size == 0xFFFFFFFF and at_64 >= 0:
        (size,) = struct.unpack_from("<Q", tail, at_64 + 40)
    return int(size)


def _check(info: zipfile.ZipInfo) -> None:
    name, path = info.filename, PurePosixPath(info.filename)
    is_plain = name.isprintable() and len(name) <= LONGEST_NAME and not {"\\", ":"} & set(name)
    if not is_plain or path.is_absolute() or ".." in path.parts or not path.parts:
        raise FileRefused("path", name[:LONGEST_NAME])
    if stat.S_ISLNK(info.external_attr >> 16):
        raise FileRefused("link", name)
    if info.flag_bits & ENCRYPTED:
        raise FileRefused("encrypted", name)
    if info.compress_type not in METHODS:
        raise FileRefused("method", name)
