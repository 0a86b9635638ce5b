"""Export: rows → CSV files and their descriptor, the same bytes for the same rows."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.models import QuerySet

from trips.interchange.descriptor import describe
from trips.interchange.public_rows import Row, hider, public_rows
from trips.interchange.read import Progress, silent
from trips.interchange.schema import TABLES
from trips.interchange.source import DESCRIPTOR
from trips.interchange.table import PackageTable
from trips.interchange.target import Target, open_target

BATCH = 2000
_SPECIAL = re.compile('[",\r\n]')


def export_package(
    path: Path, *, private: bool = False, progress: Progress = silent
) -> dict[PackageTable, int]:
    """Rows written per table. Raises PackageRefused where `path` holds something else."""
    tables = [table for table in TABLES if private or not table.private]
    counts = {}
    with open_target(path) as target, transaction.atomic():
        _freeze()
        for number, table in enumerate(tables, 1):
            with target.open(table.file) as stream:
                counts[table] = _write(stream, table, private=private)
            if table.attached:
                _write_attachments(target, table, *table.attached)
            progress(table.file, number, len(tables))
        with target.open(DESCRIPTOR) as stream:
            descriptor = describe(tables, private=private)
            stream.write((json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode())
    return counts


def _freeze() -> None:
    """All files shall show the same moment; inside another transaction that one decides."""
    if not connection.savepoint_ids and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _write(stream: BinaryIO, table: PackageTable, *, private: bool) -> int:
    stream.write(line(table.names))
    rows = table.model._default_manager.order_by() if private else public_rows(table)
    count = 0
    for row in _rows(table, rows, None if private else hider(table)):
        stream.write(line(row.values()))
        count += 1
    return count


def _rows(table: PackageTable, rows: QuerySet, hide: Callable[[Row], None] | None) -> Iterator[Row]:
    attributes = [name for cell in table.cells for name in cell.attributes]
    found = rows.order_by(*table.key).values_list(*attributes)
    for values in found.iterator(chunk_size=BATCH):
        row = dict(zip(table.names, _texts(table, values), strict=True))
        if hide:
            hide(row)
        yield row


def _texts(table: PackageTable, values: Iterable[Any]) -> Iterator[str]:
    rest = iter(values)
    for cell in table.cells:
        yield cell.write(*islice(rest, len(cell.attributes)))


def line(cells: Iterable[str]) -> bytes:
    """One CSV row. Python's own writer leaves a bare carriage return unquoted."""
    return (",".join(map(_quoted, cells)) + "\n").encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _write_attachments(target: Target, table: PackageTable, digest: str, content: str) -> None:
    """Each content once, however many rows name it."""
    rows = table.model._default_manager.order_by(digest, "pk").values_list(digest, content)
    former = None
    for name, value in rows.iterator(chunk_size=10):
        if name != former:
            with target.open(f"captures/{name}") as stream:
                stream.write(value)
            former = name
