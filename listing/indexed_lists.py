"""A list whose rows are in memory: what an address leaves of them, counted, ordered and paged.

What the index cannot say (words, periods, two conditions on one stop) comes as a set of ids from
the same rules that make the SQL.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from pyroaring import BitMap64

from bitmaps.bitmap_index import BitmapIndex
from listing.columns import arrays
from listing.facets import FacetChoice, in_order, newest_first
from listing.filters import PRESENTATION, ListFilterSet

FEW = 500  # rows that the database orders faster than they are looked for among all


class IndexedFilterSet(ListFilterSet):
    """`IndexedFilterSet(data, queryset=rows, index=index)`; among: ids of `rows`, if these are not
    all that the index has.
    """

    facet_names: tuple[str, ...] = ()  # in order

    def __init__(
        self,
        data: Any = None,
        queryset: Any = None,
        *,
        index: BitmapIndex | None = None,
        among: BitMap64 | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, queryset, **more)
        self.index = index
        self.among = among
        self._sets: dict[tuple[str, ...], BitMap64] = {}

    def with_words(self, words: str) -> "ListFilterSet":
        data = self.data.copy()
        data["q"] = words
        return type(self)(data, self.queryset, index=self.index, among=self.among)

    # Sets of ids

    def found(self, *dropped: str) -> BitMap64:
        """Ids of the rows under all conditions but those that are dropped."""
        groups = self.groups(n for n in self.cleaned if n not in (*dropped, *PRESENTATION))
        alone: list[tuple[str, ...]] = []
        together: list[tuple[str, ...]] = []
        for names in groups:
            (alone if self.is_known(names) else together).append(names)
        sets = [self._ids(names) for names in alone]
        if together:
            sets.append(self._ids(tuple(name for names in together for name in names)))
        every = self.of_index.every if self.among is None else self.among & self.of_index.every
        return BitMap64.intersection(every, *sets)

    def is_known(self, names: tuple[str, ...]) -> bool:
        """Whether parameters that share a rule have a set of their own: from the index, or because
        their facet is counted without them. All others are one query together.
        """
        return (
            names == ("q",)
            or bool({*names} & {*self.facet_names})
            or (len(names) == 1 and self.indexed(names[0]) is not None)
        )

    @property
    def of_index(self) -> BitmapIndex:
        if self.index is None:
            raise TypeError(f"{type(self).__name__} was made without an index")
        return self.index

    def indexed(self, name: str) -> tuple[str, Iterable[str]] | None:
        """The column of the index and its values that a parameter asks for, if there are any."""
        return (name, self.cleaned[name]) if name in self.of_index.columns else None

    def _ids(self, names: tuple[str, ...]) -> BitMap64:
        if names not in self._sets:
            self._sets[names] = self.ids_under(names)
        return self._sets[names]

    def ids_under(self, names: tuple[str, ...]) -> BitMap64:
        if len(names) == 1 and (column := self.indexed(names[0])):
            return self.of_index.having(*column)
        if names == ("q",) and self.search:
            return BitMap64(self.search.ids())
        rows = self._filtered(self.queryset.order_by(), {n: self.cleaned[n] for n in names})
        return ids_of(rows)

    # Counts

    @property
    def known_total(self) -> int | None:
        return super().known_total if self.index is None else len(self.found())

    def dropping(self, names: Iterable[str]) -> list[tuple[str, int]]:
        if self.index is None:
            return super().dropping(names)
        counts = [(name, n) for name in names if (n := len(self.found(name)))]
        return sorted(counts, key=lambda pair: -pair[1])

    @cached_property
    def facets(self) -> dict[str, list[FacetChoice]]:
        """Choices by parameter; chosen values may be missing."""
        if self.index is None:
            return super().facets
        return self.choices_of(self.facet_names)

    def choices_of(self, names: Iterable[str]) -> dict[str, list[FacetChoice]]:
        if self.index is None:
            return super().choices_of(names)
        return {name: self._counted(name) for name in names if name in self.facet_names}

    def _counted(self, name: str) -> list[FacetChoice]:
        counts = self.of_index.counts(name, self.found(name))
        labels = self.labels(name, counts)
        rows = [(value, str(labels.get(value, value)), n) for value, n in counts.items()]
        if name == "year":
            return newest_first(rows)
        return in_order(rows, labels if self.is_vocabulary(name) else None)

    def is_vocabulary(self, name: str) -> bool:
        """Whether the choices keep the order of their labels."""
        return bool(self.filters[name].choices)

    def labels(self, name: str, values: Iterable[str]) -> dict[str, Any]:
        """What the values of a parameter are called."""
        choices = self.filters[name].choices
        return dict(choices.choices) if choices else dict.fromkeys(values, "")

    # Pages

    def rows_between(self, start: int, stop: int) -> list[Any]:
        if self.index is None:
            return super().rows_between(start, stop)
        found = self.found()
        if len(found) <= FEW:
            rows = self.with_columns(self.queryset.filter(pk__in=found))
            return list(self.ordered(rows)[start:stop])
        return self.rows_of(self.ids_between(found, start, stop))

    def ids_between(self, found: BitMap64, start: int, stop: int) -> list[int]:
        """Of the rows found, in order. Best matches come first where words are sorted by."""
        orders = self.of_index.orders
        if self.sort != "relevance" or not self.search:
            return orders[self.sort].page(found, start, stop)
        best = [pk for pk in self.search.best if pk in found]
        rest = found - BitMap64(best)
        usual = orders[next(iter(self.sorts))]
        return best[start:stop] + usual.page(
            rest, max(start - len(best), 0), max(stop - len(best), 0)
        )


def ids_of(rows: QuerySet) -> BitMap64:
    """One query."""
    return BitMap64(arrays(rows.model._default_manager.filter(pk__in=rows.values("pk")), "pk")[0])
