"""XLSX → records of every visible sheet: of a formula its stored value, of a number what is shown.

A number with a fraction is a flaw: of 2024.10, a month, a spreadsheet keeps 2024.1, and of 2024.1
nobody can tell which of the two was typed. So is a number that shows other digits than it keeps.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import repeat
from math import isfinite
from typing import Any

from openpyxl import load_workbook

from untrusted_files.bounds import Bounds
from untrusted_files.number_formats import plain_number, shown_number
from untrusted_files.refusals import FileRefused
from untrusted_files.sheet_records import RecordBudget, Records
from untrusted_files.xlsx_reader import DEEPEST, count_parts, value_text
from untrusted_files.xml_parts import PartCounter
from untrusted_files.zip_entries import open_zip

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)
Flaws = dict[int, list[str]]


def workbook_records(content: bytes, bounds: Bounds, _encoding: str = "") -> Records:
    """Raises FileRefused, also for whatever the package trips over."""
    file = io.BytesIO(content)
    try:
        with open_zip(file, entries=bounds.entries, unpacked=bounds.unpacked) as package:
            parts = _parts(package, bounds)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _sheets(file, parts, bounds)
    except (FileRefused, MemoryError):
        raise
    except Exception as error:  # hostile bytes fail anywhere below, in any way
        raise FileRefused("broken") from error


def _parts(package: zipfile.ZipFile, bounds: Bounds) -> dict[str, PartCounter]:
    if "mimetype" in package.namelist():  # of HWPX and OpenDocument
        raise FileRefused("kind")
    return count_parts(package, bounds)


def _sheets(file: io.BytesIO, parts: dict[str, PartCounter], bounds: Bounds) -> Records:
    has_formulas = any(part.formulas for part in parts.values())
    book = load_workbook(file, read_only=True, keep_links=False, data_only=True)
    formulas = load_workbook(file, read_only=True, keep_links=False) if has_formulas else None
    budget, visible = RecordBudget(bounds), 0
    for at, page in enumerate(book.worksheets):
        if page.sheet_state != "visible":
            continue
        visible += 1
        part = parts.get(page._worksheet_path)
        yield ["sheet", str(page.title), "", ""]
        yield ["merged", _ranges(part, bounds)]
        beside = formulas.worksheets[at] if formulas and part and part.formulas else None
        yield from _rows(_cells(page, bounds), beside and _cells(beside, bounds), budget)
    if not visible:
        raise FileRefused("hidden")


def _ranges(part: PartCounter | None, bounds: Bounds) -> list[tuple[int, int, int, int]]:
    """Top and bottom row from 1, left and right column from 0, of ranges over several cells."""
    ranges = []
    for match in filter(None, map(_RANGE.fullmatch, part.merged if part else [])):
        left, right = _column(match[1]), min(_column(match[3]), bounds.columns - 1)
        top, bottom = int(match[2]), min(int(match[4]), DEEPEST)
        if left <= right and top <= bottom:
            ranges.append((top, left, bottom, right))
    return ranges


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cells(page: Any, bounds: Bounds) -> Iterator[Any]:
    # What a file says of its own size is not believed.
    rows: Iterator[Any] = page.iter_rows(
        min_row=1, max_row=DEEPEST, min_col=1, max_col=bounds.columns
    )
    return rows


def _rows(rows: Iterator[Any], formulas: Iterator[Any] | None, budget: RecordBudget) -> Records:
    gap = None
    for number, (row, beside) in enumerate(
        zip(rows, formulas or repeat(None), strict=False), start=1
    ):
        if row is gap:  # the same tuple for every row that the file leaves out
            continue
        gap = row
        texts, flaws = _texts(row, beside)
        if texts or flaws:
            yield budget.row(number, texts, flaws)


def _texts(row: Any, beside: Any) -> tuple[list[str], Flaws]:
    texts: list[str] = []
    flaws: Flaws = {}
    last = 0
    for at, cell in enumerate(row):
        value = cell.value
        if value is None:
            texts.append("")
            if beside is not None and beside[at].data_type == "f":
                flaws[at], last = ["formula"], at + 1
            continue
        is_text = type(value) is str and cell.data_type != "e"
        text, flaw = (value, []) if is_text else _text(cell)
        texts.append(text)
        if flaw:
            flaws[at] = flaw
        last = at + 1
    return texts[:last], flaws


def _text(cell: Any) -> tuple[str, list[str]]:
    value = cell.value
    if cell.data_type == "e":
        return str(value)[:20], ["error"]
    if type(value) in (int, float) and isfinite(value):
        return _number(value, str(cell.number_format or ""))
    return value_text(value, str(cell.number_format or "")), []


def _number(value: float, code: str) -> tuple[str, list[str]]:
    """The text of a number, with a text of its format (`38400천원`), and what is wrong with it."""
    kept = plain_number(value)
    before, digits, after = shown_number(value, code) or ("", kept, "")
    if float(digits) != float(kept):
        return kept, ["rounded", f"{before}{digits}{after}"]
    return f"{before}{kept}{after}", ["fraction"] if "." in kept else []
