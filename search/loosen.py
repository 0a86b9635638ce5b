"""What is tried when a query finds nothing: words that are near, then some of the words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from search.hangul import squash
from search.query import Clause, Translator

NEAR = 20  # words of the vocabulary that may stand for an unknown one
ENOUGH = 0.6  # of the best score that a document with some of the words must reach

# Words that begin so, else words that hold it. The vocabulary is in code-point order, so words
# with one beginning stand together.
_NEAR = """
SELECT asked.word, near.word
FROM (SELECT word, word || chr(1114111) AS last FROM unnest(%(words)s::text[]) word) asked,
LATERAL (
  (SELECT word FROM search_lexeme
   WHERE word >= asked.word COLLATE "C" AND word < asked.last COLLATE "C"
   ORDER BY length(word), word LIMIT %(near)s)
  UNION ALL
  (SELECT word FROM search_lexeme
   WHERE word LIKE '%%' || asked.word || '%%' AND NOT EXISTS (
     SELECT FROM search_lexeme
     WHERE word >= asked.word COLLATE "C" AND word < asked.last COLLATE "C")
   ORDER BY length(word), word LIMIT %(near)s)) near
"""
# Every word weighs by how rare it is among the documents of the kind.
_SOME = """
WITH hits AS MATERIALIZED (
  SELECT d.id, d.kind, d.object_id, d.day, w.word
  FROM unnest(%(words)s::text[]) w(word),
  LATERAL search_found(%(kinds)s, (w.word || %(without)s)::tsquery) d),
totals AS (
  SELECT kind, count(*) AS n FROM search_document WHERE kind = ANY(%(kinds)s) GROUP BY kind),
weights AS (
  SELECT kind, word, ln(1 + totals.n / (1.0 + count(*))) AS weight
  FROM hits JOIN totals USING (kind) GROUP BY kind, word, totals.n),
scored AS (
  SELECT id, kind, object_id, day, sum(weight) AS score
  FROM hits JOIN weights USING (kind, word) GROUP BY id, kind, object_id, day),
enough AS (
  SELECT *, count(*) OVER (PARTITION BY kind) AS total, row_number() OVER (
    PARTITION BY kind ORDER BY score DESC, day DESC NULLS LAST, id) AS place
  FROM (SELECT *, max(score) OVER (PARTITION BY kind) AS most FROM scored) s
  WHERE score >= %(least)s * most)
SELECT kind, object_id, total FROM enough WHERE place <= %(limit)s ORDER BY kind, place
"""


class RankedRecord(NamedTuple):
    """One of the best of its kind; `total`: how many of the kind there are."""

    kind: str
    object_id: int
    total: int


@dataclass(frozen=True, slots=True)
class LooseQuery:
    """words: one tsquery per word, an unknown one also by those near it; marks: those near."""

    words: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()


def loosened(clauses: list[Clause], translator: Translator) -> LooseQuery:
    """Each word alone; an unknown one also by words that begin with it, else by those that hold
    it. At most one query.
    """
    words = list(_single_words(clauses))
    unknown = {w for w in map(squash, words) if len(w) > 1 and w not in translator.known}
    near = _near(unknown)
    loose = []
    for word in words:
        others = near.get(squash(word), [])
        if forms := [*translator.word(word), *(f"'{other}'" for other in others)]:
            loose.append("(" + " | ".join(forms) + ")")
    return LooseQuery(tuple(loose), frozenset(word for others in near.values() for word in others))


def _single_words(clauses: list[Clause]) -> Iterator[str]:
    for clause in clauses:
        for term in clause.terms:
            if not clause.negative and not term.synonym:
                yield from (word for word in term.text.split() if squash(word))


def _near(words: set[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    if words:
        with connection.cursor() as cursor:
            cursor.execute(_NEAR, {"words": sorted(words), "near": NEAR})
            for word, other in cursor.fetchall():
                near.setdefault(word, []).append(other)
    return near


def some(
    kinds: list[str], words: Iterable[str], negatives: tuple[str, ...], limit: int
) -> list[RankedRecord]:
    """Documents with some of the words, the rarest words first. One query."""
    values: dict[str, Any] = {"kinds": kinds, "words": list(dict.fromkeys(words))}
    without = "".join(f" & {negative}" for negative in negatives)
    values |= {"least": ENOUGH, "limit": limit, "without": without}
    with connection.cursor() as cursor:
        cursor.execute(_SOME, values)
        return [RankedRecord(*row) for row in cursor.fetchall()]
