"""Sources that disagree, side by side, and the value the archive shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from trips import display
from trips.evidence.cited_facts import Rows, column_of, is_hidden, key_of
from trips.evidence.footnotes import Placed
from trips.evidence.statements import Saying, anchors_of, saying_of
from trips.models.citations import CITED
from trips.querysets import SINGLE_VALUED


@dataclass(frozen=True, slots=True)
class Side:
    """One of several values, and who gives it."""

    value: str
    sayings: list[Saying]

    @property
    def followed(self) -> bool:
        return any(saying.followed for saying in self.sayings)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`place`: its own on the page; `facts`: the places of what it casts doubt on."""

    place: str
    facts: list[str]
    about: str
    shown: str
    sides: list[Side]

    @property
    def followed(self) -> str:
        """The value that was preferred; '' when none was."""
        return next((side.value for side in self.sides if side.followed), "")

    @property
    def explained(self) -> bool:
        return any(s.followed and s.note for side in self.sides for s in side.sayings)


def conflicts_of(disputed: Iterable[Placed], rows: Rows) -> Iterator[Conflict]:
    def fact(one: Placed) -> tuple[int, int, int]:
        kind, pk = key_of(one.citation)
        return CITED.index(kind), pk, SINGLE_VALUED.index(one.citation.field)

    for (nth, pk, place), told in groupby(sorted(disputed, key=fact), fact):
        name = SINGLE_VALUED[place]
        row = rows[CITED[nth], pk]
        if not is_hidden(row):
            column = column_of(type(row), name)
            known = list(told)
            sayings = [saying_of(one.citation, one.number, rows) for one in known]
            yield Conflict(
                place=f"differs-{CITED[nth]}-{pk}-{name}",
                facts=anchors_of(known[0].citation, row),
                about=sayings[0].about,
                shown=display.column_words(column, row) if column else "",
                sides=_sides(sayings),
            )


def _sides(sayings: list[Saying]) -> list[Side]:
    """Grouped by value, the one the archive follows first."""
    found: dict[str, list[Saying]] = {}
    for saying in sayings:
        found.setdefault(saying.value, []).append(saying)
    sides = [Side(value, told) for value, told in found.items()]
    return sorted(sides, key=lambda side: not side.followed)
