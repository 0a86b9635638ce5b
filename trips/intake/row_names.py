"""The rows that bear a name, the best first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from trips.choices import RedirectKind
from trips.intake.spellings import name_key, spellings
from trips.models import Redirect
from trips.models.suggestions import NEW


@dataclass(frozen=True, slots=True)
class RowCandidate:
    """`rank` 0 fits best; `label` tells namesakes apart."""

    row: Any
    label: str
    rank: int = 0

    @property
    def key(self) -> str:
        return str(self.row.pk)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The rows that a value may mean, the best first; without any it is new."""

    candidates: tuple[RowCandidate, ...] = ()
    is_certain: bool = True

    @property
    def key(self) -> str:
        """Id or code; `new`; '' where a person has to choose."""
        if not self.candidates:
            return NEW
        return self.candidates[0].key if self.is_certain else ""

    def among(self, fits: Callable[[Any], bool]) -> "Resolution":
        """Those of the candidates that fit."""
        return best(one for one in self.candidates if fits(one.row))


def best(candidates: Iterable[RowCandidate]) -> Resolution:
    """Sorted; certain where one alone is the best."""
    ranked = sorted(candidates, key=lambda one: (one.rank, one.key))
    return Resolution(tuple(ranked), len(ranked) < 2 or ranked[0].rank < ranked[1].rank)


class RowsOfNames:
    """Rows with some ids, names or aliases, in one query, and one for ids that were merged."""

    def __init__(
        self, rows: QuerySet, kind: RedirectKind, named: Iterable[tuple[int | None, str | None]]
    ) -> None:
        pairs = list(named)
        ids = [number for number, _name in pairs if number is not None]
        names = [way for _number, name in pairs if name for way in spellings(name)]
        self.moved = Redirect.objects.successors(kind, ids) if ids else {}
        asked = {self._now(number) for number in ids}
        either = Q(pk__in=asked) | Q(name__in=names) | Q(aliases__overlap=names)
        self.rows = list(rows.filter(either).order_by("pk")) if pairs else []

    def _now(self, number: int) -> int:
        return self.moved.get(number) or number

    def resolve(self, number: int | None, name: str, label: Callable[[Any], str]) -> Resolution:
        """Its id before its name before an alias."""
        keys = {name_key(one) for one in spellings(name)}

        def candidates() -> Iterator[RowCandidate]:
            for row in self.rows:
                if number is not None and row.pk == self._now(number):
                    yield RowCandidate(row, label(row), 0)
                elif name_key(row.name) in keys:
                    yield RowCandidate(row, label(row), 1)
                elif not keys.isdisjoint(map(name_key, row.aliases)):
                    yield RowCandidate(row, label(row), 2)

        return best(candidates())
