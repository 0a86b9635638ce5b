"""CSV → one table for each delimiter that it may have."""

import csv
import io
from collections.abc import Iterator

from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawCell, RawRow, RawTable, filled
from untrusted_files.refusals import FileRefused
from untrusted_files.text_encodings import decode

DELIMITERS = ",;\t"
WIDEST_LINE = 16_384  # delimiters in one line; no spreadsheet has more columns
MOST_LINES = 1_048_576  # empty ones too; no spreadsheet has more rows


def read_csv(content: bytes, bounds: Bounds) -> list[RawTable]:
    """The tables of all delimiters under which the file can be read; at least one."""
    text, _encoding = decode(content)
    tables, refusal = [], FileRefused("quotes")
    for delimiter in [one for one in DELIMITERS if one in text] or DELIMITERS[:1]:
        try:
            tables.append(RawTable(filled(_rows(text, delimiter, bounds), bounds)))
        except FileRefused as error:
            refusal = error
        except csv.Error:
            refusal = FileRefused("quotes")
    if not tables:
        raise refusal
    return tables


def _rows(text: str, delimiter: str, bounds: Bounds) -> Iterator[RawRow]:
    reader = csv.reader(delimited_lines(text, delimiter), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        # Ours, as the csv module's limit is shared by a whole process.
        if any(len(cell) > bounds.cell_text for cell in cells):
            raise FileRefused("quotes")
        texts = enumerate(cells[: bounds.columns])
        yield RawRow(number, {at: RawCell(cell) for at, cell in texts if cell})


def delimited_lines(text: str, delimiter: str) -> Iterator[str]:
    """The lines of a text with their ends; raises FileRefused where they are too many or wide."""
    if text.count("\n") + text.count("\r") > 4 * MOST_LINES:  # cheaper than to walk them
        raise FileRefused("rows", MOST_LINES)
    for number, line in enumerate(io.StringIO(text, newline="")):
        if number >= MOST_LINES:
            raise FileRefused("rows", MOST_LINES)
        if line.count(delimiter) > WIDEST_LINE:
            raise FileRefused("columns", WIDEST_LINE)
        yield line
