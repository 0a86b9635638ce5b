"""What a table of the interchange format is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import models

from trips.interchange.cells import CellFormat, cell_for


@dataclass(frozen=True)
class PackageColumn:
    """`private`: empty in public packages, which therefore never overwrite it."""

    name: str
    ko: str
    en: str
    unit: str = ""
    private: bool = False


@dataclass(frozen=True)
class PackageTable:
    """`first_id`: where ids that nobody gave begin. `private`: not in public packages.

    `attached`: the column that names a file by its SHA-256, and where its bytes are kept.
    """

    name: str
    model: type[models.Model]
    ko: str
    en: str
    columns: tuple[PackageColumn, ...]
    key: tuple[str, ...] = ("id",)
    first_id: int = 1
    private: bool = False
    attached: tuple[str, str] | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @cached_property
    def cells(self) -> list[CellFormat]:
        """One for each column, in order."""
        return [cell_for(self.model, name) for name in self.names]

    @property
    def attributes(self) -> list[str]:
        """Of the model, as many as all cells together are written of."""
        return [name for cell in self.cells for name in cell.attributes]

    def texts(self, values: Iterable[Any]) -> list[str]:
        """The cells of a row, from the values of its `attributes`."""
        rest = iter(values)
        return [cell.write(*islice(rest, len(cell.attributes))) for cell in self.cells]

    @cached_property
    def key_columns(self) -> list[str]:
        """The key as the database calls it."""
        return [cell_for(self.model, name).columns[0] for name in self.key]
