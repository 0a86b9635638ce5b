"""What one article says about one fact, in words a reader sees.

Citations about people whose names are not public keep their source but say nothing.
"""

from dataclasses import dataclass
from typing import Any

from articles.models import Article
from trips.choices import ParticipantRole, Rank
from trips.evidence import cited_facts
from trips.evidence.cited_facts import Rows, is_hidden, key_of, row_name
from trips.models import Citation

# Lines of a trip's facts, and the columns of the trip that each tells.
LINES = {
    "summary": ("title", "summary"),
    "who": ("government", "body"),
    "when": ("start_date", "end_date", "nights", "days", "date_note"),
    "purposes": ("purposes",),
    "party": ("party_name", "party_size"),
    "cost": (
        *("cost_total_krw", "cost_per_person_krw"),
        *("cost_status", "cost_basis", "cost_as_reported"),
    ),
    "payer": ("payer",),
    "inviter": ("inviter",),
    "status": ("status",),
}
LINE_OF = {column: line for line, columns in LINES.items() for column in columns}


@dataclass(frozen=True, slots=True)
class Statement:
    """`number`: of the source on the page; `fact`: where on the page the fact stands, or ''."""

    article: Article
    number: int
    fact: str
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


def anchors_of(citation: Citation, row: Any) -> list[str]:
    """Where on a trip's page the cited fact stands: its own place first."""
    kind, pk = key_of(citation)
    if kind == "trip":
        return [f"fact-{LINE_OF[citation.field]}"] if citation.field in LINE_OF else []
    own = f"{kind}-{pk}"
    if kind == "stop":
        return [own, "fact-where"]
    leads = kind == "participant" and row.role == ParticipantRole.LEADER
    return [own, "fact-who"] if leads else [own]


def statement_of(citation: Citation, number: int, rows: Rows) -> Statement:
    row = rows[key_of(citation)]
    hidden = is_hidden(row)
    label = cited_facts.field_label(citation.field, type(row))
    value = (
        ""
        if hidden
        else cited_facts.cited_words(
            cited_facts.column_of(type(row), citation.field), citation.value, row
        )
    )
    on_trip = next(iter(rows))[0] == "trip"
    return Statement(
        article=citation.article,
        number=number,
        fact=next(iter(anchors_of(citation, row)), "") if on_trip else "",
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
