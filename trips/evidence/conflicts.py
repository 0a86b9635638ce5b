"""Sources that disagree, side by side, and the value the archive shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from trips import display
from trips.evidence.cited_facts import Rows, column_of, is_hidden, key_of
from trips.evidence.footnotes import PlacedCitation
from trips.evidence.statements import Statement, anchors_of, statement_of
from trips.models.citations import CITED
from trips.querysets import SINGLE_VALUED


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One of several values, and who gives it."""

    value: str
    statements: list[Statement]

    @property
    def followed(self) -> bool:
        return any(statement.followed for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`place`: its own on the page; `facts`: the places of what it casts doubt on."""

    place: str
    facts: list[str]
    about: str
    shown: str
    sides: list[ConflictSide]

    @property
    def followed(self) -> str:
        """The value that was preferred; '' when none was."""
        return next((side.value for side in self.sides if side.followed), "")

    @property
    def explained(self) -> bool:
        return any(s.followed and s.note for side in self.sides for s in side.statements)


def conflicts_of(disputed: Iterable[PlacedCitation], rows: Rows) -> Iterator[Conflict]:
    def fact(one: PlacedCitation) -> tuple[int, int, int]:
        kind, pk = key_of(one.citation)
        return CITED.index(kind), pk, SINGLE_VALUED.index(one.citation.field)

    for (nth, pk, place), group in groupby(sorted(disputed, key=fact), fact):
        name = SINGLE_VALUED[place]
        row = rows[CITED[nth], pk]
        if not is_hidden(row):
            column = column_of(type(row), name)
            placed = list(group)
            statements = [statement_of(one.citation, one.number, rows) for one in placed]
            yield Conflict(
                place=f"differs-{CITED[nth]}-{pk}-{name}",
                facts=anchors_of(placed[0].citation, row),
                about=statements[0].about,
                shown=display.column_words(column, row) if column else "",
                sides=_sides(statements),
            )


def _sides(statements: list[Statement]) -> list[ConflictSide]:
    """Grouped by value, the one the archive follows first."""
    by_value: dict[str, list[Statement]] = {}
    for statement in statements:
        by_value.setdefault(statement.value, []).append(statement)
    sides = [ConflictSide(value, of_value) for value, of_value in by_value.items()]
    return sorted(sides, key=lambda side: not side.followed)
