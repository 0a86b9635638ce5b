"""Sources that disagree, side by side, and the value the archive shows."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from articles.models import Article
from trips import display
from trips.citation_querysets import CITED, SINGLE_VALUED
from trips.evidence.cited_facts import Rows, column_of, is_hidden, key_of
from trips.evidence.footnotes import PlacedCitation
from trips.evidence.statements import Statement, anchors_of, statement_of
from trips.models import Citation


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
    """`place`: its own on the page; `facts`: the places of what it casts doubt on.

    within: articles that give two values that contradict each other.
    """

    place: str
    facts: list[str]
    about: str
    shown: str
    sides: list[ConflictSide]
    within: list[Article]

    @property
    def followed(self) -> str:
        """The value that was preferred; '' when none was."""
        return next((side.value for side in self.sides if side.followed), "")

    @property
    def explained(self) -> bool:
        return any(s.followed and s.note for side in self.sides for s in side.statements)


def place_of(citation: Citation) -> str:
    """Where on the page of its trip the disagreement about the cited fact stands."""
    kind, pk = key_of(citation)
    return f"differs-{kind}-{pk}-{citation.field}"


def conflicts_of(
    disputed: Iterable[PlacedCitation], rows: Rows, torn: Container[int] = ()
) -> Iterator[Conflict]:
    """torn: citations that another one of the same article contradicts."""

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
                place=place_of(placed[0].citation),
                facts=anchors_of(placed[0].citation, row),
                about=statements[0].about,
                shown=display.column_words(column, row) if column else "",
                sides=_sides(statements),
                within=list(dict.fromkeys(p.article for p in placed if p.citation.pk in torn)),
            )


def _sides(statements: list[Statement]) -> list[ConflictSide]:
    """Grouped by value, the one the archive follows first."""
    by_value: dict[str, list[Statement]] = {}
    for statement in statements:
        by_value.setdefault(statement.value, []).append(statement)
    sides = [ConflictSide(value, of_value) for value, of_value in by_value.items()]
    return sorted(sides, key=lambda side: not side.followed)
