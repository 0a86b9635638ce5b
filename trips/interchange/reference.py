"""The reference data: CSV files → tables, without undoing what staff changed since.

Three versions of a cell decide: the file's, the database's, and the one that was loaded last.
"""

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from articles.models import Publisher
from search.hangul import squash
from search.models import Synonym
from trips.interchange.cell_text import BadCell
from trips.interchange.schema import BY_MODEL
from trips.interchange.source import PackageRefused
from trips.interchange.staging_tables import move_sequence, stage, upsert
from trips.interchange.table import PackageColumn, PackageTable
from trips.models import (
    Country,
    Destination,
    Event,
    LocalGovernment,
    Redirect,
    ReferenceRow,
)

Cells = dict[str, str]  # column → text
FILES: tuple[tuple[str, type[models.Model]], ...] = (
    ("trips/reference/countries.csv", Country),
    ("trips/reference/destinations.csv", Destination),
    ("trips/reference/governments.csv", LocalGovernment),
    ("trips/reference/events.csv", Event),
    ("articles/reference/publishers.csv", Publisher),
    ("search/reference/synonyms.csv", Synonym),
)
# Besides the tables of the interchange format.
KNOWN = BY_MODEL | {Synonym: PackageTable("synonyms", Synonym, "", "", (), ("group", "key"))}


@dataclass
class Loaded:
    """Rows of one table. `kept`: staff changed or deleted them, and they stay so."""

    model: type[models.Model]
    added: int = 0
    changed: int = 0
    closed: int = 0
    kept: int = 0
    rows: dict[str, Cells] = field(default_factory=dict)  # to be written
    seen: dict[str, Cells] = field(default_factory=dict)  # to be remembered

    def __str__(self) -> str:
        counts = f"추가 {self.added:,} · 변경 {self.changed:,} · 종료 {self.closed:,}"
        kept = f" · 보존 {self.kept:,}" if self.kept else ""
        return f"{self.model._meta.verbose_name}: {counts}{kept}"


def load_reference(root: Path | None = None) -> list[Loaded]:
    """Every file there is, in one transaction. Raises PackageRefused with file, line and column."""
    root = root or Path(settings.BASE_DIR)
    files = [(root / name, model) for name, model in FILES if (root / name).exists()]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        loaded = [_load(path, model) for path, model in files]
        connection.check_constraints()
    return loaded


def _load(path: Path, model: type[models.Model]) -> Loaded:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        table = _table(model, reader.fieldnames or [])
        in_file = {_key(table, cells): cells for cells in _read(path, table, reader)}
    former = dict(ReferenceRow.objects.filter(table=table.name).values_list("key", "cells"))
    gone = Redirect.objects.filter(kind=model._meta.model_name).values_list("old_id", flat=True)
    loaded = _compare(table, in_file, _stored(table, in_file), former, set(map(str, gone)))
    if loaded.rows:
        rows = loaded.rows.values()
        stage(table, ([0, *_values(table, cells)] for cells in rows))
        upsert(table)
    _remember(table, loaded.seen)
    move_sequence(KNOWN[model])
    return loaded


def _key(table: PackageTable, cells: Cells) -> str:
    return " · ".join(cells[name] for name in table.key)


def _table(model: type[models.Model], names: Collection[str]) -> PackageTable:
    """The table as the file has it: with columns that the interchange format leaves out."""
    table = KNOWN[model]
    added = [name for name in table.key if name not in names]  # made of the others: `_read`
    columns = tuple(PackageColumn(name, "", "") for name in [*names, *added])
    return PackageTable(table.name, model, "", "", columns, table.key)


def _read(path: Path, table: PackageTable, rows: Iterable[dict[str, str]]) -> Iterator[Cells]:
    """Cells as the database would give them back: 44.2000 becomes 44.2."""
    for line, row in enumerate(rows, 2):
        if table.model is Synonym:
            row["key"] = squash(row["label"] or "")
        cells = {}
        for name, cell in zip(table.names, table.cells, strict=True):
            try:
                cells[name] = cell.write(*cell.parse(row[name]))
            except BadCell as wrong:
                raise PackageRefused(f"{path.name}:{line} {name}: {wrong}") from wrong
        yield cells


def _stored(table: PackageTable, in_file: dict[str, Cells]) -> dict[str, Cells]:
    first = table.key[0]
    among = {f"{first}__in": {cells[first] for cells in in_file.values()}}
    rows = table.model._default_manager.filter(**among).order_by()
    cells_by_key = {}
    for values in rows.values_list(*table.attributes):
        cells = dict(zip(table.names, table.texts(values), strict=True))
        cells_by_key[_key(table, cells)] = cells
    return cells_by_key


def _values(table: PackageTable, cells: Cells) -> Iterator[Any]:
    for name, cell in zip(table.names, table.cells, strict=True):
        yield from cell.parse(cells[name])


def _compare(
    table: PackageTable,
    in_file: dict[str, Cells],
    now: dict[str, Cells],
    former: dict[str, Cells],
    gone: Collection[str],
) -> Loaded:
    """`gone`: keys of rows that were merged or deleted, of which `former` need not know: an
    imported archive brings its redirects alone.
    """
    loaded = Loaded(table.model)
    for key, cells in in_file.items():
        if former.get(key) != cells:
            loaded.seen[key] = cells
        if key in now:
            _merge(table, loaded, cells, now[key], former.get(key))
        elif key in former or key in gone:
            loaded.kept += 1
        else:
            loaded.added += 1
            loaded.rows[key] = cells
    return loaded


def _merge(
    table: PackageTable, loaded: Loaded, cells: Cells, now: Cells, former: Cells | None
) -> None:
    """Take from the file what nobody touched since the last time."""
    private = set(table.names) - set(KNOWN[table.model].names)
    merged = dict(now)
    for name, text in cells.items():
        if former and name in former:
            is_untouched = former[name] == now[name]
        else:
            # New to us: an imported row lacks what its package could not say.
            is_untouched = not now[name] and (bool(former) or name in private)
        if is_untouched:
            merged[name] = text
    loaded.kept += merged != cells
    if merged != now:
        loaded.changed += 1
        loaded.closed += "valid_to" in now and bool(merged["valid_to"]) and not now["valid_to"]
        loaded.rows[_key(table, cells)] = merged


def _remember(table: PackageTable, seen: dict[str, Cells]) -> None:
    ReferenceRow.objects.bulk_create(
        [ReferenceRow(table=table.name, key=key, cells=cells) for key, cells in seen.items()],
        update_conflicts=True,
        unique_fields=["table", "key"],
        update_fields=["cells"],
        batch_size=1000,
    )
