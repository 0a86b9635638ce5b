"""Rows within a table that head those below them: `○ 의회`, `[집행부]`, `□ 2024년 상반기`. Pure.

One says whose the lines below are, or of which year, as an outline does: until another of its kind
or one with the same mark comes. It is never a trip.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from trips.registers.cells.governments import ReadGovernment
from trips.registers.cells.section_headings import (
    body_of,
    core_of,
    mark_of,
    without_year,
    year_of,
)
from trips.registers.even_rows import EvenRow
from trips.registers.line_kinds import is_amount
from trips.registers.register_table import RegisterLine, RegisterTable
from trips.registers.table_context import TableContext

LONGEST = 40  # characters
_NO_SECTION = re.compile(r"기준|작성|출처|제출|담당|문의|참고|비고|제외|포함|[다음함임됨]\.?$")
_NOTE = re.compile(r"\s*(?:[※＊*☞]|주\s?\d{0,2}\s?[):])")
_GOVERNMENT = re.compile(r"[가-힣]{1,10}(?:시|군|구|도|청|의회)(?![가-힣])")


@dataclass(frozen=True, slots=True)
class SectionMeaning:
    government: ReadGovernment | None = None
    body: str | None = None
    year: int | None = None

    @property
    def kinds(self) -> set[str]:
        return {name for name in ("government", "body", "year") if getattr(self, name)}


def section_text(row: EvenRow, is_note: bool) -> str | None:
    """The text of a row that may head those below it; `is_note`: of one that is no trip anyway, for
    which a mark in front is enough. Numbers may stand beside the text.
    """
    if not row.distinct:  # nothing but formulas
        return None
    text, *others = row.distinct
    if len(text) > LONGEST or _NOTE.match(text) or _NO_SECTION.search(text):
        return None
    if not all(map(is_amount, others)):
        return None
    core = core_of(text)
    says = bool(year_of(core) or body_of(core) or _GOVERNMENT.match(without_year(core)))
    return text if says or (is_note and not others and mark_of(text)) else None


def meaning_of_section(text: str, context: TableContext) -> SectionMeaning:
    core = core_of(text)
    words = without_year(core)
    inside = context.government.code if context.government else None
    government = context.names.governments.read(words, None, inside) if words else None
    body = (government and government.body) or body_of(core)
    return SectionMeaning(government, body, year_of(core))


@dataclass(slots=True)
class Outline:
    """The headings that are in force; `is_fresh`: no line has come since the last of them."""

    levels: list[tuple[str, SectionMeaning]] = field(default_factory=list)
    is_fresh: bool = True

    def take(self, text: str, meaning: SectionMeaning) -> None:
        mark, kinds = mark_of(text), meaning.kinds
        if kinds or (mark and not self.is_fresh):
            ended = (at for at, one in enumerate(self.levels) if self._ends(one, mark, kinds))
            del self.levels[next(ended, len(self.levels)) :]
        if kinds:
            self.levels.append((mark, meaning))
            self.is_fresh = True

    def _ends(self, level: tuple[str, SectionMeaning], mark: str, kinds: set[str]) -> bool:
        """Whether a heading with this mark and meaning ends one that is in force."""
        return level[0] == mark and (not kinds or bool(kinds & level[1].kinds))

    def context(self, context: TableContext) -> TableContext:
        inner = [meaning for _mark, meaning in reversed(self.levels)]
        government = next((one.government for one in inner if one.government), None)
        body = next((one.body for one in inner if one.body), None)
        year = next((one.year for one in inner if one.year), None)
        return replace(
            context,
            government=government or context.government,
            body=body or context.body,
            year=year or context.year,
        )


def lines_in_context(
    lines: Iterable[RegisterLine], table: RegisterTable, context: TableContext
) -> Iterator[tuple[RegisterLine, TableContext]]:
    """Each line with what the table and the headings above the line say of it."""
    outline, waiting = Outline(), list(reversed(table.sections))
    current = context
    for line in lines:
        is_changed = False
        while waiting and waiting[-1][0] < line.number:
            _number, text = waiting.pop()
            outline.take(text, meaning_of_section(text, context))
            is_changed = True
        if is_changed:
            current = outline.context(context)
        outline.is_fresh = False
        yield line, current
