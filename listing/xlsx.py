"""Sheets as XLSX. Written to a file on disk while the rows are read, never all in memory."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from listing.sheets import Sheet, Value, heading, read, safe

LONGEST_CELL = 32_767  # characters in a cell; Excel takes no more
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTHS = (10, 60)  # characters


def writable(text: str) -> str:
    """A text without what a cell cannot hold: control characters, \\r, more than `LONGEST_CELL`."""
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")[:LONGEST_CELL]


def workbook_file(sheet: Sheet) -> IO[bytes]:
    """A sheet as an XLSX file without a name, open at its start; it is gone when it is closed."""
    book = Workbook(write_only=True)
    readers = [column.read for column in sheet.columns]
    rows = ([value_of(row) for value_of in readers] for row in read(sheet))
    add_table(book, sheet.name, heading(sheet), rows)
    return save_to_file(book)


def add_table(
    book: Workbook,
    title: str,
    names: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int] = (),
    as_text: Sequence[int] = (),
) -> None:
    """A bold heading that stays when one scrolls, and the rows under it. `as_text`: places of
    columns in which what is typed stays as it is typed."""
    page: Any = book.create_sheet(title)
    page.freeze_panes = "A2"
    for place, name in enumerate(names, start=1):
        width = widths[place - 1] if widths else max(WIDTHS[0], len(name) * 2)
        page.column_dimensions[get_column_letter(place)].width = min(width, WIDTHS[1])
    for place in as_text:
        page.column_dimensions[get_column_letter(place)].number_format = "@"
    page.append([_heading_cell(page, name) for name in names])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def save_to_file(book: Workbook) -> IO[bytes]:
    """The workbook in a temporary file that is gone once it is closed."""
    file = TemporaryFile()  # noqa: SIM115
    book.save(file)
    file.seek(0)
    return file


def _heading_cell(page: Any, name: str) -> Any:
    cell = WriteOnlyCell(page, value=name)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: Value) -> Any:
    """Numbers beyond Excel's fifteen digits stay exact as text, and so does `#N/A` in a text."""
    if isinstance(value, int | Decimal) and abs(int(value)) >= 10**15:
        return str(value)
    if not isinstance(value, str):
        return value
    text = safe(writable(value)) or None
    if text not in ERROR_CODES:
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell
