"""A file that a government hands out → its tables. The file is read in a process of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from trips.registers.cell_flaws import DAYS
from trips.registers.even_rows import EvenRow, even_text
from trips.registers.headings import field_of
from trips.registers.merged_cells import MergedCells
from trips.registers.register_table import RegisterTable
from trips.registers.sheet_tables import HandedSheet, tables_of_sheet
from untrusted_files.bounds import MIB, Bounds
from untrusted_files.door import records_of
from untrusted_files.refusals import FileRefused
from untrusted_files.sentences import sentence_of
from untrusted_files.text_encodings import sample_lines

SMALL = Bounds(
    file_bytes=20 * MIB,
    unpacked=200 * MIB,
    rows=100_000,
    cells=200_000,
    merged=200_000,
)
MOST_TABLES = 300  # of all sheets; for each, forty rows are looked at
# A larger file may have more in it and take longer: a workbook of 50,000 lines has 2.4 MB, five
# bytes a cell, and takes 8 seconds.
LARGE_FROM = 256 * 1024  # bytes
BYTES_A_CELL, MOST_CELLS = 2, 1_000_000
BYTES_A_SECOND, MOST_SECONDS = 150_000, 40
LARGE = {"elements": 2_000_000, "text": 40_000_000, "wall": 120}


class RegisterFileRefused(Exception):
    """A file that is not read; the message is one sentence. `samples`: encoding → five lines as
    they look under it, where no encoding fits and somebody has to choose.
    """

    def __init__(self, sentence: str, samples: dict[str, list[str]] | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.samples = sentence, samples or {}


def tables_of_file(name: str, content: bytes, encoding: str = "") -> list[RegisterTable]:
    """Every table of every visible sheet, at least one; raises RegisterFileRefused.

    `encoding`: that somebody chose among `RegisterFileRefused.samples`, else found strictly.
    """
    if not content.strip():
        raise RegisterFileRefused(_("빈 파일입니다."))
    try:
        tables = list(tables_in(records_of(content, bounds_of(content), encoding)))
    except FileRefused as refusal:
        raise _refused(refusal, content) from refusal
    if not encoding and _is_doubtful(tables):
        raise _refused(FileRefused("encoding"), content)
    if not tables:
        sentence = _("“%(name)s”에서 열 제목이 있는 표를 찾지 못했습니다.")
        raise RegisterFileRefused(sentence % {"name": name})
    return [table for table in tables if _has_days(table)] or tables


def _refused(refusal: FileRefused, content: bytes) -> RegisterFileRefused:
    samples = sample_lines(content) if refusal.code == "encoding" else {}
    return RegisterFileRefused(sentence_of(refusal), samples)


def _is_doubtful(tables: Sequence[RegisterTable]) -> bool:
    """Whether a text passes as cp949 without one heading that we know: Chinese passes too."""
    headings = {heading for table in tables for heading in table.headings if heading}
    is_cp949 = any(table.encoding == "cp949" for table in tables)
    return is_cp949 and not any(map(field_of, headings))


def _has_days(table: RegisterTable) -> bool:
    """Beside a table of trips, one without days is a list of codes or a summary."""
    return any(field_of(heading) in DAYS for heading in table.headings)


def bounds_of(content: bytes) -> Bounds:
    """A small file has to be read at once; a large one may take its time, by its size."""
    more = len(content) - LARGE_FROM
    if more < 0:
        return SMALL
    cells = min(max(len(content) // BYTES_A_CELL, SMALL.cells), MOST_CELLS)
    cpu = min(SMALL.cpu + more // BYTES_A_SECOND, MOST_SECONDS)
    return replace(SMALL, cells=cells, cpu=cpu, **LARGE)


def tables_in(records: Iterator[list[Any]]) -> Iterator[RegisterTable]:
    """A sheet's rows are read as its tables ask for them, so that none are kept twice."""
    sheets, count = SheetReader(records), 0
    while (sheet := sheets.next_sheet()) is not None:
        for table in tables_of_sheet(sheet, sheets.rows(), sheets.merged):
            count += 1
            if count > MOST_TABLES:
                raise FileRefused("tables", MOST_TABLES)
            yield table


class SheetReader:
    """Takes records apart: a sheet, then its rows."""

    def __init__(self, records: Iterator[list[Any]]) -> None:
        self.records = records
        self.merged = MergedCells()
        self.sheet = HandedSheet()
        self._next: HandedSheet | None = None

    def next_sheet(self) -> HandedSheet | None:
        for _row in self.rows():  # what nobody asked for: a cover
            pass
        if self._next is None:
            return None
        self.sheet, self._next, self.merged = self._next, None, MergedCells()
        return self.sheet

    def rows(self) -> Iterator[EvenRow]:
        if self._next is not None:
            return
        for kind, *values in self.records:
            if kind == "sheet":
                self._next = HandedSheet(*values)
                return
            if kind == "merged":
                self.merged.add(values[0])
                continue
            if kind == "above":
                self.sheet.above += tuple(map(even_text, values[0]))
                continue
            number, texts, flaws = values
            row = self.merged.even_row(number, tuple(map(even_text, texts)), _by_column(flaws))
            if any(row.own) or flaws:
                yield row


def _by_column(flaws: dict[str, list[str]]) -> dict[int, list[str]]:
    return {int(at): flaw for at, flaw in flaws.items()}
