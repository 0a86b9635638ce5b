"""Lists that an address narrows: parameters, words, order. One meaning for pages and downloads.

`XFilter(request.GET, queryset=X.objects.published())`: `.qs` are the rows filtered, in order and
ready for a list; `.messages` the sentences about values that could not be used.
"""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django.db.models import F, OrderBy, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listing.facets import (
    FacetChoice,
    Tally,
    counted,
    if_dropped,
    in_order,
    newest_first,
    tallied,
)
from listing.fields import (
    LenientForm,
    Names,
    OneValueField,
    Successors,
    ValuesField,
    WordsField,
    one_of,
    vocabulary,
)
from search.rank import SearchResult, search_records

Sorts = dict[str, tuple[Any, Callable[[], list[OrderBy]]]]  # name → label, order
# Rows, and the values of all filters that share the rule by their `field_name` → rows that fit.
Rule = Callable[..., Any]
# How rows are shown, not which: neither chips nor reasons for an empty list.
PRESENTATION = ("sort", "view")


class SearchFilter(django_filters.Filter):
    """Words. Without a rule: those records that the search of the filter set found."""

    field_class = WordsField

    def __init__(self, rule: Rule | None = None) -> None:
        super().__init__(label=_("검색어"))
        self.rule = rule

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        del value
        search: SearchResult | None = self.parent.search
        return qs.filter(search.condition()) if search else qs


class MultipleValueFilter(django_filters.Filter):
    """A repeatable parameter: rows whose column has one of the values.

    names: values → those that exist with their labels, or the name of a method of the filter set
    that does so. successors: of values that do not. rule: applies this filter, together with those
    that share it.
    """

    field_class = ValuesField
    choices: Any = None  # a TextChoices class, whose order its facet keeps

    def __init__(
        self,
        names: Names | str,
        lookup_expr: str = "in",
        rule: Rule | None = None,
        successors: Successors | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(lookup_expr=lookup_expr, **kwargs)
        self.names, self.rule, self.successors = names, rule, successors

    @property
    def field(self) -> ValuesField:
        names = getattr(self.parent, self.names) if isinstance(self.names, str) else self.names
        return ValuesField(
            names=names, successors=self.successors, label=self.label, required=False
        )

    def filter(self, qs: QuerySet, value: dict[str, str]) -> QuerySet:
        filtered: QuerySet = super().filter(qs, list(value))
        return filtered


class ChoicesFilter(MultipleValueFilter):
    """Values of a TextChoices class."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(vocabulary(choices), **kwargs)
        self.choices = choices


class SingleValueFilter(django_filters.Filter):
    """`read` turns the text of the parameter into its value, or raises ValueError."""

    field_class = OneValueField

    def __init__(self, read: Callable[[str], Any], rule: Rule | None = None, **kwargs: Any) -> None:
        super().__init__(read=read, **kwargs)
        self.rule = rule


class PresentationFilter(SingleValueFilter):
    """Says how rows are shown, and leaves them all in."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        del value
        return qs


class SortFilter(PresentationFilter):
    """The first of the sorts is the usual one; relevance is possible where words were given."""

    def __init__(self, sorts: Sorts) -> None:
        super().__init__(one_of([*sorts, "relevance"]), label=_("정렬"))
        self.sorts = sorts


def same_row(rows: Callable[[], QuerySet], owner: str) -> Rule:
    """A rule for filters that mean one and the same of `rows`, by its columns.

    owner: the column of these that names the row of the list. One sub-select: no row doubles.
    """

    def apply(listed: QuerySet, **values_by_column: Any) -> QuerySet:
        fitting = rows().filter(
            **{f"{name}__in": values for name, values in values_by_column.items()}
        )
        return listed.filter(pk__in=fitting.order_by().values(owner))

    return apply


class ListFilterSet(django_filters.FilterSet):
    """Bad values end in `messages`, each named; everything else still applies."""

    class Meta:
        fields: list[str] = []
        form = LenientForm

    search_kind: str
    counted_sorts = ("-trips", "-latest")  # by what `with_columns` adds

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """What was asked for and makes sense: parameter → {value: label}, or one value."""
        self.form.is_valid()
        return {n: v for n, v in self.form.cleaned_data.items() if v not in (None, {}, "")}

    @property
    def messages(self) -> list[str]:
        return [str(message) for errors in self.form.errors.values() for message in errors]

    def filter_queryset(self, queryset: Any) -> Any:
        return self.ordered(self.with_columns(self._filtered(queryset, self.cleaned)))

    def with_columns(self, rows: Any) -> Any:
        """With what a row of the list shows and what it may be sorted by."""
        return rows.for_list()

    def without(self, name: str) -> Any:
        """The rows under all other conditions, in no order."""
        others = {n: v for n, v in self.cleaned.items() if n != name}
        return self._filtered(self.queryset, others).order_by()

    def _filtered(self, rows: Any, values: dict[str, Any]) -> Any:
        for names in self.groups(values):
            if rule := getattr(self.filters[names[0]], "rule", None):
                rows = rule(rows, **{self.filters[n].field_name: values[n] for n in names})
            else:
                rows = self.filters[names[0]].filter(rows, values[names[0]])
        return rows

    def groups(self, names: Iterable[str]) -> Iterable[tuple[str, ...]]:
        """The parameters that share a rule together, every other alone."""
        groups: dict[Any, list[str]] = {}
        for name in names:
            groups.setdefault(getattr(self.filters[name], "rule", None) or name, []).append(name)
        return map(tuple, groups.values())

    # Facets

    def facet_querysets(self) -> Iterable[QuerySet]:
        """Choices with counts (see `listing.facets.counted`), of each facet the list has."""
        return []

    def counted(
        self, name: str, label: Any = None, value: Any = None, once: bool = False
    ) -> QuerySet:
        """Rows by the values of a parameter's column, or by `value`, under all other conditions."""
        column = F(self.filters[name].field_name) if value is None else value
        return counted(name, self.without(name), column, "pk", label, once)

    @cached_property
    def facets(self) -> dict[str, list[FacetChoice]]:
        """Choices by parameter. One query; chosen values may be missing."""
        tallies = tallied(self.facet_querysets())
        return {name: self._choices(name, rows) for name, rows in tallies.items()}

    def choices_of(self, names: Iterable[str]) -> dict[str, list[FacetChoice]]:
        """The facets of these parameters at least."""
        del names
        return self.facets

    def _choices(self, name: str, rows: list[Tally]) -> list[FacetChoice]:
        if name == "year":
            return newest_first(rows)
        choices = self.filters[name].choices
        return in_order(rows, dict(choices.choices) if choices else None)

    def dropping(self, names: Iterable[str]) -> list[tuple[str, int]]:
        """For an empty list: which single condition to drop to see how many rows, most first."""
        return if_dropped(self.without, names)

    def rows_between(self, start: int, stop: int) -> list[Any]:
        """The rows of a page, with all that it shows: counted for them alone, where they are not
        sorted by it.
        """
        if self.best_matches is not None:
            best = list(self.best_matches[start:stop])
            if len(best) == stop - start:
                return best
        if self.sort in (*self.counted_sorts, "relevance"):
            return list(self.qs[start:stop])
        found = self.ordered(self._filtered(self.queryset, self.cleaned))
        return self.rows_of(list(found.values_list("pk", flat=True)[start:stop]))

    def rows_of(self, ids: list[Any]) -> list[Any]:
        """With all that the list shows of them, in their order."""
        by_id = self.with_columns(self.queryset.order_by()).in_bulk(ids)
        return [by_id[pk] for pk in ids if pk in by_id]

    # Words and order

    @cached_property
    def search(self) -> SearchResult | None:
        """What the words found, or None when none were given."""
        return search_records(self.cleaned["q"], self.search_kind) if "q" in self.cleaned else None

    @property
    def best_matches(self) -> QuerySet | None:
        """The first of many rows that words put in order, read without looking for the others."""
        if not (self.search and self.search.is_cut and self.sort == "relevance"):
            return None
        best = self.queryset.filter(pk__in=self.search.best)
        others = {n: v for n, v in self.cleaned.items() if n != "q"}
        return self.ordered(self.with_columns(self._filtered(best, others)))

    def with_words(self, words: str) -> "ListFilterSet":
        """The same conditions with other words."""
        data = self.data.copy()
        data["q"] = words
        return type(self)(data, queryset=self.queryset)

    @property
    def known_total(self) -> int | None:
        """How many rows, where words are the only condition: search knows."""
        alone = self.search and not self.cleaned.keys() - {"q", *PRESENTATION}
        return self.search.total if alone and self.search else None

    @property
    def sorts(self) -> Sorts:
        sorts: Sorts = self.filters["sort"].sorts
        return sorts

    @property
    def sort(self) -> str:
        """As asked for; without a word, by relevance where there is any."""
        usual = "relevance" if self.search else next(iter(self.sorts))
        sort: str = self.cleaned.get("sort", usual)
        return sort if sort in self.sorts else usual

    def ordered(self, rows: Any) -> Any:
        if self.sort == "relevance" and self.search:
            _label, usual = next(iter(self.sorts.values()))
            return rows.order_by(*self.search.ordering(), *usual(), "-pk")
        return rows.order_by(*self.sorts[self.sort][1](), "-pk")
