"""The rows of one sheet → its tables: headings, lines, and the lines that are no trips. Pure."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from trips.registers import line_kinds
from trips.registers.cell_flaws import ColumnFields, with_serial_days, wrong_cells
from trips.registers.even_rows import EvenRow
from trips.registers.form_rows import form_table, is_form
from trips.registers.heading_rows import LOOKED_AT, find_headings, word_count
from trips.registers.merged_cells import MergedCells
from trips.registers.register_table import RegisterLine, RegisterTable, SkippedLines
from trips.registers.section_rows import section_text

NEW_TABLE_WORDS = 4  # of other headings in one row, that another table begins
_DIGIT = re.compile(r"\d")  # in nearly every line of values, and in no row of headings
MOST_BLANK = 1_000  # blank lines of one gap that are named
# Kinds of lines that may head others: a text alone, a year alone, a text beside numbers.
MAY_HEAD = (line_kinds.NOTE, line_kinds.BLANK, line_kinds.TITLE, "")


@dataclass(slots=True)
class HandedSheet:
    """`delimiter`: of a text file; `above`: what stands over its first row (of a page)."""

    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    above: tuple[str, ...] = ()


def tables_of_sheet(
    sheet: HandedSheet, rows: Iterator[EvenRow], merged: MergedCells
) -> Iterator[RegisterTable]:
    """Every table of the sheet, none where no row is one of headings: a cover."""
    above: tuple[str, ...] | None = None
    titles: tuple[str, ...] = ()
    ahead = RowsAhead(rows)
    while head := list(islice(ahead, LOOKED_AT)):
        if is_form(head):
            over = sheet.above if above is None else above
            ahead.put_back(head)
            yield form_table(ahead, sheet.name, over, sheet.encoding, sheet.delimiter)
            return
        place = find_headings(head, merged)
        if place is None:
            return
        builder = TableBuilder(
            head[: place.first],
            head[place.first : place.last + 1],
            sheet.above if above is None else above,
        )
        builder.set_columns(place.texts, head[place.last + 1 :], bool(sheet.delimiter))
        ahead.put_back(head[place.last + 1 :])
        rest = builder.take(ahead)
        yield builder.table(sheet, titles)
        if rest is None:
            return
        ahead.put_back([rest])
        above, titles = builder.last_notes(), titles or builder.above


class RowsAhead:
    """Rows of a sheet, of which some may be looked at and put back."""

    def __init__(self, rows: Iterator[EvenRow]) -> None:
        self._rows = rows
        self._waiting: deque[EvenRow] = deque()

    def put_back(self, rows: Sequence[EvenRow]) -> None:
        self._waiting.extendleft(reversed(rows))

    def __iter__(self) -> Iterator[EvenRow]:
        return self

    def __next__(self) -> EvenRow:
        return self._waiting.popleft() if self._waiting else next(self._rows)


class TableBuilder:
    """Of one table, line by line."""

    def __init__(
        self, over: Sequence[EvenRow], heading_rows: Sequence[EvenRow], above: tuple[str, ...]
    ) -> None:
        self.heading_rows = heading_rows
        self.above = (*above, *(" ".join(row.distinct) for row in over))
        self.skipped: list[tuple[int, str]] = [
            (row.number, line_kinds.kind_above(" ".join(row.distinct))) for row in over
        ]
        self.lines: list[RegisterLine] = []
        self.notes: list[str] = []
        self.sections: list[tuple[int, str]] = []
        self.last_number = heading_rows[-1].number
        self.headings: tuple[str, ...] = ()
        self.ragged_width = self.longest = 0

    def set_columns(
        self, headings: tuple[str, ...], below: Sequence[EvenRow], is_delimited: bool
    ) -> None:
        """As many columns as most rows below have, where those are more than the headings."""
        widths = Counter(_width(row) for row in below)
        usual = max(widths, key=lambda width: (widths[width], -width), default=0)
        usual = usual if widths[usual] > 1 else 0  # one line alone is no rule
        width = max(len(headings), usual if is_delimited else max(widths, default=0))
        self.headings = headings + ("",) * (width - len(headings))
        self.ragged_width = width if is_delimited else 0
        lengths = Counter(len(row.cells) for row in below).most_common(1)
        own = (len(row.cells) for row in self.heading_rows)
        self.longest = max(width, *own, *(length for length, _count in lengths))
        self.columns = ColumnFields(self.headings)

    def take(self, rows: Iterable[EvenRow]) -> EvenRow | None:
        """Read the lines; the row of other headings, if one comes, begins another table."""
        for row in rows:
            self._skip_blank(row.number)
            if line_kinds.repeats_heading(row, self.heading_rows):
                self._skip(row, line_kinds.HEADING_AGAIN)
            elif not _DIGIT.search("".join(row.own)) and word_count(row) >= NEW_TABLE_WORDS:
                return row
            else:
                self._take_line(row)
        return None

    def _take_line(self, row: EvenRow) -> None:
        why = line_kinds.kind_of_line(row, self.headings, self.above)
        text = section_text(row, why == line_kinds.NOTE) if why in MAY_HEAD else None
        if text is not None:
            self.sections.append((row.number, text))
            why = line_kinds.NOTE
        if why:
            self._skip(row, why)
        else:
            self._add(row)

    def _skip_blank(self, number: int) -> None:
        gap = range(self.last_number + 1, min(number, self.last_number + 1 + MOST_BLANK))
        self.skipped += [(blank, line_kinds.BLANK) for blank in gap]
        self.last_number = number

    def _skip(self, row: EvenRow, why: str) -> None:
        self.skipped.append((row.number, why))
        if why in (line_kinds.NOTE, line_kinds.TITLE, line_kinds.UNIT):
            self.notes.append(" ".join(row.distinct))

    def _add(self, row: EvenRow) -> None:
        width = len(self.headings)
        self.notes.clear()
        wrong = wrong_cells(row, self.columns)
        missing = self.ragged_width - len(row.cells)
        if missing > 0:
            sentence = _("칸이 %(missing)d개 모자랍니다: %(width)d칸이어야 합니다.")
            wrong[len(row.cells)] = sentence % {"missing": missing, "width": width}
        cells = row.cells[:width] + ("",) * (width - len(row.cells))
        cells = with_serial_days(cells, self.columns)
        surplus = self._surplus(row)
        self.lines.append(RegisterLine(row.number, cells, wrong, row.joined, row.filled, surplus))

    def _surplus(self, row: EvenRow) -> int:
        """Cells of a text file behind the last column; empty ones where other rows have none."""
        if not self.ragged_width:
            return 0
        width = len(self.headings)
        return max(len(row.cells) - (width if any(row.cells[width:]) else self.longest), 0)

    def _trim(self) -> None:
        """Leave out columns at the end without a heading and without a text."""
        width = len(self.headings)
        while width and not self.headings[width - 1] and not self._has_text(width - 1):
            width -= 1
        if width < len(self.headings):
            self.headings = self.headings[:width]
            self.lines = [replace(line, cells=line.cells[:width]) for line in self.lines]

    def _has_text(self, at: int) -> bool:
        return any(line.cells[at] or at in line.wrong for line in self.lines)

    def last_notes(self) -> tuple[str, ...]:
        """What stood between the last line and the headings of the next table."""
        return tuple(self.notes)

    def table(self, sheet: HandedSheet, titles: tuple[str, ...]) -> RegisterTable:
        self._trim()
        return RegisterTable(
            sheet.name,
            self.headings,
            tuple(row.number for row in self.heading_rows),
            tuple(self.lines),
            tuple(_runs(self.skipped)),
            self.above,
            sheet.encoding,
            sheet.delimiter,
            titles,
            tuple(self.sections),
        )


def _width(row: EvenRow) -> int:
    """Columns up to the last one with a text."""
    return next((at + 1 for at in reversed(range(len(row.cells))) if row.cells[at]), 0)


def _runs(skipped: Sequence[tuple[int, str]]) -> Iterator[SkippedLines]:
    """Lines next to each other that are skipped for the same reason, together."""
    run: list[int] = []
    reason = ""
    for number, why in skipped:
        if run and (why != reason or number != run[-1] + 1):
            yield SkippedLines(tuple(run), reason)
            run = []
        run.append(number)
        reason = why
    if run:
        yield SkippedLines(tuple(run), reason)
