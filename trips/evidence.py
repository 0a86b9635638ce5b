"""Citations arranged for readers: by source, by fact, by contradiction. Plain data out.

Citations about people whose names are not public keep their source but say nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from articles.choices import Origin
from articles.models import Article
from trips.choices import Rank, Stage
from trips.cited import Rows, column_of, field_label, in_words, is_hidden, key_of, row_name, shown
from trips.models import Citation
from trips.models.citations import CITED

# Fields that one line of a facts table shows together.
LINES = {
    "who": ("government", "official"),
    "where": ("country", "destination"),
    "party": ("party_name", "party_size", "count"),
    "when": ("start_date", "end_date", "nights", "days"),
    "cost": ("cost_total_krw", "cost_per_person_krw", "cost_status", "cost_as_reported"),
    "payer": ("payer",),
    "inviter": ("inviter",),
    "purposes": ("purposes",),
    "status": ("status",),
}
LATER = (Stage.DURING, Stage.AFTER)


@dataclass(frozen=True, slots=True)
class Saying:
    """What one article says about one fact."""

    article: Article
    about: str
    value: str
    quote: str
    stage: str
    rank: str
    note: str

    @property
    def followed(self) -> bool:
        return self.rank == Rank.PREFERRED

    @property
    def set_aside(self) -> bool:
        return self.rank == Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote (or none) and every fact it is the proof of."""

    words: str
    sayings: list[Saying]


@dataclass(frozen=True, slots=True)
class Source:
    article: Article
    stages: list[str]
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Side:
    """One of several values, and who gives it."""

    value: str
    sayings: list[Saying]

    @property
    def followed(self) -> bool:
        return any(saying.followed for saying in self.sayings)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree on one fact, and the value the archive shows."""

    about: str
    shown: str
    sides: list[Side]


@dataclass(slots=True)
class Evidence:
    sources: list[Source] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def only_press_releases(self) -> bool:
        return bool(self.sources) and all(
            source.article.origin == Origin.PRESS_RELEASE for source in self.sources
        )


def evidence_of(citations: Any, rows: Rows) -> Evidence:
    """`citations`: a queryset ordered by article; `rows`: the loaded rows they may be about.

    The first row is the one the page is about: its facts need no name.
    """
    known = [c for c in citations if key_of(c) in rows]
    disputed = set(citations.conflicting().order_by().values_list("pk", flat=True))
    return Evidence(
        sources=[_source(list(told), rows) for _id, told in groupby(known, lambda c: c.article_id)],
        conflicts=list(_conflicts([c for c in known if c.pk in disputed], rows)),
        unconfirmed=_unconfirmed(known, rows),
        counts={line: _articles(known, fields) for line, fields in LINES.items()},
    )


def _saying(citation: Citation, rows: Rows) -> Saying:
    row = rows[key_of(citation)]
    hidden = is_hidden(row)
    label = field_label(citation.field, type(row))
    value = "" if hidden else in_words(column_of(type(row), citation.field), citation.value, row)
    return Saying(
        article=citation.article,
        about=row_name(row) if hidden else _about(row, label, value, rows),
        value=value,
        quote="" if hidden else citation.quote,
        stage=str(citation.get_stage_display()),
        rank=citation.rank,
        note="" if hidden else citation.note,
    )


def _about(row: Any, label: str, value: str, rows: Rows) -> str:
    """The fact, with the name of its row unless that is the value or plain from the page."""
    if row is next(iter(rows.values())) or row_name(row) == value:
        return label
    return f"{row_name(row)} · {label}"


def _source(told: list[Citation], rows: Rows) -> Source:
    place = {key: nth for nth, key in enumerate(rows)}
    quotes: dict[str, list[Saying]] = {}
    for citation in sorted(told, key=lambda c: place[key_of(c)]):
        saying = _saying(citation, rows)
        facts = quotes.setdefault(saying.quote, [])
        if saying not in facts:
            facts.append(saying)
    stages = dict.fromkeys(str(c.get_stage_display()) for c in told if c.stage != Stage.UNKNOWN)
    shown = [Quote(quote, facts) for quote, facts in quotes.items()]
    return Source(told[0].article, list(stages), shown)


def _conflicts(disputed: list[Citation], rows: Rows) -> Iterator[Conflict]:
    def fact(citation: Citation) -> tuple[int, int, str]:
        kind, pk = key_of(citation)
        return CITED.index(kind), pk, citation.field

    for (nth, pk, name), told in groupby(sorted(disputed, key=fact), fact):
        row = rows[CITED[nth], pk]
        if not is_hidden(row):
            sayings = [_saying(c, rows) for c in told]
            value = shown(column_of(type(row), name), row)
            yield Conflict(sayings[0].about, value, _sides(sayings))


def _sides(sayings: list[Saying]) -> list[Side]:
    """Grouped by value, the one the archive follows first."""
    found: dict[str, list[Saying]] = {}
    for saying in sayings:
        found.setdefault(saying.value, []).append(saying)
    sides = [Side(value, told) for value, told in found.items()]
    return sorted(sides, key=lambda side: not side.followed)


def _unconfirmed(known: list[Citation], rows: Rows) -> list[str]:
    """Rows that a source announced and none confirmed, once there are sources from later."""
    stages: dict[tuple[str, int], set[str]] = {}
    for citation in known:
        stages.setdefault(key_of(citation), set()).add(citation.stage)
    if not any(stage in LATER for told in stages.values() for stage in told):
        return []
    return [
        row_name(rows[key])
        for key, told in stages.items()
        if key[0] in ("stop", "visit", "agreement")
        and Stage.BEFORE in told
        and not told & set(LATER)
    ]


def _articles(known: Iterable[Citation], fields: Iterable[str]) -> int:
    return len({c.article_id for c in known if c.field in fields})
