"""Cells of a file as texts, and the same as plain lists for the way out of the process."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from untrusted_files.bounds import Bounds
from untrusted_files.refusals import FileRefused


@dataclass(frozen=True, slots=True)
class RawCell:
    """`flaw`: `formula`, `error` with the error's name as text, or `number` with one that has a
    fraction.
    """

    text: str
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """`number`: as the file counts rows, from 1; `cells`: filled ones by column, from 0."""

    number: int
    cells: dict[int, RawCell]


@dataclass(frozen=True, slots=True)
class RawTable:
    """`rows`: filled ones; `merged`: ranges of merged cells, as `B2:B3`."""

    rows: list[RawRow]
    merged: list[str] = field(default_factory=list)

    def plain(self) -> list[Any]:
        rows = [
            [row.number, [[at, cell.text, cell.flaw] for at, cell in row.cells.items()]]
            for row in self.rows
        ]
        return [rows, self.merged]

    @classmethod
    def of_plain(cls, plain: list[Any]) -> "RawTable":
        rows = [
            RawRow(number, {at: RawCell(text, flaw) for at, text, flaw in cells})
            for number, cells in plain[0]
        ]
        return cls(rows, plain[1])


def filled(numbered: Iterator[RawRow], bounds: Bounds) -> list[RawRow]:
    """The rows with cells, all texts of which together stay within the bounds."""
    rows, cells, text = [], 0, 0
    for row in numbered:
        if not row.cells:
            continue
        rows.append(row)
        cells += len(row.cells)
        text += sum(len(cell.text) for cell in row.cells.values())
        if len(rows) > bounds.rows:
            raise FileRefused("rows", bounds.rows)
        if cells > bounds.cells:
            raise FileRefused("cells", bounds.cells)
        if text > bounds.text:
            raise FileRefused("text", bounds.text)
    return rows
