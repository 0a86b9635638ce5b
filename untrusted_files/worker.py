"""`python -m untrusted_files.worker KIND BOUNDS`: a file on standard input, its tables as JSON on
standard output, or why it is refused. JSON, as its reader must not run what a stranger wrote.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Any

from untrusted_files.bounds import Bounds
from untrusted_files.csv_reader import read_csv
from untrusted_files.refusals import FileRefused
from untrusted_files.xlsx_reader import read_xlsx

READERS = {"csv": read_csv, "xlsx": read_xlsx}
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
        return {"tables": [table.plain() for table in READERS[kind](content, bounds)]}
    except FileRefused as refusal:
        return {"refused": [refusal.code, refusal.detail]}
    except MemoryError:
        return {"refused": ["heavy", ""]}


def main() -> None:
    kind, bounds = sys.argv[1], Bounds(**json.loads(sys.argv[2]))
    limit_process(bounds)
    content = sys.stdin.buffer.read(bounds.file_bytes + 1)
    json.dump(answer(kind, content, bounds), sys.stdout)


if __name__ == "__main__":
    main()
