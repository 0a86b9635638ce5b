"""Lists that an address narrows: parameters, words, order. One meaning for pages and downloads.

`XFilter(request.GET, queryset=X.objects.published())`: `.qs` are the rows narrowed, in order and
ready for a list; `.messages` the sentences about values that could not be used.
"""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django.db.models import OrderBy, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing.facets import Choice, Tally, in_order, newest_first, tallied
from listing.fields import LenientForm, Names, OneValueField, ValuesField, WordsField, one_of
from search.rank import Found, find

# Name → {value: label}, or one value.
Given = dict[str, Any]
Sorts = dict[str, tuple[Any, Callable[[], list[OrderBy]]]]  # name → label, order
# Not filters, so neither chips nor reasons for an empty list.
MANNERS = ("sort", "view", "page")


class Many(django_filters.Filter):
    field_class = ValuesField

    def __init__(self, parameter: str, names: Names, **kwargs: Any) -> None:
        super().__init__(names=names, parameter=parameter, **kwargs)


class One(django_filters.Filter):
    field_class = OneValueField

    def __init__(self, parameter: str, read: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(read=read, parameter=parameter, **kwargs)


class Words(django_filters.Filter):
    field_class = WordsField


class Narrowing(django_filters.FilterSet):
    """Bad values end in `messages`, each named; everything else still applies."""

    class Meta:
        fields: list[str] = []
        form = LenientForm

    kind: str  # of search
    sorts: Sorts  # the first is the usual one
    vocabularies: dict[str, Any] = {}  # choices that keep the order of their vocabulary

    def parts(self) -> Iterable[QuerySet]:
        """Choices with counts (see `listing.facets.counted`), of each facet the list has."""
        return []

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """Choices by parameter. One query; chosen values may be missing."""
        found = tallied(self.parts())
        return {name: self._choices(name, rows) for name, rows in found.items()}

    def _choices(self, name: str, rows: list[Tally]) -> list[Choice]:
        if name == "year":
            return newest_first(rows)
        known = self.vocabularies.get(name)
        return in_order(rows, dict(known.choices) if known else None)

    def narrow(self, rows: Any, given: Given) -> Any:
        """The rows under these conditions, words apart: all of them where a list has none.

        To-many relations are sub-selects.
        """
        del given
        return rows

    @cached_property
    def given(self) -> Given:
        """What was asked for and makes sense: name → {value: label}, or one value."""
        self.form.is_valid()
        return {n: v for n, v in self.form.cleaned_data.items() if v not in (None, {}, "")}

    @property
    def messages(self) -> list[str]:
        return [str(said) for told in self.form.errors.values() for said in told]

    def dress(self, rows: Any) -> Any:
        """With what a row of the list shows and what it may be sorted by."""
        return rows

    def filter_queryset(self, queryset: Any) -> Any:
        return self.ordered(self.dress(self._under(queryset, self.given)))

    def without(self, name: str) -> Any:
        """The rows under all other conditions, in no order."""
        others = {n: v for n, v in self.given.items() if n != name}
        return self._under(self.queryset, others).order_by()

    def _under(self, rows: Any, given: Given) -> Any:
        if "q" in given and self.search:
            rows = rows.filter(self.search.hit())
        return self.narrow(rows, given)

    @cached_property
    def search(self) -> Found | None:
        """What the words found, or None when none were given."""
        return find(self.given["q"], self.kind) if "q" in self.given else None

    @property
    def near(self) -> QuerySet | None:
        """The first of many rows that words put in order, read without looking for the others."""
        if not (self.search and self.search.is_cut and self.sort == "relevance"):
            return None
        best = self.queryset.filter(pk__in=self.search.best)
        return self.ordered(self.dress(self.narrow(best, self.given)))

    @property
    def total(self) -> int | None:
        """How many rows, where words are the only condition: search knows."""
        alone = self.search and not self.given.keys() - {"q", *MANNERS}
        return self.search.total if alone and self.search else None

    @property
    def sort(self) -> str:
        """As asked for; without a word, by relevance where there is any."""
        usual = "relevance" if self.search else next(iter(self.sorts))
        sort: str = self.given.get("sort", usual)
        return usual if sort == "relevance" else sort

    def ordered(self, rows: Any) -> Any:
        if self.sort == "relevance" and self.search:
            _label, usual = next(iter(self.sorts.values()))
            return rows.order_by(*self.search.order(), *usual(), "-pk")
        return rows.order_by(*self.sorts[self.sort][1](), "-pk")


def every(many: dict[str, tuple[Any, Names]], sorts: Sorts) -> dict[str, django_filters.Filter]:
    """Words, repeatable parameters and a sort: what most lists take."""
    return {
        "q": Words(label=_("검색어")),
        **{name: Many(name, names, label=label) for name, (label, names) in many.items()},
        "sort": One("sort", one_of([*sorts, "relevance"]), label=_("정렬")),
    }
