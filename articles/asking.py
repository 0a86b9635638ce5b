"""Lists that readers narrow by words (`?q=`), for the pages of both apps."""

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

from search.query import as_typed
from search.rank import Found, find
from search.snippet import pattern

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Asked:
    """words: as they may be shown; "" when none were given, and `found` is None then.

    query: the words as an address writes them. marks: what to mark in the rows.
    """

    words: str = ""
    query: str = ""
    found: Found | None = None
    marks: re.Pattern[str] | None = None

    def narrow(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """What was found, best first; without words, the rows as they are."""
        if self.found is None:
            return rows
        return self._ordered(rows, self.found, self.found.hit())

    def near(self, rows: QuerySet[Row]) -> QuerySet[Row] | None:
        """The first of many, read without looking for the others."""
        if self.found is None or not self.found.is_cut:
            return None
        return self._ordered(rows, self.found, Q(pk__in=self.found.best))

    def _ordered(self, rows: QuerySet[Row], found: Found, hit: Any) -> QuerySet[Row]:
        usual = rows.query.order_by or rows.model._meta.ordering or ["pk"]
        return rows.filter(hit).order_by(*found.order(), *usual)


def asked(request: HttpRequest, kind: str) -> Asked:
    """What the address asks of a list of this kind (see `search.rank`)."""
    words = as_typed(request.GET.get("q", ""))
    if not words:
        return Asked()
    query = QueryDict(mutable=True)
    query["q"] = words
    found = find(words, kind)
    return Asked(words, query.urlencode(), found, pattern(found.marks))
