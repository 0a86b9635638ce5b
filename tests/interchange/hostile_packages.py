"""Packages as somebody makes them who means ill, and a process in which they are read.

`python -m tests.interchange.hostile_packages FOLDER` prints what is said of each, as JSON: all of
them in 300 MB together, each in five seconds of computing. Nothing here asks the database.
"""

import json
import math
import resource
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import django

from tests.untrusted_files import makers

MEMORY, SECONDS = 300 * 2**20, 5
OFFICIALS = "officials.csv"
HEAD = b"id,name,name_hanja,name_en,birth_year,disambiguation\n"


def zip_of(*files: tuple[str, bytes]) -> Callable[[Path], None]:
    return lambda path: _write(path, makers.zipped(dict(files)))


def zip_with(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: _write(path, change(makers.zipped({OFFICIALS: HEAD})))


def folder_of(content: Callable[[], bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.mkdir()
        _write(path / OFFICIALS, content())

    return make


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _link(path: Path) -> None:
    path.mkdir()
    (path / OFFICIALS).symlink_to("/etc/passwd")


def _directory_of(entries: int) -> bytes:
    """A zip with nothing but a directory, which its end record says to be small."""
    record = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 7, 1, *[0] * 6) + b"a"
    directory = record * entries
    return directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), 0, 0)


def _vast_directory(content: bytes) -> bytes:
    """The end record sends to one of zip64, which claims 2⁶⁰ bytes."""
    at = content.rindex(b"PK\x05\x06")
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**60, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**32 - 1, 2**32 - 1, 0)
    return content[:at] + end + locator + tail


def _no_utf_8(content: bytes) -> bytes:
    named = content.replace(OFFICIALS.encode(), b"\xff" * len(OFFICIALS))
    return makers.patched(named, 8, 0x800, "<H")


# What it is → how it is made, and what is said of it.
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a zip of one line": (zip_of((OFFICIALS, b"," * 38_000_000)), "압축이 지나쳐"),
    "an entry named .": (zip_of((".", b"x")), "zip 파일에 위험한 경로"),
    "an entry named ./": (zip_of(("./", b"x")), "zip 파일에 위험한 경로"),
    "an entry with a line break": (zip_of(("a\nb.csv", b"x")), "zip 파일에 위험한 경로"),
    "4 GB it does not have": (
        zip_with(lambda zipped: makers.patched(zipped, 24, 2**32 - 2, "<L")),
        "압축이 지나쳐",
    ),
    "entries over each other": (lambda path: _write(path, makers.overlapping()), "깨진 zip"),
    "350,000 entries": (lambda path: _write(path, _directory_of(350_000)), "zip 파일에 든 파일이"),
    "a directory of 2⁶⁰ bytes": (zip_with(_vast_directory), "zip 파일에 든 파일이"),
    "a zip of a later version": (
        zip_with(lambda zipped: makers.patched(zipped, 6, 99, "<H")),
        "깨진 zip",
    ),
    "a name that is no UTF-8": (zip_with(_no_utf_8), "깨진 zip"),
    "a link out of the folder": (_link, "폴더 밖을 가리키는 링크"),
    "a line of commas": (folder_of(lambda: b"," * 38_000_000), "한 줄이 너무 깁니다"),
    "a header of commas": (folder_of(lambda: b"a," * 1_900_000), "열이 200개를 넘습니다"),
    "a row of many lines": (
        folder_of(lambda: HEAD + b'"\n",' * 3_000_000),
        "여러 줄에 걸친 한 행",
    ),
    "a row of many cells": (folder_of(lambda: HEAD + b"a," * 1_900_000), "정수가 아닙니다"),
    "empty lines": (folder_of(lambda: HEAD + b"\n" * 30_000_000), "빈 줄이 10,000개"),
    "wrong lines": (folder_of(lambda: HEAD + b"x\n" * 2_000_000), "잘못이 10,000건"),
    "a quote never closed": (folder_of(lambda: HEAD + b'"' + b"x\n" * 9_000_000), "너무 깁니다"),
}


def read(path: Path) -> str:
    """The refusal of a package, or the last of its problems; empty where nothing is wrong."""
    from trips.interchange.read import PackageReader  # noqa: PLC0415  (Django is not set up before)
    from trips.interchange.source import PackageRefused, open_source  # noqa: PLC0415

    try:
        with open_source(path) as source:
            reader = PackageReader(source)
            for table in reader.tables:
                for _row in reader.rows(table):
                    pass
            return str(reader.problems[-1]) if reader.problems else ""
    except PackageRefused as refusal:
        return str(refusal)


def main(folder: Path) -> None:
    django.setup()
    with suppress(ValueError, OSError):  # macOS does not bound memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sentences = {}
    for number, name in enumerate(HOSTILE):
        until = math.ceil(time.process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        sentences[name] = read(folder / str(number))
    json.dump(sentences, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
