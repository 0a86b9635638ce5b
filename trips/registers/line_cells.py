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
        cells, wrong = self.line.cells, self.line.wrong
        self._columns: dict[RegisterField, list[int]] = {}
        for at, name in self.context.telling_columns:
            if (
                at < len(cells)
                and at not in wrong
                and (name in _SAYS_BLANK or not is_blank(cells[at]))
            ):
                self._columns.setdefault(name, []).append(at)
        self.wrong += [self._sentence(at, why) for at, why in self.line.wrong.items()]

    @property
    def filled_cells(self) -> int:
        """How many cells of fields that tell of the trip are not empty."""
        cells = self.line.cells
        columns = (at for at, _name in self.context.telling_columns if at < len(cells))
        return sum(bool(cells[at].strip()) for at in columns)

    def columns(self, *fields: RegisterField) -> list[int]:
        """The columns of these fields in which the line says something that can be read; of fields
        with amounts, blank ones too.
        """
        return [at for name in fields for at in self._columns.get(name, ())]

    def texts(self, *fields: RegisterField) -> list[str]:
        """The cells of these fields, as written."""
        return [self.line.cells[at] for at in self.columns(*fields)]

    def text(self, *fields: RegisterField) -> str | None:
        """The first of them, on one line."""
        return next(filter(None, map(plain_text, self.texts(*fields))), None)

    def read(
        self, read: Callable[[str], ValueT], *fields: RegisterField
    ) -> Iterator[tuple[int, ValueT]]:
        """Column and value of each cell; one that the grammar refuses is told in `wrong`."""
        for at in self.columns(*fields):
            try:
                yield at, read(self.line.cells[at])
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
