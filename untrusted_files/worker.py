"""`python -m untrusted_files.worker KIND BOUNDS [ENCODING]`: a file on standard input, its tables
as JSON on standard output, or why it is refused. JSON, as its reader must not run what a stranger
wrote. The kind `records` is a file of any kind, and each of its records is a line.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from untrusted_files.bounds import Bounds
from untrusted_files.refusals import FileRefused
from untrusted_files.sheet_records import Record

# Each is imported when its kind of file comes: openpyxl takes half the time of a small file.
READERS = {"csv": "csv_reader.read_csv", "xlsx": "xlsx_reader.read_xlsx"}
RECORDS = {
    "text": "delimited_records.delimited_records",
    "workbook": "workbook_records.workbook_records",
    "page": "html_records.html_records",
}
HEAD = 2_048  # bytes that tell what a file is
MARKS_AND_SPACES = b"\xef\xbb\xbf\xff\xfe \t\r\n"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # .xls of before 2007, or a workbook with a password
NO_TABLES = (b"%pdf", b"\x89png", b"gif8", b"mime-version", b"{\\rtf", b"<?xml")
PAGES = (
    *(b"<!doctype", b"<html", b"<head", b"<meta", b"<style", b"<body", b"<table", b"<div"),
    *(b"<!--", b"<center", b"<title", b"<p>", b"<h1", b"<h2"),
)
LARGEST_ANSWER = 128 * 2**20  # bytes; a file that grows beyond it ends the process


def limit_process(bounds: Bounds) -> None:
    """What the system enforces; macOS does not bound memory, where the bounds of parts must do."""
    limits = {
        resource.RLIMIT_AS: bounds.memory,
        resource.RLIMIT_CPU: bounds.cpu,
        resource.RLIMIT_FSIZE: LARGEST_ANSWER,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def answer(kind: str, content: bytes, bounds: Bounds) -> dict[str, Any]:
    """`{"tables": [...]}`, or `{"refused": [code, detail]}`."""
    try:
        tables = _imported(READERS[kind])(content, bounds)
        return {"tables": [table.plain() for table in tables]}
    except FileRefused as refusal:
        return {"refused": [refusal.code, refusal.detail]}
    except MemoryError:
        return {"refused": ["heavy", ""]}


def records(content: bytes, bounds: Bounds, encoding: str = "") -> Iterator[Record]:
    """The records of a file, which end with `["end"]` or `["refused", code, detail]`."""
    try:
        yield from _imported(RECORDS[_kind_of(content)])(content, bounds, encoding)
        yield ["end"]
    except FileRefused as refusal:
        yield ["refused", refusal.code, refusal.detail]
    except MemoryError:
        yield ["refused", "heavy", ""]


def _imported(name: str) -> Callable[..., Any]:
    module, _dot, function = name.partition(".")
    reader: Callable[..., Any] = getattr(import_module(f"untrusted_files.{module}"), function)
    return reader


def _kind_of(content: bytes) -> str:
    """By what the file is, whatever its name says."""
    head = content[:HEAD].replace(b"\x00", b"").lstrip(MARKS_AND_SPACES).lower()
    if head.startswith(b"pk\x03\x04"):
        return "workbook"
    if content.startswith(OLD_WORKBOOK):
        raise FileRefused("old")
    if head.startswith(NO_TABLES):
        raise FileRefused("kind")
    if head.startswith(PAGES):
        return "page"
    return "text"


def main() -> None:
    kind, bounds = sys.argv[1], Bounds(**json.loads(sys.argv[2]))
    limit_process(bounds)
    content = sys.stdin.buffer.read(bounds.file_bytes + 1)
    if kind != "records":
        json.dump(answer(kind, content, bounds), sys.stdout)
        return
    for record in records(content, bounds, sys.argv[3]):
        sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
