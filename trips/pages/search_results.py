"""What the search page shows: the names asked for, then the best records of every kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from articles.models import Article
from search.hangul import choseong
from search.names import Suggestion, mentioned, perhaps, suggest
from search.overview import Overview, overview
from search.rank import Found, Search, prepare
from search.snippet import pattern
from trips.models import Agreement, Trip
from trips.pages.named_records import Entity, Key, entities, public_rows

CARDS = 4
NAMED = 12  # cards and the plain links after them
EACH = 5  # records of a kind
LEAST = 2  # letters before the beginning of a name is taken for it
# Kind → its section, its list, and the rows; in the order of the page.
LISTS: dict[str, tuple[Any, str]] = {
    "trip": (pgettext_lazy("여럿", "출장"), "trips:trips"),
    "agreement": (pgettext_lazy("여럿", "협약"), "trips:agreements"),
    "article": (pgettext_lazy("여럿", "기사"), "articles:articles"),
    "official": (pgettext_lazy("여럿", "공직자"), "trips:officials"),
    "destination": (pgettext_lazy("여럿", "방문지"), "trips:destinations"),
    "event": (pgettext_lazy("여럿", "행사"), "trips:events"),
    "organization": (pgettext_lazy("여럿", "기관"), "trips:organizations"),
}
RECORDS: dict[str, Callable[[], QuerySet[Any]]] = {
    "trip": lambda: Trip.objects.published().select_related("government__parent"),
    "agreement": lambda: Agreement.objects.published().select_related("trip__government__parent"),
    "article": lambda: Article.objects.published().select_related("publisher"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """The best records of a kind, how many there are, and the name of the list of all."""

    kind: str
    label: Any
    address: str
    rows: list[Any]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """problem, relaxed: as in `search.rank.Found`; perhaps: another query that may be meant."""

    cards: list[Entity] = field(default_factory=list)
    others: list[Entity] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    marks: re.Pattern[str] | None = None
    relaxed: str = ""
    problem: str = ""
    perhaps: str = ""


def results(words: str) -> Results:
    """At most fifteen queries."""
    search = prepare(words)
    if isinstance(search, Found) and search.problem == "negative":
        return Results(problem="negative")
    found = overview(search, list(LISTS), EACH) if isinstance(search, Search) else Overview()
    names = mentioned(words) or _begun(words, found)
    named = [(one.kind, one.object_id) for one in names[:NAMED]]
    rows = _records(found) | public_rows(dict.fromkeys([*named, *_listed(found)]))
    cards = entities(names[:NAMED], rows)
    sections = list(_sections(found, rows, set(named)))
    return Results(
        cards=cards[:CARDS],
        others=cards[CARDS:],
        sections=sections,
        marks=pattern(found.marks),
        relaxed=found.relaxed if sections else "",
        problem="" if cards else getattr(search, "problem", ""),
        perhaps="" if cards or sections else perhaps(words),
    )


def _begun(words: str, found: Overview) -> list[Suggestion]:
    """Names that the query is the beginning of, or the first consonants."""
    if found.relaxed == "some" or len(choseong(words)) < LEAST:
        return []
    return suggest(words, limit=CARDS)


def _listed(found: Overview) -> list[Key]:
    """The people, places … found by their text; loosened results leave them out."""
    kinds = [] if found.relaxed else [kind for kind in found.best if kind not in RECORDS]
    return [(kind, str(pk)) for kind in kinds for pk in found.best[kind]]


def _records(found: Overview) -> dict[Key, Any]:
    """Published trips, agreements and articles with what a line shows. A query a kind."""
    return {
        (kind, str(row.pk)): row
        for kind, rows in RECORDS.items()
        if kind in found.best
        for row in rows().filter(pk__in=found.best[kind])
    }


def _sections(found: Overview, rows: dict[Key, Any], named: set[Key]) -> Iterator[Section]:
    """In the order of the page; what stands on a card is not listed again."""
    for kind, (label, address) in LISTS.items():
        keys = [(kind, str(pk)) for pk in found.best.get(kind, [])]
        if kept := [rows[key] for key in keys if key in rows and key not in named]:
            yield Section(kind, label, address, kept, found.totals[kind])
