"""A file of a government from its bytes to drafts, for the command and the page alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from articles.choices import ArticleKind
from trips.intake.known_names import KnownNames
from trips.registers.drafts.cleaned_file import CleanedFile, cleaned_file
from trips.registers.drafts.save import PlacedTrip
from trips.registers.mappings import best_mapping
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_file import tables_of_file
from trips.registers.register_table import RegisterTable
from trips.registers.trip_groups import RegisterReading, read_register

_PLAN = ("계획", "예정", "사전")
_RESULT = ("결과", "보고", "실적", "현황", "내역", "완료", "공개")


def read_file(name: str, content: bytes, encoding: str = "") -> CleanedFile:
    """The tables of a file without their private columns; raises RegisterFileRefused."""
    return cleaned_file(name, content, tables_of_file(name, content, encoding))


def title_of(file: CleanedFile) -> str:
    """What stands over the first table, else the name of the file."""
    over = next((line for table in file.tables for line in table.above if len(line) > 3), "")
    return over or PurePath(file.name).stem


def kind_of(title: str) -> str:
    """Of the article: a plan, a report, or neither by what the title says."""
    if any(word in title for word in _RESULT):
        return ArticleKind.REPORT
    return ArticleKind.PLAN if any(word in title for word in _PLAN) else ArticleKind.OTHER


def best_mappings(
    tables: Iterable[RegisterTable], constants: Mapping[RegisterField, str]
) -> list[RegisterMapping]:
    return [best_mapping(table, dict(constants)) for table in tables]


def read_tables(
    tables: Sequence[RegisterTable],
    mappings: Sequence[RegisterMapping],
    names: KnownNames,
    today: date,
) -> list[RegisterReading]:
    pairs = zip(tables, mappings, strict=True)
    return [read_register(table, mapping, names, today) for table, mapping in pairs]


def placed_trips(
    tables: Sequence[RegisterTable], readings: Sequence[RegisterReading]
) -> list[PlacedTrip]:
    """The trips of all tables with their places; the sheet is named where there are several."""
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    return [
        PlacedTrip(trip, place_text(trip.lines, table.sheet if len(sheets) > 1 else ""))
        for table, reading in zip(tables, readings, strict=True)
        for trip in reading.trips
    ]


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
