"""The days that a line says: from one cell, or from cells for start, end and length. Pure."""

from dataclasses import replace
from functools import partial

from grammar.lengths import Length
from trips.registers.cells.days import ReadDays, read_count, read_days, read_length
from trips.registers.line_cells import LineCells
from trips.registers.register_fields import RegisterField
from trips.registers.table_context import year_in


def line_days(cells: LineCells) -> ReadDays:
    """`2024.6.3.~6.7.` in the cell for the start says the end as well."""
    read = partial(read_days, year=_year(cells))
    whole = _period(cells, read)
    start = _first(cells, read, RegisterField.START)
    year = int(start.start[:4]) if start.start else _year(cells)
    end = _first(cells, partial(read_days, year=year), RegisterField.END)
    length = _length(cells)
    return ReadDays(
        whole.start or start.start,
        whole.end or end.end or end.start or start.end,
        _known(length.nights, whole.nights, start.nights),
        _known(length.days, whole.days, start.days),
    )


def _period(cells: LineCells, read: partial[ReadDays]) -> ReadDays:
    """One cell, or under one heading two: the first with the start, the second with the end."""
    periods = [days for _at, days in cells.read(read, RegisterField.PERIOD)]
    first, *more = periods or [ReadDays()]
    second = next((one for one in more if one.start), None)
    if second and first.start and not first.end and not second.end:
        return replace(first, end=second.start)
    return first


def _year(cells: LineCells) -> int | None:
    text = cells.text(RegisterField.YEAR) or ""
    return year_in(f"{text} ") or cells.context.year


def _first(cells: LineCells, read: partial[ReadDays], name: RegisterField) -> ReadDays:
    return next((days for _at, days in cells.read(read, name)), ReadDays())


def _length(cells: LineCells) -> Length:
    """A cell for both, else one for each; `5박 7일` in a cell for the days says both."""
    both = [one for _at, one in cells.read(read_length, RegisterField.NIGHTS_DAYS)]
    for name in (RegisterField.NIGHTS, RegisterField.DAYS):
        for at in cells.columns(name):
            text = cells.line.cells[at]
            if "박" in text and "일" in text:
                both += [one for column, one in cells.read(read_length, name) if column == at]
    if both:
        return both[0]
    nights, days = (
        next((count for _at, count in cells.read(read_count, name)), None)
        for name in (RegisterField.NIGHTS, RegisterField.DAYS)
    )
    return Length(nights, days)


def _known(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def same_length(first: ReadDays, second: ReadDays) -> ReadDays:
    """The first with the length of the second where it says none."""
    return replace(
        first, nights=_known(first.nights, second.nights), days=_known(first.days, second.days)
    )
