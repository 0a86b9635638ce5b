"""Beside each fact of a page: the numbers of its sources, and what a reader must know of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.choices import Origin
from articles.models import Article
from trips.choices import Rank
from trips.evidence.cited_facts import Rows, key_of
from trips.evidence.statements import anchors_of
from trips.models import Citation


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation, the number of its source, the place of its quote, the words a reader may see."""

    citation: Citation
    number: int
    place: str
    words: str

    @property
    def article(self) -> Article:
        return self.citation.article


@dataclass(slots=True)
class FactSources:
    """What stands beside one fact.

    differs: where sources that disagree stand side by side. releases: see `releases_of`.
    """

    refs: list[PlacedCitation] = field(default_factory=list)
    differs: str = ""
    unconfirmed: bool = False
    releases: int = 0


def sources_by_fact(placed: Iterable[PlacedCitation], rows: Rows) -> dict[str, FactSources]:
    """By the place of a fact: one reference a source. What was set aside proves nothing."""
    by_fact: dict[str, list[PlacedCitation]] = {}
    for one in placed:
        if one.citation.rank != Rank.DEPRECATED:
            for anchor in anchors_of(one.citation, rows[key_of(one.citation)]):
                by_fact.setdefault(anchor, []).append(one)
    return {anchor: _sources_of_fact(citations) for anchor, citations in by_fact.items()}


def _sources_of_fact(placed: list[PlacedCitation]) -> FactSources:
    first: dict[int, PlacedCitation] = {}
    for one in placed:
        first.setdefault(one.number, one)
    refs = [one for _number, one in sorted(first.items())]
    return FactSources(refs, releases=releases_of(one.citation for one in placed))


def releases_of(citations: Iterable[Citation]) -> int:
    """How many press releases all this goes back to; 0 when anything else is among it.

    Articles that quote the same words were made from the same release.
    """
    listed = list(citations)
    if any(one.article.origin != Origin.PRESS_RELEASE for one in listed):
        return 0
    releases: list[set[str]] = []  # of each, what was quoted from it
    for pk in dict.fromkeys(one.article_id for one in listed):
        quotes = {_plain(one.quote) for one in listed if one.article_id == pk and one.quote}
        same = [release for release in releases if release & quotes]
        releases = [release for release in releases if release not in same]
        releases.append(quotes.union(*same))
    return len(releases)


def _plain(quote: str) -> str:
    return "".join(quote.split())
