"""Tables of a page, as many programs save them under the name .xls → records.

A table is read element by element and forgotten row by row. `rowspan` and `colspan` are merged
cells; a text over a table, or a table of titles alone, comes as `["above", texts]`.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from untrusted_files.bounds import Bounds
from untrusted_files.refusals import FileRefused
from untrusted_files.sheet_records import Record, RecordBudget, Records
from untrusted_files.text_encodings import decode

CELLS = ("td", "th")
ROWS_AND_CELLS = ("tr", *CELLS)
MOST_TAGS = 2_000_000  # of a page, those that end an element too
INSIDE = 2_000  # elements of one cell
OUTSIDE = ("caption", "h1", "h2", "h3", "h4", "p", "div", "span", "center")
EVENTS = ("table", "tr", *CELLS, *OUTSIDE)
MOST_ABOVE = 4  # texts that stand over one table
LONGEST_ABOVE = 200  # characters
MOST_ROWSPAN = 65_534  # as browsers have it
DEEPEST = 20  # tables within each other
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class PageTable:
    """A table while it is read. `covered`: column → the last row that a cell above covers."""

    rows: list[Record] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def is_title(self) -> bool:
        return len(self.rows) <= MOST_ABOVE and all(
            len(texts) - texts.count("") == 1 for _kind, _number, texts, _flaws in self.rows
        )


def html_records(content: bytes, bounds: Bounds, encoding: str = "") -> Records:
    text, name = decode(content, encoding)
    if text.count("<") > MOST_TAGS:
        raise FileRefused("elements")
    try:
        yield from PageReader(bounds, name).records(text.encode())
    except etree.LxmlError as error:
        raise FileRefused("broken") from error


class PageReader:
    """Rows are counted through all tables of a page, as a spreadsheet shows them."""

    def __init__(self, bounds: Bounds, encoding: str) -> None:
        self.bounds, self.encoding = bounds, encoding
        self.budget = RecordBudget(bounds)
        self.tables: list[PageTable] = []
        self.above: list[str] = []
        self.number = self.cells = 0

    def records(self, content: bytes) -> Records:
        parsed = etree.iterparse(
            io.BytesIO(content),
            events=("start", "end"),
            tag=EVENTS,
            html=True,
            encoding="utf-8",
            no_network=True,
            remove_comments=True,
        )
        for event, element in parsed:
            if event == "start":
                self._start(element.tag)
            elif element.tag == "table" and self.tables:
                yield from self._end_table()
            else:
                self._end(element)

    def _start(self, tag: str) -> None:
        self.cells += tag in ROWS_AND_CELLS
        if self.cells > self.bounds.cells:
            raise FileRefused("cells", self.bounds.cells)
        if tag == "table":
            self.tables.append(PageTable())
            if len(self.tables) > DEEPEST:
                raise FileRefused("elements")
        elif tag == "tr" and self.tables:
            self.number += 1
            self.tables[-1].texts, self.tables[-1].at = [], 0

    def _end(self, element: Any) -> None:
        if element.tag in OUTSIDE:
            if not self.tables or element.tag == "caption":
                self._keep_above(_clean(element.text or ""))
        elif not self.tables:
            return
        elif element.tag in CELLS:
            self._end_cell(element)
        else:
            self._end_row(element)

    def _keep_above(self, text: str) -> None:
        if text and text not in self.above:
            self.above = [*self.above, text[:LONGEST_ABOVE]][-MOST_ABOVE:]

    def _end_cell(self, element: Any) -> None:
        table, text = self.tables[-1], _cell_text(element)
        if len(text) > self.bounds.cell_text:
            raise FileRefused("cell_text", self.bounds.cell_text)
        while table.covered.get(table.at, 0) >= self.number:
            table.at += 1
        left = table.at
        right = min(left + _span(element, "colspan"), self.bounds.columns) - 1
        bottom = self.number + min(_span(element, "rowspan"), MOST_ROWSPAN) - 1
        element.clear(keep_tail=True)
        if left > right:
            return
        table.texts += [""] * (right + 1 - len(table.texts))
        table.texts[left], table.at = text, right + 1
        if right > left or bottom > self.number:
            self._merge(table, (self.number, left, bottom, right))

    def _merge(self, table: PageTable, merged: tuple[int, int, int, int]) -> None:
        table.merged.append(merged)
        if len(table.merged) > self.bounds.merged:
            raise FileRefused("merged", self.bounds.merged)
        _top, left, bottom, right = merged
        table.covered.update(dict.fromkeys(range(left, right + 1), bottom))

    def _end_row(self, element: Any) -> None:
        table = self.tables[-1]
        if any(table.texts):
            table.rows.append(self.budget.row(self.number, table.texts, {}))
        table.texts = []
        element.clear(keep_tail=True)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _end_table(self) -> Iterator[Record]:
        table = self.tables.pop()
        if table.is_title:
            for _kind, _number, texts, _flaws in table.rows:
                self._keep_above("".join(texts))
            return
        yield ["sheet", "", self.encoding, ""]
        yield ["above", self.above]
        yield ["merged", table.merged]
        yield from table.rows
        self.above = []


def _cell_text(element: Any) -> str:
    """The text of a cell with its line breaks; spaces and breaks of the source are one space."""
    parts: list[str] = []
    for n, inner in enumerate(element.iter()):
        if n > INSIDE:
            raise FileRefused("elements")
        if inner.tag == "br" or (inner.tag == "p" and parts):
            parts.append("\n")
        elif inner.tag in ("style", "script"):
            inner.text = ""
        if isinstance(inner.tag, str):
            parts.append(_SPACE.sub(" ", inner.text or ""))
        if inner is not element:
            parts.append(_SPACE.sub(" ", inner.tail or ""))
    return "\n".join(line.strip() for line in "".join(parts).split("\n")).strip()


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _span(element: Any, name: str) -> int:
    number = (element.get(name) or "1").strip()[:6]
    return max(1, int(number)) if number.isascii() and number.isdigit() else 1
