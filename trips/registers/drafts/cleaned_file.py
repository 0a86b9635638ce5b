"""A file as it is kept: without its private columns. Nothing of theirs is stored anywhere.

A text file without any stays as it is, byte for byte. Any other is written anew from its tables, as
workbooks and pages hold more than one sees: every line stands where it stood.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from openpyxl import Workbook

from listing.xlsx import add_table, save_to_file
from trips.registers.form_rows import form_lines
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_table import RegisterLine, RegisterTable
from trips.registers.surplus_cells import exposed_columns

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = {",": "text/csv", ";": "text/csv", "\t": "text/tab-separated-values"}
BOM = "\ufeff"
LONGEST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """`tables`: without the texts of private columns; `private`: the headings of these. `original`:
    SHA-256 of the file as it came, which is not kept.
    """

    name: str
    content: bytes
    media_type: str
    tables: tuple[RegisterTable, ...]
    private: tuple[str, ...]
    original: str


def cleaned_file(
    name: str,
    content: bytes,
    tables: Sequence[RegisterTable],
    confirmed: Sequence[RegisterMapping | None] = (),
) -> CleanedFile:
    """The file without the columns that are private by their heading, or by what somebody said of
    the same headings before (`confirmed`: a mapping a table).
    """
    said = confirmed or [None] * len(tables)
    columns = [_private_columns(*pair) for pair in zip(tables, said, strict=True)]
    kept = tuple(map(without_columns, tables, columns))
    private = [
        table.headings[at] for table, places in zip(tables, columns, strict=True) for at in places
    ]
    is_text = len(tables) == 1 and tables[0].delimiter in TEXT
    copy = content if is_text and not private else written_anew(kept)
    media_type = TEXT[tables[0].delimiter] if is_text else XLSX
    digest = sha256(content).hexdigest()
    return CleanedFile(name, copy, media_type, kept, tuple(dict.fromkeys(private)), digest)


def _private_columns(table: RegisterTable, confirmed: RegisterMapping | None) -> list[int]:
    mappings = [best_mapping(table), *([confirmed] if confirmed else [])]
    return sorted({at for one in mappings for at in one.columns(RegisterField.PRIVATE)})


def without_columns(table: RegisterTable, columns: Sequence[int]) -> RegisterTable:
    """The table with nothing in these columns, nor where a surplus may have moved it, nor in
    sentences about their cells.
    """
    if not columns:
        return table
    mapping = best_mapping(table)
    emptied = (
        _emptied(line, {*columns, *exposed_columns(line, mapping, columns)}) for line in table.lines
    )
    return replace(table, lines=tuple(emptied))


def _emptied(line: RegisterLine, columns: set[int]) -> RegisterLine:
    cells = tuple("" if at in columns else cell for at, cell in enumerate(line.cells))
    wrong = {at: sentence for at, sentence in line.wrong.items() if at not in columns}
    return replace(line, cells=cells, wrong=wrong)


def written_anew(tables: Sequence[RegisterTable]) -> bytes:
    """A text file for one table of a text file, else a workbook with a sheet for each of theirs."""
    if len(tables) == 1 and tables[0].delimiter in TEXT:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=tables[0].delimiter).writerows(_rows(tables))
        return (BOM + stream.getvalue()).encode()
    by_sheet: dict[str, list[RegisterTable]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    book = Workbook(write_only=True)
    for number, (name, its) in enumerate(by_sheet.items(), start=1):
        first, *rest = _rows(its)
        add_table(book, (name or str(number))[:LONGEST_NAME], first, rest)
    with save_to_file(book) as file:
        return file.read()


def _rows(tables: Sequence[RegisterTable]) -> list[Sequence[str]]:
    """The lines of one sheet, each at its number; a line that is not kept is empty."""
    by_number: dict[int, Sequence[str]] = {}
    for table in tables:
        first = table.heading_lines[0]
        over = range(max(first - len(table.above), 1), first)
        by_number |= {number: (text,) for number, text in zip(over, table.above, strict=False)}
        if table.is_form:
            by_number |= dict(form_lines(table))
            continue
        by_number[table.heading_lines[-1]] = table.headings
        by_number |= {line.number: _own_cells(line) for line in table.lines}
    return [by_number.get(number, ()) for number in range(1, max(by_number) + 1)]


def _own_cells(line: RegisterLine) -> Sequence[str]:
    """Without what merged cells above say of the line too."""
    if not line.filled:
        return line.cells
    return tuple("" if at in line.filled else cell for at, cell in enumerate(line.cells))
