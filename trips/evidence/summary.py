"""Citations arranged for readers: by source, by fact, by contradiction. Plain data out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from articles.models import Article
from trips.choices import Rank, Stage
from trips.evidence.cited_facts import Rows, key_of, row_name
from trips.evidence.conflicts import Conflict, conflicts_of
from trips.evidence.footnotes import Placed, Proof, proofs_of, releases_of
from trips.evidence.statements import Saying, saying_of
from trips.models import Citation

LATER = (Stage.DURING, Stage.AFTER)
ANNOUNCED = ("stop", "visit", "agreement")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote (or none) and every fact it is the proof of."""

    place: str
    words: str
    sayings: list[Saying]


@dataclass(frozen=True, slots=True)
class Source:
    number: int
    article: Article
    stages: list[str]
    quotes: list[Quote]

    @property
    def place(self) -> str:
        return f"source-{self.number}"


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A row that was announced; `place`: where it stands on the page."""

    name: str
    place: str


@dataclass(slots=True)
class Evidence:
    """`facts`: what stands beside a fact, by its place; `releases`: see `releases_of`.

    `only_before`: every source was written before the trip.
    """

    sources: list[Source] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unconfirmed: list[Unconfirmed] = field(default_factory=list)
    facts: dict[str, Proof] = field(default_factory=dict)
    releases: int = 0
    only_before: bool = False


def evidence_of(citations: Any, rows: Rows) -> Evidence:
    """`citations`: a queryset ordered by article; `rows`: the loaded rows they may be about.

    The first row is the one the page is about: its facts need no name.
    """
    known = [c for c in citations if key_of(c) in rows]
    disputed = set(citations.conflicting().order_by().values_list("pk", flat=True))
    sources, placed = [], []
    for number, (_id, told) in enumerate(groupby(known, lambda c: c.article_id), 1):
        source, quoted = _source(number, list(told), rows)
        sources.append(source)
        placed += quoted
    found = Evidence(
        sources=sources,
        conflicts=list(conflicts_of([p for p in placed if p.citation.pk in disputed], rows)),
        unconfirmed=list(_unconfirmed(known, rows)),
        facts=proofs_of(placed, rows),
        releases=releases_of(known),
        only_before=bool(known) and all(c.stage == Stage.BEFORE for c in known),
    )
    _mark(found)
    return found


def _mark(found: Evidence) -> None:
    """Say beside each fact what the page says of it elsewhere."""
    for conflict in found.conflicts:
        for place in conflict.facts:
            found.facts.setdefault(place, Proof()).differs = conflict.place
    for row in found.unconfirmed:
        found.facts.setdefault(row.place, Proof()).unconfirmed = True


def _source(number: int, told: list[Citation], rows: Rows) -> tuple[Source, list[Placed]]:
    order = {key: nth for nth, key in enumerate(rows)}
    quotes: dict[str, Quote] = {}
    placed = []
    for citation in sorted(told, key=lambda c: order[key_of(c)]):
        saying = saying_of(citation, number, rows)
        fresh = Quote(f"source-{number}-{len(quotes) + 1}", saying.quote, [])
        quote = quotes.setdefault(saying.quote, fresh)
        if saying not in quote.sayings:
            quote.sayings.append(saying)
        placed.append(Placed(citation, number, quote.place, quote.words))
    stages = dict.fromkeys(str(c.get_stage_display()) for c in told if c.stage != Stage.UNKNOWN)
    return Source(number, told[0].article, list(stages), list(quotes.values())), placed


def _unconfirmed(known: list[Citation], rows: Rows) -> Iterator[Unconfirmed]:
    """Rows that a source announced and none confirmed, once there are sources from later."""
    stages: dict[tuple[str, int], set[str]] = {key: set() for key in rows}
    for citation in known:
        if citation.rank != Rank.DEPRECATED:
            stages[key_of(citation)].add(citation.stage)
    if not any(stage in LATER for told in stages.values() for stage in told):
        return
    for (kind, pk), told in stages.items():
        if kind in ANNOUNCED and Stage.BEFORE in told and not told & set(LATER):
            yield Unconfirmed(row_name(rows[kind, pk]), f"{kind}-{pk}")
