"""How large a file of a stranger may be in each of its parts, and what reading it may cost."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one spreadsheet. The process: `memory` in bytes, `cpu` and `wall` in seconds; the wall
    clock is patient with a busy machine, as a reader that hangs waits without computing.
    """

    file_bytes: int = 5 * MIB
    entries: int = 500  # files in a zip
    unpacked: int = 40 * MIB  # bytes of all of them
    sheets: int = 100
    rows: int = 20_000  # that a file spells out
    cells: int = 200_000  # of one sheet
    elements: int = 1_000_000  # of all XML parts of a workbook
    merged: int = 5_000  # ranges of merged cells
    columns: int = 100  # that are looked at
    cell_text: int = 131_072  # characters of one cell
    text: int = 10_000_000  # characters of all cells together
    memory: int = 300 * MIB
    cpu: int = 4
    wall: int = 15
