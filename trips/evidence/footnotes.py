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
class Ref:
    """A mark: the source's number, and the quote it leads to."""

    number: int
    place: str
    article: Article
    words: str


@dataclass(slots=True)
class Proof:
    """`differs`: where sources that disagree stand side by side; `releases`: see `releases_of`."""

    refs: list[Ref] = field(default_factory=list)
    differs: str = ""
    unconfirmed: bool = False
    releases: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation, the number of its source, the place of its quote, the words a reader may see."""

    citation: Citation
    number: int
    place: str
    words: str


def proofs_of(placed: Iterable[Placed], rows: Rows) -> dict[str, Proof]:
    """By the place of a fact: one mark a source. What was set aside proves nothing."""
    told: dict[str, list[Placed]] = {}
    for one in placed:
        if one.citation.rank != Rank.DEPRECATED:
            for anchor in anchors_of(one.citation, rows[key_of(one.citation)]):
                told.setdefault(anchor, []).append(one)
    return {anchor: _proof(known) for anchor, known in told.items()}


def _proof(told: list[Placed]) -> Proof:
    first: dict[int, Placed] = {}
    for one in told:
        first.setdefault(one.number, one)
    refs = [Ref(n, one.place, one.citation.article, one.words) for n, one in sorted(first.items())]
    return Proof(refs, releases=releases_of([one.citation for one in told]))


def releases_of(citations: Iterable[Citation]) -> int:
    """How many press releases all this goes back to; 0 when anything else is among it.

    Articles that quote the same words were made from the same release.
    """
    told = list(citations)
    if any(one.article.origin != Origin.PRESS_RELEASE for one in told):
        return 0
    known: list[set[str]] = []
    for pk in dict.fromkeys(one.article_id for one in told):
        words = {_plain(one.quote) for one in told if one.article_id == pk and one.quote}
        same = [quotes for quotes in known if quotes & words]
        known = [quotes for quotes in known if quotes not in same]
        known.append(words.union(*same))
    return len(known)


def _plain(quote: str) -> str:
    return "".join(quote.split())
