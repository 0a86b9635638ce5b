"""Counts what stands in the XML parts of a workbook before anything builds objects of it.

Expat reads a part in small pieces and keeps nothing, so that a part costs as much memory as its
longest tag. Entities are refused where they are declared: no spreadsheet needs them.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from untrusted_files.bounds import Bounds
from untrusted_files.refusals import FileRefused

PIECE = 64 * 1024  # bytes read at a time
LONGEST_TAG = 512 * 1024  # bytes
DEEPEST = 64  # elements within each other
ATTRIBUTES = 200  # of one element
LONGEST_ATTRIBUTE = 65_536  # characters; the ranges of a rule may be many
LONGEST_FORMAT = 1_000  # characters of a number format; Excel takes 255
OUTSIDE = 20_000  # elements of a part beside its rows and texts: styles, rules, links
INSIDE = {"row": 40_000, "si": 2_000}  # elements within one


class PartCounter:
    """Of one part; `merged` fills with the ranges of its merged cells, `formulas` counts."""

    def __init__(self, bounds: Bounds, before: int) -> None:
        self.bounds, self.elements = bounds, before
        self.depth = self.outside = self.inside = self.rows = self.cells = 0
        self.sheets = self.cell_text = self.text = self.formulas = 0
        self.container = ""
        self.container_depth = 0
        self.merged: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST or self.elements > self.bounds.elements:
            raise FileRefused("elements")
        _check_attributes(attributes)
        if self.container:
            self._within(name)
        elif name in INSIDE:
            self._open(name)
        else:
            self._beside(name, attributes)

    def _open(self, name: str) -> None:
        self.container, self.container_depth = name, self.depth
        self.inside = self.cell_text = 0
        self.rows += name == "row"
        if self.rows > self.bounds.rows:
            raise FileRefused("rows", self.bounds.rows)

    def _within(self, name: str) -> None:
        self.inside += 1
        if self.inside > INSIDE[self.container]:
            raise FileRefused("elements")
        if name == "c":
            self.cells, self.cell_text = self.cells + 1, 0
            if self.cells > self.bounds.cells:
                raise FileRefused("cells", self.bounds.cells)
        self.formulas += name == "f"

    def _beside(self, name: str, attributes: dict[str, str]) -> None:
        self.outside += 1
        if self.outside > OUTSIDE:
            raise FileRefused("styles", OUTSIDE)
        if name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > self.bounds.merged:
                raise FileRefused("merged", self.bounds.merged)
        elif name == "sheet":
            self.sheets += 1
            if self.sheets > self.bounds.sheets:
                raise FileRefused("sheets", self.bounds.sheets)

    def end(self, _tag: str) -> None:
        if self.depth == self.container_depth:
            self.container, self.container_depth = "", 0
        self.depth -= 1

    def characters(self, text: str) -> None:
        self.text += len(text)
        self.cell_text += len(text)
        if self.container and self.cell_text > self.bounds.cell_text:
            raise FileRefused("cell_text", self.bounds.cell_text)
        if self.text > self.bounds.text:
            raise FileRefused("text", self.bounds.text)


def _check_attributes(attributes: dict[str, str]) -> None:
    if len(attributes) > ATTRIBUTES:
        raise FileRefused("elements")
    for name, value in attributes.items():
        longest = LONGEST_FORMAT if name == "formatCode" else LONGEST_ATTRIBUTE
        if len(value) > longest:
            raise FileRefused("elements")


def _refuse_doctype(*_declaration: object) -> None:
    raise FileRefused("doctype")


def count_part(stream: BinaryIO, bounds: Bounds, before: int) -> PartCounter:
    """Count a part after `before` elements of others; raises FileRefused past a bound.

    What is no XML ends the count: whoever reads it later stops at the same place.
    """
    counter = PartCounter(bounds, before)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        for piece in _pieces(stream):
            fed += len(piece)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise FileRefused("elements")
    except expat.ExpatError:
        pass
    return counter


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece
