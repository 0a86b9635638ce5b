"""Citations arranged for readers: by source, by fact, by contradiction. Plain data out.

Citations about people whose names are not public keep their source but say nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, ForeignKey
from django.utils.translation import gettext as _

from articles.choices import Origin
from articles.models import Article
from trips import words
from trips.choices import Rank, Stage
from trips.dates import PartialDate
from trips.models import Agreement, Citation, Participant, Stop, Trip, Visit
from trips.models.citations import CITED
from trips.querysets import NAMED_ROLES

MODELS: dict[str, Any] = {
    "trip": Trip,
    "agreement": Agreement,
    "stop": Stop,
    "visit": Visit,
    "participant": Participant,
}
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
Rows = dict[tuple[str, int], Any]


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
class Conflict:
    """Sources that disagree on one fact, and the value the archive shows."""

    about: str
    shown: str
    sides: list[Saying]


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
    """`citations`: a queryset ordered by article; `rows`: the loaded rows they may be about."""
    known = [c for c in citations if key_of(c) in rows]
    disputed = set(citations.conflicting().order_by().values_list("pk", flat=True))
    return Evidence(
        sources=[_source(list(told), rows) for _id, told in groupby(known, lambda c: c.article_id)],
        conflicts=list(_conflicts([c for c in known if c.pk in disputed], rows)),
        unconfirmed=_unconfirmed(known, rows),
        counts={line: _articles(known, fields) for line, fields in LINES.items()},
    )


def rows_of_trip(trip: Trip) -> Rows:
    """Everything on a loaded trip that can be cited."""
    found: Rows = {("trip", trip.pk): trip}
    for kind in ("agreement", "stop", "visit", "participant"):
        found |= {(kind, row.pk): row for row in getattr(trip, f"{kind}s").all()}
    return found


def key_of(citation: Citation) -> tuple[str, int]:
    kind = next(name for name in CITED if getattr(citation, f"{name}_id") is not None)
    return kind, getattr(citation, f"{kind}_id")


def field_label(name: str) -> str:
    """A column in words, whichever of the citable rows has it."""
    for model in MODELS.values():
        if column := _column(model, name):
            return str(column.verbose_name)
    return name


def _column(model: Any, name: str) -> Field | None:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _hidden(row: Any) -> bool:
    return isinstance(row, Participant) and row.role not in NAMED_ROLES


def _row_name(row: Any) -> str:
    if isinstance(row, Stop):
        return words.place_name(row)
    if isinstance(row, Participant):
        hidden = _hidden(row) or not words.person_name(row)
        return str(row.get_role_display()) if hidden else words.person_name(row)
    if isinstance(row, Visit):
        return visit_name(row)
    return str(row)


def visit_name(visit: Visit) -> str:
    """Whom or what was visited, else the kind of visit."""
    named = words.name_of(visit.organization or visit.event)
    return named or visit.name_as_reported or str(visit.get_kind_display())


def _saying(citation: Citation, rows: Rows) -> Saying:
    row = rows[key_of(citation)]
    column = _column(type(row), citation.field)
    label = str(column.verbose_name) if column else field_label(citation.field)
    hidden = _hidden(row)
    return Saying(
        article=citation.article,
        about=label if isinstance(row, Trip) else f"{_row_name(row)} · {label}",
        value="" if hidden else _in_words(column, citation.value, row),
        quote="" if hidden else citation.quote,
        stage=str(citation.get_stage_display()),
        rank=citation.rank,
        note="" if hidden else citation.note,
    )


def _in_words(column: Field | None, value: str, row: Any) -> str:
    """A cited value as the page writes such values; as the source has it when that fails."""
    if column is None or not value:
        return value
    if isinstance(column, DateField):
        try:
            return words.day_words(PartialDate.parse(value))
        except ValueError:
            return value
    if column.name.endswith("_krw") and value.isdigit():
        return words.won_words(int(value))
    if isinstance(column, ForeignKey) and value == str(getattr(row, column.attname)):
        return _shown(column, row)
    choices = (column.base_field if isinstance(column, ArrayField) else column).flatchoices
    return str(dict(choices).get(value, value))


def _shown(column: Field | None, row: Any) -> str:
    """The row's own value of a column, in words."""
    if column is None:
        return ""
    value = getattr(row, column.name)
    if isinstance(column, DateField):
        precision = getattr(row, f"{column.name}_precision", "day")
        return words.day_words(value and PartialDate(value, precision)) or _("미상")
    if isinstance(column, ForeignKey):
        return words.name_of(value) if value else _("미상")
    if value is None or value == "":
        return _("미상")
    return _in_words(column, str(value), row)


def _source(told: list[Citation], rows: Rows) -> Source:
    sayings = sorted((_saying(c, rows) for c in told), key=lambda s: s.quote)
    quotes = [Quote(words, list(facts)) for words, facts in groupby(sayings, lambda s: s.quote)]
    stages = dict.fromkeys(str(c.get_stage_display()) for c in told if c.stage != Stage.UNKNOWN)
    return Source(told[0].article, list(stages), quotes)


def _conflicts(disputed: list[Citation], rows: Rows) -> Iterator[Conflict]:
    def fact(citation: Citation) -> tuple[str, int, str]:
        return *key_of(citation), citation.field

    for (kind, pk, name), told in groupby(sorted(disputed, key=fact), fact):
        row = rows[kind, pk]
        if not _hidden(row):
            sides = [_saying(c, rows) for c in told]
            sides.sort(key=lambda side: not side.followed)
            yield Conflict(sides[0].about, _shown(_column(type(row), name), row), sides)


def _unconfirmed(known: list[Citation], rows: Rows) -> list[str]:
    """Rows that a source announced and none confirmed, once there are sources from later."""
    stages: dict[tuple[str, int], set[str]] = {}
    for citation in known:
        stages.setdefault(key_of(citation), set()).add(citation.stage)
    if not any(stage in LATER for told in stages.values() for stage in told):
        return []
    return [
        _row_name(rows[key])
        for key, told in stages.items()
        if key[0] in ("stop", "visit", "agreement")
        and Stage.BEFORE in told
        and not told & set(LATER)
    ]


def _articles(known: Iterable[Citation], fields: Iterable[str]) -> int:
    return len({c.article_id for c in known if c.field in fields})
