"""The empty sheet to begin with."""

from typing import IO

from openpyxl import Workbook

from listing.xlsx import add_table, save_to_file
from trips.spreadsheets.columns import DATES, HEADINGS


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
