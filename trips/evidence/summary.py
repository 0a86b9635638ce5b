"""Citations arranged for readers: by source, by fact, by contradiction. Plain data out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from articles.choices import Origin
from articles.models import Article
from trips.choices import Rank, Stage
from trips.citation_querysets import SINGLE_VALUED
from trips.evidence.cited_facts import Rows, key_of, row_name
from trips.evidence.conflicts import Conflict, conflicts_of
from trips.evidence.footnotes import FactSources, PlacedCitation, releases_of, sources_by_fact
from trips.evidence.statements import Statement, statement_of
from trips.models import Citation

LATER = (Stage.DURING, Stage.AFTER)
ANNOUNCED = ("stop", "visit", "agreement")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote (or none) and every fact it is the proof of; `where`: of the source it stands."""

    place: str
    words: str
    statements: list[Statement]
    where: str = ""


@dataclass(frozen=True, slots=True)
class CitedSource:
    number: int
    article: Article
    stages: list[str]
    quotes: list[Quote]

    @property
    def place(self) -> str:
        return f"source-{self.number}"


@dataclass(frozen=True, slots=True)
class UnconfirmedRow:
    """A row that was announced; `place`: where it stands on the page."""

    name: str
    place: str


@dataclass(slots=True)
class Evidence:
    """`facts`: what stands beside a fact, by its place; `releases`: see `releases_of`.

    `only_before`: every source was written before the trip.
    """

    sources: list[CitedSource] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unconfirmed: list[UnconfirmedRow] = field(default_factory=list)
    facts: dict[str, FactSources] = field(default_factory=dict)
    releases: int = 0
    only_before: bool = False


def evidence_of(citations: Any, rows: Rows) -> Evidence:
    """`citations`: all published ones of these rows, a queryset ordered by article; `rows`: the
    loaded rows they may be about.

    The first row is the one the page is about: its facts need no name.
    """
    listed = [c for c in citations if key_of(c) in rows]
    is_torn = _is_torn(citations, listed)
    torn = {pk for pk, within in is_torn.items() if within}
    sources, placed = [], []
    for number, (_id, of_article) in enumerate(groupby(listed, lambda c: c.article_id), 1):
        source, placed_citations = _source(number, list(of_article), rows)
        sources.append(source)
        placed += placed_citations
    evidence = Evidence(
        sources=sources,
        conflicts=list(conflicts_of([p for p in placed if p.citation.pk in is_torn], rows, torn)),
        unconfirmed=list(_unconfirmed(listed, rows)),
        facts=sources_by_fact(placed, rows),
        releases=releases_of(listed),
        only_before=bool(listed) and all(c.stage == Stage.BEFORE for c in listed),
    )
    _mark_facts(evidence)
    return evidence


def _is_torn(citations: Any, listed: list[Citation]) -> dict[int, bool]:
    """Disputed citation → whether its own article gives another value too.

    The database says what disagrees. It is not asked where each fact is spelled in one way.
    """
    spelled: dict[tuple[tuple[str, int], str], set[str]] = {}
    for one in listed:
        if one.value and one.rank != Rank.DEPRECATED and one.field in SINGLE_VALUED:
            spelled.setdefault((key_of(one), one.field), set()).add(one.value)
    if all(len(values) == 1 for values in spelled.values()):
        return {}
    disputed = citations.conflicting().with_dispute().order_by()
    return dict(disputed.values_list("pk", "is_torn"))


def _mark_facts(evidence: Evidence) -> None:
    """Say beside each fact what the page says of it elsewhere."""
    for conflict in evidence.conflicts:
        for place in conflict.facts:
            evidence.facts.setdefault(place, FactSources()).differs = conflict.place
    for row in evidence.unconfirmed:
        evidence.facts.setdefault(row.place, FactSources()).unconfirmed = True


def _source(
    number: int, citations: list[Citation], rows: Rows
) -> tuple[CitedSource, list[PlacedCitation]]:
    """All that one article is cited for."""
    order = {key: nth for nth, key in enumerate(rows)}
    quotes: dict[tuple[str, str], Quote] = {}
    placed = []
    for citation in sorted(citations, key=lambda c: order[key_of(c)]):
        statement = statement_of(citation, number, rows)
        where = _where(statement)
        fresh = Quote(f"source-{number}-{len(quotes) + 1}", statement.quote, [], where)
        quote = quotes.setdefault((statement.quote, where), fresh)
        if statement not in quote.statements:
            quote.statements.append(statement)
        placed.append(PlacedCitation(citation, number, quote.place, quote.words))
    known_stages = (c for c in citations if c.stage != Stage.UNKNOWN)
    stages = dict.fromkeys(str(c.get_stage_display()) for c in known_stages)
    return CitedSource(number, citations[0].article, list(stages), list(quotes.values())), placed


def _where(statement: Statement) -> str:
    """The lines of a document that say it: `시트 2, 3행`, as imports of sheets note them."""
    is_document = statement.article.origin == Origin.OFFICIAL_DOCUMENT
    return statement.note if is_document and not statement.set_aside else ""


def _unconfirmed(citations: list[Citation], rows: Rows) -> Iterator[UnconfirmedRow]:
    """Rows that a source announced and none confirmed, once there are sources from later."""
    stages: dict[tuple[str, int], set[str]] = {key: set() for key in rows}
    for citation in citations:
        if citation.rank != Rank.DEPRECATED:
            stages[key_of(citation)].add(citation.stage)
    if not any(stage in LATER for of_row in stages.values() for stage in of_row):
        return
    for (kind, pk), of_row in stages.items():
        if kind in ANNOUNCED and Stage.BEFORE in of_row and not of_row & set(LATER):
            yield UnconfirmedRow(row_name(rows[kind, pk]), f"{kind}-{pk}")
