"""Small files as bodies hand them out, made in the test, and their tables, read in-process."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook

from trips.registers.register_file import tables_in
from trips.registers.register_table import RegisterTable
from untrusted_files.bounds import Bounds
from untrusted_files.door import records_in
from untrusted_files.sheet_records import Record
from untrusted_files.worker import records

HEADINGS = ("연번", "성명", "직급", "출장국가", "출장기간", "출장목적", "소요예산(천원)")
PERSON = ("1", "가온솔", "과장", "일본", "2023.5.8.~5.14.", "시장 견학", "3,120")
OTHER = ("2", "나래울", "주사", "독일", "2023.6.1.~6.7.", "도시재생 조사", "2,980")
Rows = Iterable[Sequence[Any]]


def text_file(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def workbook_file(
    *sheets: Rows, merged: Sequence[str] = (), formats: dict[str, str] | None = None
) -> bytes:
    """`merged` and the number formats by cell are those of the last sheet."""
    book = Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets, start=1):
        page = book.create_sheet(f"시트{n}")
        for row in rows:
            page.append(list(row))
    for one in merged:
        page.merge_cells(one)
    for cell, code in (formats or {}).items():
        page[cell].number_format = code
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def records_here(content: bytes, bounds: Bounds, encoding: str = "") -> Iterator[Record]:
    """What the process of the door would answer."""
    return records_in(json.dumps(one).encode() for one in records(content, bounds, encoding))


def tables(content: bytes, encoding: str = "") -> list[RegisterTable]:
    return list(tables_in(records_here(content, Bounds(), encoding)))


def table(content: bytes) -> RegisterTable:
    (only,) = tables(content)
    return only


def skipped(read: RegisterTable) -> dict[int, str]:
    return {number: one.why for one in read.skipped for number in one.lines}


def cells(read: RegisterTable) -> dict[int, tuple[str, ...]]:
    return {line.number: line.cells for line in read.lines}
