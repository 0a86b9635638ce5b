"""A file as records, one after the other, so that neither end holds all of it.

- `["sheet", name, encoding, delimiter]` begins a table.
- `["above", texts]`: what stands over the table.
- `["merged", [[top, left, bottom, right]]]`: merged cells, told before their first row comes; rows
  count from 1, columns from 0.
- `["row", number, texts, flaws]`: a filled row; flaws by column, `["formula"]`, `["error"]`,
  `["fraction"]`, or `["rounded", what is shown]`.
- `["end"]`, or `["refused", code, detail]` and then nothing before it counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from untrusted_files.bounds import Bounds
from untrusted_files.refusals import FileRefused

Record = list[Any]


@dataclass(slots=True)
class RecordBudget:
    """Counts rows, filled cells and characters of all sheets; raises FileRefused past a bound."""

    bounds: Bounds
    rows: int = 0
    cells: int = 0
    text: int = 0

    def row(self, number: int, texts: list[str], flaws: dict[int, list[str]]) -> Record:
        self.rows += 1
        self.cells += len(texts) - texts.count("")
        self.text += sum(map(len, texts))
        for name in ("rows", "cells", "text"):
            if getattr(self, name) > getattr(self.bounds, name):
                raise FileRefused(name, getattr(self.bounds, name))
        return ["row", number, texts, flaws]


def is_blank(texts: list[str]) -> bool:
    return not any(texts)


Records = Iterator[Record]
