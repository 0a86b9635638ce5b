"""The cells of one line by the fields they are mapped to, and what was wrong with them. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from trips.registers.cells.plain_text import is_blank, plain_text
from trips.registers.register_fields import RegisterField
from trips.registers.register_table import RegisterLine
from trips.registers.table_context import TableContext

ValueT = TypeVar("ValueT")
SHOWN = 40  # letters of a cell in a sentence


@dataclass
class LineCells:
    """`wrong`: sentences about cells that could not be read, each with its place."""

    context: TableContext
    line: RegisterLine
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wrong += [self._sentence(at, why) for at, why in self.line.wrong.items()]

    def columns(self, *fields: RegisterField) -> list[int]:
        """The columns of these fields in which the line has a cell that can be read."""
        mapped = (at for name in fields for at in self.context.mapping.columns(name))
        return [at for at in mapped if at < len(self.line.cells) and at not in self.line.wrong]

    def texts(self, *fields: RegisterField) -> list[str]:
        """The cells of these fields that say something, as written."""
        return [cell for at in self.columns(*fields) if not is_blank(cell := self.line.cells[at])]

    def text(self, *fields: RegisterField) -> str | None:
        """The first of them, on one line."""
        return next(filter(None, map(plain_text, self.texts(*fields))), None)

    def read(
        self, read: Callable[[str], ValueT], *fields: RegisterField
    ) -> Iterator[tuple[int, ValueT]]:
        """Column and value of each cell that says something; a cell that the grammar refuses is
        told in `wrong`.
        """
        for at in self.columns(*fields):
            cell = self.line.cells[at]
            if not is_blank(cell) or any(f in _SAYS_BLANK for f in fields):
                try:
                    yield at, read(cell)
                except ValueError:
                    self.refuse(at)

    def refuse(self, at: int) -> None:
        cell = " ".join(self.line.cells[at].split())[:SHOWN]
        self.wrong.append(self._sentence(at, _("“%(cell)s”: 읽을 수 없습니다.") % {"cell": cell}))

    def _sentence(self, at: int, why: str) -> str:
        headings = self.context.table.headings
        heading = headings[at] if at < len(headings) else ""
        place = {"line": self.line.number, "heading": heading, "why": why}
        return _("%(line)s행 %(heading)s: %(why)s") % place


# 해당없음 is no blank in a cell with an amount.
_SAYS_BLANK = (RegisterField.COST_TOTAL, RegisterField.COST_PER_PERSON)
