"""XLSX → the table of its first visible sheet, formulas as formulas, not their stored values.

A number with a fraction is a flaw: of 2024.10, a month, a spreadsheet keeps 2024.1, and of
2024.1 nobody can tell which of the two was typed.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from math import isfinite
from typing import Any, cast

from openpyxl import load_workbook

from untrusted_files.bounds import Bounds
from untrusted_files.raw_tables import RawCell, RawRow, RawTable, filled
from untrusted_files.refusals import FileRefused
from untrusted_files.xml_parts import PartCounter, count_part
from untrusted_files.zip_entries import open_zip

DEEPEST = 1_048_576  # rows; Excel has no more


def read_xlsx(content: bytes, bounds: Bounds) -> list[RawTable]:
    """Raises FileRefused, also for whatever the package trips over."""
    file = io.BytesIO(content)
    try:
        with open_zip(file, entries=bounds.entries, unpacked=bounds.unpacked) as package:
            merged = {name: part.merged for name, part in count_parts(package, bounds).items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [_read(file, merged, bounds)]
    except (FileRefused, MemoryError):
        raise
    except Exception as error:  # hostile bytes fail anywhere below, in any way
        raise FileRefused("broken") from error


def count_parts(package: zipfile.ZipFile, bounds: Bounds) -> dict[str, PartCounter]:
    """What stands in each part; every one is counted, whatever its name says it is."""
    counters: dict[str, PartCounter] = {}
    elements = 0
    for info in package.infolist():
        with package.open(info) as stream:
            counter = count_part(cast(io.BufferedReader, stream), bounds, elements)
        counters[info.filename], elements = counter, counter.elements
    return counters


def _read(file: io.BytesIO, merged: dict[str, list[str]], bounds: Bounds) -> RawTable:
    book = load_workbook(file, read_only=True, keep_links=False)
    try:
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
        if not pages:
            raise FileRefused("hidden")
        rows = filled(_rows(pages[0], bounds), bounds)
        return RawTable(rows, merged.get(pages[0]._worksheet_path, []))
    finally:
        book.close()


def _rows(page: Any, bounds: Bounds) -> Iterator[RawRow]:
    # What a file says of its own size is not believed.
    gap = None
    every = page.iter_rows(min_row=1, max_row=DEEPEST, min_col=1, max_col=bounds.columns)
    for number, row in enumerate(every, start=1):
        if row is gap:  # the same tuple for every row that the file leaves out
            continue
        gap = row
        cells = {at: _cell(cell) for at, cell in enumerate(row) if cell.value is not None}
        yield RawRow(number, cells)


def _cell(cell: Any) -> RawCell:
    if cell.data_type == "f":
        return RawCell("", "formula")
    if cell.data_type == "e":
        return RawCell(str(cell.value)[:20], "error")
    if isinstance(cell.value, float) and isfinite(cell.value) and not cell.value.is_integer():
        return RawCell(repr(cell.value)[:20], "number")
    return RawCell(value_text(cell.value, str(cell.number_format or "")))


def value_text(value: Any, shown_as: str) -> str:
    """A value as one types it. Excel makes a day of `2024-01` and shows it as a month."""
    if isinstance(value, datetime):
        return _day(value.date(), shown_as) if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return _day(value, shown_as)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _day(day: date, shown_as: str) -> str:
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown_as.lower())
    if "d" in letters or not {"y", "m"} & set(letters):
        return day.isoformat()
    return f"{day:%Y-%m}" if "m" in letters else f"{day:%Y}"
