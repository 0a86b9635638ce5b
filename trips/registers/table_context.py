"""What a whole table says of each of its lines: government, year, plan or result. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from trips.choices import Body, TripStatus
from trips.intake.known_names import KnownNames
from trips.registers.cells.amounts import unit_in
from trips.registers.cells.governments import GovernmentFinder, ReadGovernment, government_finder
from trips.registers.cells.place_finder import PlaceFinder, place_finder
from trips.registers.cells.plain_text import word_key
from trips.registers.cells.section_headings import body_of, core_of
from trips.registers.cells.statuses import read_body, read_status
from trips.registers.headings import HeadingMeaning, meaning_of
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_table import RegisterTable

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:년|학년|\s|$|_|\.?\()|['’](\d{2})년")
_PLAN, _RESULT = re.compile("계획|예정"), re.compile("결과|실적|현황|내역|완료|보고")


@dataclass(frozen=True)
class RegisterNames:
    """The names of the archive that cells are compared with."""

    places: PlaceFinder
    governments: GovernmentFinder
    events: frozenset[str]


@lru_cache(maxsize=2)
def register_names(names: KnownNames) -> RegisterNames:
    events = (name for one in names.events for name in (one.name, one.series, *one.aliases))
    keys = frozenset(key for key in map(word_key, events) if key)
    return RegisterNames(place_finder(names), government_finder(names), keys)


@dataclass(frozen=True)
class TableContext:
    """`government`, `body`, `year`, `status`: of a line that does not say its own."""

    table: RegisterTable
    mapping: RegisterMapping
    names: RegisterNames
    today: date
    government: ReadGovernment | None = None
    body: str | None = None
    year: int | None = None
    status: str | None = None

    @cached_property
    def telling_columns(self) -> tuple[tuple[int, RegisterField], ...]:
        """The columns that tell of trips, with their fields; private ones are not looked at."""
        fields = enumerate(self.mapping.fields)
        return tuple((at, name) for at, name in fields if name and name not in _TELLS_NOTHING)

    @cached_property
    def headings(self) -> dict[int, HeadingMeaning]:
        """Of each column whose heading an alias fits."""
        meanings = enumerate(map(meaning_of, self.table.headings))
        return {at: meaning for at, meaning in meanings if meaning}

    @cached_property
    def units(self) -> dict[int, int]:
        """Won in one unit of the amounts of each column: of its heading, else of the table."""
        headings = enumerate(self.table.headings)
        return {at: unit_in(heading) or self.mapping.cost_unit for at, heading in headings}


_TELLS_NOTHING = (RegisterField.IGNORED, RegisterField.PRIVATE)


def context_of(
    table: RegisterTable, mapping: RegisterMapping, names: KnownNames, today: date
) -> TableContext:
    """The context, from constants, then from the lines over the headings and the sheet's name, then
    from those over earlier tables of the sheet.
    """
    known = register_names(names)
    near, constants = [*table.above, table.sheet], mapping.constants
    blocks = [near, list(table.titles)]
    government = _government(constants.get(RegisterField.GOVERNMENT, ""), blocks, known)
    body = read_body(constants.get(RegisterField.BODY, "")) or _body(near)
    body = body or (government and government.body) or _body(blocks[1])
    status = read_status(constants.get(RegisterField.STATUS, ""))
    status = status or next(filter(None, map(_status, blocks)), None)
    years = [constants.get(RegisterField.YEAR, ""), *map(" ".join, blocks)]
    year = next(filter(None, (year_in(f"{text} ") for text in years if text)), None)
    return TableContext(table, mapping, known, today, government, body, year, status)


def _body(titles: list[str]) -> str | None:
    """Of the last title that names one alone; a title of the council is the council's."""
    if any("의회" in title for title in titles):
        return Body.COUNCIL
    return next(filter(None, map(body_of, map(core_of, reversed(titles)))), None)


def _government(
    constant: str, blocks: list[list[str]], names: RegisterNames
) -> ReadGovernment | None:
    if constant:
        by_code = names.governments.of_code(constant)
        return by_code or names.governments.read(constant, None)
    read = (names.governments.in_text(title) for titles in blocks for title in titles)
    return next(filter(None, read), None)


def _status(titles: list[str]) -> str | None:
    text = " ".join(titles)
    return TripStatus.PLANNED if _PLAN.search(text) and not _RESULT.search(text) else None


def year_in(text: str) -> int | None:
    """`2023년 출장 현황`, `'23년`, `2023`; None where a text names no year, or two."""
    years = {int(whole or f"20{short}") for whole, short in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
