"""A file of a government from its bytes to drafts, for the command and the page alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from django.utils import timezone

from articles.choices import ArticleKind
from trips.intake.known_names import KnownNames
from trips.intake.known_rows import names_of_database
from trips.registers.drafts.cleaned_file import CleanedFile, cleaned_file
from trips.registers.drafts.line_groups import LineGroups
from trips.registers.drafts.mapping_memory import (
    Constants,
    guessed,
    mappings_for,
    remembered,
)
from trips.registers.drafts.save import (
    PlacedTrip,
    Progress,
    RegisterSource,
    SavedRegister,
    save_register,
    silent,
)
from trips.registers.register_fields import RegisterMapping
from trips.registers.register_file import tables_of_file
from trips.registers.register_table import RegisterTable
from trips.registers.trip_groups import RegisterReading, read_register

_PLAN = ("계획", "예정", "사전")
_RESULT = ("결과", "보고", "실적", "현황", "내역", "완료", "공개")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`constants`: what the file does not say; `cost_unit`: won in one unit of its amounts;
    `mapping`: the name of a confirmed one; `encoding`: where none is found.
    """

    constants: Constants = field(default_factory=dict)
    cost_unit: int | None = None
    mapping: str = ""
    encoding: str = ""


def import_file(
    name: str, content: bytes, options: ImportOptions, progress: Progress = silent
) -> SavedRegister:
    """The drafts of a whole file, all or none; raises RegisterFileRefused."""
    file = read_file(name, content, options.encoding)
    mappings = mappings_for(file.tables, options.constants, options.cost_unit, options.mapping)
    readings = read_tables(file.tables, mappings, names_of_database(), timezone.localdate())
    title = title_of(file)
    source = RegisterSource(file, title, kind_of(title))
    return save_register(source, placed_trips(file.tables, readings), progress=progress)


def read_file(name: str, content: bytes, encoding: str = "") -> CleanedFile:
    """The tables of a file without their private columns; raises RegisterFileRefused."""
    tables = tables_of_file(name, content, encoding)
    pairs = zip(remembered(tables), guessed(tables), strict=True)
    return cleaned_file(name, content, tables, [known or guess for known, guess in pairs])


def title_of(file: CleanedFile) -> str:
    """What stands over the first table, else the name of the file."""
    over = next((line for table in file.tables for line in table.above if len(line) > 3), "")
    return over or PurePath(file.name).stem


def kind_of(title: str) -> str:
    """Of the article: a plan, a report, or neither by what the title says."""
    if any(word in title for word in _RESULT):
        return ArticleKind.REPORT
    return ArticleKind.PLAN if any(word in title for word in _PLAN) else ArticleKind.OTHER


def read_tables(
    tables: Sequence[RegisterTable],
    mappings: Sequence[RegisterMapping],
    names: KnownNames,
    today: date,
    groups: Mapping[int, LineGroups] | None = None,
) -> list[RegisterReading]:
    """The trips of each table. `groups`: by the place of a table."""
    readings = []
    for at, (table, mapping) in enumerate(zip(tables, mappings, strict=True)):
        reading = read_register(table, mapping, names, today)
        if groups and at in groups:
            reading = groups[at].of(reading, table, mapping, names, today)
        readings.append(reading)
    return readings


def placed_trips(
    tables: Sequence[RegisterTable], readings: Sequence[RegisterReading]
) -> list[PlacedTrip]:
    """The trips of all tables with their places; the sheet is named where there are several."""
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    placed = []
    for at, (table, reading) in enumerate(zip(tables, readings, strict=True)):
        sheet = table.sheet if len(sheets) > 1 else ""
        for trip in reading.trips:
            place = place_text(trip.lines, sheet)
            placed.append(PlacedTrip(trip, place, f"{at}-{trip.lines[0]}"))
    return placed


def place_text(lines: Sequence[int], sheet: str) -> str:
    """`3행`, `3–5행`, `3, 7행`, `시트 “2분기”, 3행`"""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    texts = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    place = f"{', '.join(texts)}행"
    return f"시트 “{sheet}”, {place}" if sheet else place
