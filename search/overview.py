"""One query over several kinds at once: the best few of each and how many there are."""

from dataclasses import dataclass, field

from search.loosen import RankedRecord, some
from search.rank import Search, fetch

_BEST_OF_EACH = """
WITH found AS MATERIALIZED ({found}),
best AS (
  SELECT id, kind, object_id, day, count(*) OVER (PARTITION BY kind) AS total, row_number() OVER (
    PARTITION BY kind ORDER BY t DESC, day DESC NULLS LAST, id) AS place
  FROM found),
ranked AS (
  SELECT kind, object_id, total, row_number() OVER (
    PARTITION BY kind ORDER BY {score} DESC, day DESC NULLS LAST, id) AS place
  FROM best WHERE place <= %(best)s)
SELECT kind, object_id, total FROM ranked WHERE place <= %(limit)s ORDER BY kind, place
"""


@dataclass(frozen=True, slots=True)
class SearchOverview:
    """best: kind → object ids, best first; totals: kind → number.

    marks, relaxed: as in `SearchResult`.
    """

    best: dict[str, list[int]] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    relaxed: str = ""


def overview(search: Search, kinds: list[str], limit: int) -> SearchOverview:
    """Loosened for all kinds alike, and only when none holds anything. At most four queries."""
    c = search.compiled
    if rows := _best_of_each(search, kinds, c.everything, limit):
        return _arranged(rows, c.marks)
    marks = c.marks | search.loose.marks
    if search.near and (rows := _best_of_each(search, kinds, search.near, limit)):
        return _arranged(rows, marks, "near")
    if len(search.loose.words) > 1 and (
        rows := some(kinds, search.loose.words, c.negatives, limit)
    ):
        return _arranged(rows, marks, "some")
    return SearchOverview(marks=marks)


def _arranged(rows: list[RankedRecord], marks: frozenset[str], relaxed: str = "") -> SearchOverview:
    best: dict[str, list[int]] = {}
    for row in rows:
        best.setdefault(row.kind, []).append(row.object_id)
    return SearchOverview(best, {row.kind: row.total for row in rows}, marks, relaxed)


def _best_of_each(search: Search, kinds: list[str], query: str, limit: int) -> list[RankedRecord]:
    rows = fetch(_BEST_OF_EACH, kinds, query, search.compiled, limit=limit)
    return [RankedRecord(*row) for row in rows]
