"""What the search page shows: the names asked for, then the best records of every kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from search.hangul import choseong
from search.names import NameSuggestion, mentioned, perhaps, suggest
from search.overview import SearchOverview, overview
from search.rank import Search, SearchResult, prepare
from search.snippet import pattern
from trips.models import Agreement, Trip
from trips.pages.named_records import Entity, Key, entities, rows_by_key
from trips.records import KINDS, RecordKind
from trips.titles import add_parties, add_title_parts

CARDS = 4
NAMED = 12  # cards and the plain links after them
EACH = 5  # records of a kind
LEAST = 2  # letters before the beginning of a name is taken for it
# In the order of the page: what happened, then the people and places with a name.
SECTIONS = {
    kind.name: kind for kind in sorted(KINDS, key=lambda kind: kind.has_name) if kind.has_document
}


@dataclass(frozen=True, slots=True)
class ResultSection:
    """The best records of a kind and how many there are."""

    kind: RecordKind
    rows: list[Any]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """problem, relaxed: as in `SearchResult`; perhaps: another query that may be meant."""

    cards: list[Entity] = field(default_factory=list)
    others: list[Entity] = field(default_factory=list)
    sections: list[ResultSection] = field(default_factory=list)
    marks: re.Pattern[str] | None = None
    relaxed: str = ""
    problem: str = ""
    perhaps: str = ""


def results(words: str) -> Results:
    """At most fifteen queries."""
    search = prepare(words)
    if isinstance(search, SearchResult) and search.problem == "negative":
        return Results(problem="negative")
    hits = (
        overview(search, list(SECTIONS), EACH) if isinstance(search, Search) else SearchOverview()
    )
    names = mentioned(words) or _begun(words, hits)
    named = [(one.kind, one.object_id) for one in names[:NAMED]]
    rows = _unnamed_rows(hits) | rows_by_key(dict.fromkeys([*named, *_named_by_text(hits)]))
    cards = entities(names[:NAMED], rows)
    sections = list(_sections(hits, rows, set(named)))
    return Results(
        cards=cards[:CARDS],
        others=cards[CARDS:],
        sections=sections,
        marks=pattern(hits.marks),
        relaxed=hits.relaxed if sections else "",
        problem="" if cards else getattr(search, "problem", ""),
        perhaps="" if cards or sections else perhaps(words),
    )


def _begun(words: str, hits: SearchOverview) -> list[NameSuggestion]:
    """Names that the query is the beginning of, or the first consonants."""
    if hits.relaxed == "some" or len(choseong(words)) < LEAST:
        return []
    return suggest(words, limit=CARDS)


def _named_by_text(hits: SearchOverview) -> list[Key]:
    """The people, places … found by their text; loosened results leave them out."""
    kinds = [] if hits.relaxed else [kind for kind in hits.best if SECTIONS[kind].has_name]
    return [(kind, str(pk)) for kind in kinds for pk in hits.best[kind]]


def _unnamed_rows(hits: SearchOverview) -> dict[Key, Any]:
    """Published trips, agreements and articles with what a line shows. A query a kind."""
    rows = {
        (name, str(row.pk)): row
        for name, kind in SECTIONS.items()
        if name in hits.best and not kind.has_name
        for row in kind.rows().filter(pk__in=hits.best[name])
    }
    add_title_parts(row for row in rows.values() if isinstance(row, Trip))
    add_parties(row for row in rows.values() if isinstance(row, Agreement))
    return rows


def _sections(
    hits: SearchOverview, rows: dict[Key, Any], named: set[Key]
) -> Iterator[ResultSection]:
    """In the order of the page; what stands on a card is not listed again."""
    for name, kind in SECTIONS.items():
        keys = [(name, str(pk)) for pk in hits.best.get(name, [])]
        if kept := [rows[key] for key in keys if key in rows and key not in named]:
            yield ResultSection(kind, kept, hits.totals[name])
