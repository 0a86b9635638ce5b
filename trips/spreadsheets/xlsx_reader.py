"""XLSX → rows of texts, and the empty sheet to begin with.

Whoever may upload may still send a bomb: sizes are asked before anything is unpacked, cells are
read one row at a time, and whatever the package trips over becomes a sentence.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

from listing.xlsx import add_table, save_to_file
from trips.spreadsheets.cell_grammar import clean
from trips.spreadsheets.columns import DATES, HEADINGS
from trips.spreadsheets.parse import WIDEST, SheetCell, SheetRefused, SheetTable, table_of

UNPACKED = 40 * 1024 * 1024  # bytes
PARTS = 500  # files in one
DEEPEST = 1_048_576  # rows; Excel has no more
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
WRITTEN = 20_000  # rows that a file spells out, empty ones too
ENCRYPTED = 1  # flag of a part


def read_xlsx(content: bytes) -> SheetTable:
    try:
        _refuse_bombs(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(content)
    except SheetRefused:
        raise
    except Exception as error:  # hostile bytes fail anywhere below, in any way
        raise SheetRefused(_("XLSX 파일이 깨졌습니다. 다시 저장해 올려 주세요.")) from error


def _refuse_bombs(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise SheetRefused(_("암호가 걸린 파일입니다. 암호 없이 저장해 올려 주세요."))
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise SheetRefused(_("파일 안에 든 것이 너무 많습니다. 출장 표만 남겨 올려 주세요."))


def _read(content: bytes) -> SheetTable:
    """The table of the first visible page, with formulas as formulas, not their stored values."""
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
        if not pages:
            raise SheetRefused(_("보이는 시트가 없습니다."))
        table = table_of(_rows(pages[0]))
        _refuse_merged(content, pages[0], table)
        return table
    finally:
        book.close()


def _rows(page: Any) -> Iterator[list[SheetCell]]:
    # What a file says of its own size is not believed.
    written, gap = 0, None
    for row in page.iter_rows(min_row=1, max_row=DEEPEST, min_col=1, max_col=WIDEST):
        if row is gap:  # the same tuple for every row that the file leaves out
            yield []
            continue
        written, gap = written + 1, row
        if written > WRITTEN:
            raise SheetRefused(_("행이 너무 많습니다. 출장 표 아래의 빈 행을 지워 주세요."))
        yield [_cell(cell) for cell in row]


def _refuse_merged(content: bytes, page: Any, table: SheetTable) -> None:
    """Refuse merged cells below the headings: all but their first are empty."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read(page._worksheet_path)
    first = table.lines[0].number
    for column, top, bottom in _MERGED.findall(xml):
        if int(bottom) >= first:
            sentence = _("합친 칸이 있습니다(%(cell)s). 합치기를 풀고 칸마다 적어 주세요.")
            raise SheetRefused(sentence % {"cell": f"{column.decode()}{top.decode()}"})


_EMPTY = SheetCell("")


def _cell(cell: Any) -> SheetCell:
    value = cell.value
    if value is None:
        return _EMPTY
    if cell.data_type == "f":
        return SheetCell("", _("수식입니다. 값만 붙여 넣어 주세요."))
    if cell.data_type == "e":
        return SheetCell("", _("표 계산의 오류 값입니다: %(value)s") % {"value": str(value)[:20]})
    return SheetCell(clean(_text(value, str(cell.number_format or ""))))


def _text(value: Any, shown_as: str) -> str:
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


def template() -> IO[bytes]:
    """An empty sheet, and a second one that says what each column is for."""
    book = Workbook(write_only=True)
    add_table(book, "출장", [heading.ko for heading in HEADINGS], [], as_text=_dates())
    notes = [[heading.ko, str(heading.help), heading.examples] for heading in HEADINGS]
    add_table(book, "설명", ["열", "적는 법", "보기"], notes, widths=(18, 60, 60))
    return save_to_file(book)


def _dates() -> list[int]:
    """Places of the columns in which Excel must not turn a month into a day."""
    return [at for at, heading in enumerate(HEADINGS, start=1) if heading.name in DATES]
