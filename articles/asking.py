"""Lists that readers narrow by words (`?q=`), for the pages of both apps."""

import re
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
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
        usual = rows.query.order_by or rows.model._meta.ordering or ["pk"]
        kept = rows.filter(pk__in=self.found.matching())
        return kept.order_by(*self.found.order(), *usual)


def asked(request: HttpRequest, kind: str) -> Asked:
    """What the address asks of a list of this kind (see `search.rank`)."""
    words = as_typed(request.GET.get("q", ""))
    if not words:
        return Asked()
    query = QueryDict(mutable=True)
    query["q"] = words
    found = find(words, kind)
    return Asked(words, query.urlencode(), found, pattern(found.marks))
