"""Opens a file of a stranger: the one way in for uploads of any room."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawTable
from untrusted_files.refusals import FileRefused
from untrusted_files.sheet_records import Record

ROOT = Path(__file__).resolve().parent.parent
# The process gets no more of the environment: it has no use for the site's secrets.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")


def tables_of(kind: str, content: bytes, bounds: Bounds) -> list[RawTable]:
    """The tables of a file (`kind`: `csv`, `xlsx`); raises FileRefused."""
    if len(content) > bounds.file_bytes:
        raise FileRefused("size", bounds.file_bytes)
    answer = ask(kind, content, bounds)
    if "refused" in answer:
        raise FileRefused(*answer["refused"])
    return [RawTable.of_plain(table) for table in answer["tables"]]


def records_of(content: bytes, bounds: Bounds, encoding: str = "") -> Iterator[Record]:
    """What `sheet_records` describes, of a file of any kind that is read. Raises FileRefused, at
    the end of the records too: then those before do not count.
    """
    if len(content) > bounds.file_bytes:
        raise FileRefused("size", bounds.file_bytes)
    with TemporaryFile() as lines:
        _run(["records", encoding], content, bounds, lines)
        yield from records_in(lines)


def records_in(lines: Iterable[bytes]) -> Iterator[Record]:
    """The records of an answer, one a line, without the one at the end. Raises FileRefused."""
    for line in lines:
        record = _record(line)
        if record[0] == "refused":
            raise FileRefused(*record[1:])
        if record[0] == "end":
            return
        yield record
    raise FileRefused("heavy")


def _record(line: bytes) -> Record:
    try:
        record: Record = json.loads(line)
    except ValueError as error:  # cut off where the system ended the process
        raise FileRefused("heavy") from error
    return record


def ask(kind: str, content: bytes, bounds: Bounds) -> dict[str, Any]:
    """What the process says. One that the system ends, or that hangs, says `heavy`."""
    with TemporaryFile() as said:
        _run([kind], content, bounds, said)
        try:
            answer: dict[str, Any] = json.load(said)
        except ValueError as error:
            raise FileRefused("heavy") from error
    return answer


def _run(asked: list[str], content: bytes, bounds: Bounds, said: IO[bytes]) -> None:
    """Start the process on the content, and leave `said` at the start of its answer."""
    kind, *more = asked
    command = [sys.executable, "-m", "untrusted_files.worker", kind, json.dumps(asdict(bounds))]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with TemporaryFile() as sent:
        sent.write(content)
        sent.seek(0)
        try:
            subprocess.run(
                [*command, *more],
                cwd=ROOT,
                env=environment,
                stdin=sent,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=bounds.wall,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise FileRefused("heavy") from error
    said.seek(0)
