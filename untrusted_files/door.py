"""Opens a file of a stranger: the one way in for uploads of any room."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawTable
from untrusted_files.refusals import FileRefused

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


def ask(kind: str, content: bytes, bounds: Bounds) -> dict[str, Any]:
    """What the process says. One that the system ends, or that hangs, says `heavy`."""
    command = [sys.executable, "-m", "untrusted_files.worker", kind, json.dumps(asdict(bounds))]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with TemporaryFile() as sent, TemporaryFile() as said:
        sent.write(content)
        sent.seek(0)
        try:
            subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdin=sent,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=bounds.wall,
                check=True,
            )
            said.seek(0)
            answer: dict[str, Any] = json.load(said)
        except (subprocess.SubprocessError, ValueError) as error:
            raise FileRefused("heavy") from error
    return answer
