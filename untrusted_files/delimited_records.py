"""CSV and TSV → records, under the delimiter that gives the most headings."""

import csv
from collections.abc import Iterator
from itertools import chain, islice

from untrusted_files.bounds import Bounds
from untrusted_files.csv_reader import DELIMITERS, delimited_lines
from untrusted_files.refusals import FileRefused
from untrusted_files.sheet_records import RecordBudget, Records, is_blank
from untrusted_files.text_encodings import decode

LOOKED_AT = 60  # rows
LONGEST_HEADING = 40  # characters
_END = "\x1fend of the file\x1f"  # comes back as a row of its own where no quote is open


def delimited_records(content: bytes, bounds: Bounds, encoding: str = "") -> Records:
    text, name = decode(content, encoding)
    delimiter = best_delimiter(text, bounds)
    yield ["sheet", "", name, delimiter]
    budget = RecordBudget(bounds)
    for number, cells in enumerate(_rows(text, delimiter, bounds), start=1):
        if not is_blank(cells):
            yield budget.row(number, cells[: bounds.columns], {})


def best_delimiter(text: str, bounds: Bounds) -> str:
    """The one under which a row has the most texts like headings, then the most rows its width."""
    scores = {one: _score(text, one, bounds) for one in DELIMITERS if one in text}
    return max(scores, key=lambda one: scores[one]) if scores else DELIMITERS[0]


def _score(text: str, delimiter: str, bounds: Bounds) -> tuple[int, int]:
    try:
        rows = list(islice(_rows(text, delimiter, bounds), LOOKED_AT))
    except FileRefused:
        return (-1, 0)
    widths = [len(row) for row in rows]
    most = max((_headings(row) for row in rows), default=0)
    width = next((len(row) for row in rows if _headings(row) == most), 0)
    return most, widths.count(width)


def _headings(row: list[str]) -> int:
    cells = (cell.strip() for cell in row)
    return sum(
        0 < len(cell) <= LONGEST_HEADING and not any(letter.isdigit() for letter in cell)
        for cell in cells
    )


def _rows(text: str, delimiter: str, bounds: Bounds) -> Iterator[list[str]]:
    lines = chain(delimited_lines(text, delimiter), [_END])
    ended = False
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(len(cell) > bounds.cell_text for cell in cells):
                raise FileRefused("quotes")
            if cells == [_END]:
                ended = True
                break
            yield cells
    except csv.Error as error:
        raise FileRefused("quotes") from error
    if not ended:
        raise FileRefused("quotes")
