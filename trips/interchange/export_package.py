"""Export: rows → CSV files and their descriptor, the same bytes for the same rows."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet, Value

from trips.interchange import standing_file
from trips.interchange.descriptor import describe
from trips.interchange.read import Progress, silent
from trips.interchange.schema import TABLES
from trips.interchange.source import DESCRIPTOR
from trips.interchange.table import PackageTable
from trips.interchange.target import Target, open_target, withdrawals_note
from trips.models import Withdrawal
from trips.public_rows import OPEN, public_rows

BATCH = 2000
_SPECIAL = re.compile('[",\r\n]')


def export_package(
    path: Path, *, private: bool = False, progress: Progress = silent
) -> dict[PackageTable, int]:
    """Rows written per table. Raises PackageRefused where `path` holds something else."""
    tables = [table for table in TABLES if private or not table.private]
    counts = {}
    with open_target(path) as target, transaction.atomic():
        freeze()
        if not private:
            target.note(withdrawals_note(Withdrawal.objects.state()))
        for number, table in enumerate(tables, 1):
            with target.open(table.file) as stream:
                counts[table] = _write(stream, table, private=private)
            if table.attached:
                _write_attachments(target, table, *table.attached)
            progress(table.file, number, len(tables))
        with target.open(standing_file.FILE) as stream:
            stream.write(line(standing_file.COLUMNS))
            stream.writelines(map(line, standing_file.standing_rows(private=private)))
        with target.open(DESCRIPTOR) as stream:
            descriptor = describe(tables, private=private)
            stream.write((json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode())
    return counts


def freeze() -> None:
    """All files shall show the same moment; inside another transaction that one decides."""
    if not connection.savepoint_ids and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _write(stream: BinaryIO, table: PackageTable, *, private: bool) -> int:
    stream.write(line(table.names))
    count = 0
    for cells in _private_rows(table) if private else _public_rows(table):
        stream.write(line(cells))
        count += 1
    return count


def _private_rows(table: PackageTable) -> Iterator[list[str]]:
    """The cells of every row."""
    for values in _values(table, table.model._default_manager.order_by()):
        yield table.texts(values)


def _public_rows(table: PackageTable) -> Iterator[list[str]]:
    """The cells of every public row, its private ones empty where only staff may read them."""
    is_open: Any = Value(False)
    if table.model in OPEN:
        is_open = Exists(OPEN[table.model].filter(pk=OuterRef("pk")))
    rows = public_rows(table.model).annotate(is_open=is_open)
    for *values, opened in _values(table, rows, "is_open"):
        cells = zip(table.columns, table.texts(values), strict=True)
        yield ["" if column.private and not opened else cell for column, cell in cells]


def _values(table: PackageTable, rows: QuerySet, *more: str) -> Iterator[tuple[Any, ...]]:
    ordered = rows.order_by(*table.key)
    yield from ordered.values_list(*table.attributes, *more).iterator(chunk_size=BATCH)


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
