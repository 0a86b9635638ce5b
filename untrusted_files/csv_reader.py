"""CSV → one table for each delimiter that it may have."""

import csv
import io
from collections.abc import Iterator

from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawCell, RawRow, RawTable, filled
from untrusted_files.refusals import FileRefused

ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t"
WIDEST_LINE = 16_384  # delimiters in one line; no spreadsheet has more columns
MOST_LINES = 1_048_576  # empty ones too; no spreadsheet has more rows


def read_csv(content: bytes, bounds: Bounds) -> list[RawTable]:
    """The tables of all delimiters under which the file can be read; at least one."""
    text = _decoded(content)
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
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        # Ours, as the csv module's limit is shared by a whole process.
        if any(len(cell) > bounds.cell_text for cell in cells):
            raise FileRefused("quotes")
        texts = enumerate(cells[: bounds.columns])
        yield RawRow(number, {at: RawCell(cell) for at, cell in texts if cell})


def _lines(text: str, delimiter: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline="")):
        if number >= MOST_LINES:
            raise FileRefused("rows", MOST_LINES)
        if line.count(delimiter) > WIDEST_LINE:
            raise FileRefused("columns", WIDEST_LINE)
        yield line


def _decoded(content: bytes) -> str:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_utf_16 else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise FileRefused("nul")
        return text
    raise FileRefused("encoding")
