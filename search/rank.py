"""The statement that finds and ranks.

It materialises the matches, keeps the best thousand by title and date and ranks those by how the
words stand together. All text reaches PostgreSQL as parameters.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    F,
    Func,
    IntegerField,
    OrderBy,
    QuerySet,
    Value,
)
from django.db.models.expressions import RawSQL

from search.hangul import squash
from search.loosen import Loose, loosened, some
from search.models import Document, Synonym
from search.query import Clause, Compiled, Translator, expand, parse, probes
from search.vocabulary import known, static_lexicon

BEST = 1_000  # ranked in full; beyond them title and date decide
PHRASED = 5_000  # newest candidates looked through for a quoted phrase
MOST_SOME = 200  # documents shown of those that hold only some of the words

_FOUND = """
SELECT id, object_id, day,
       CASE WHEN title @@ %(any)s::tsquery THEN ts_rank(title, %(any)s::tsquery) ELSE 0 END AS t
FROM search_document
WHERE kind = %(kind)s AND vector @@ %(everything)s::tsquery
"""
_PHRASED = """
SELECT * FROM (
  SELECT id, object_id, day,
         CASE WHEN title @@ %(any)s::tsquery THEN ts_rank(title, %(any)s::tsquery) ELSE 0 END AS t,
         squashed
  FROM search_document
  WHERE kind = %(kind)s AND vector @@ %(everything)s::tsquery
  ORDER BY day DESC NULLS LAST, id LIMIT %(phrased)s
) newest WHERE squashed LIKE ALL(%(phrases)s)
"""
_RANKED = """
WITH found AS MATERIALIZED ({found}),
best AS MATERIALIZED (
  SELECT id, object_id, day FROM found ORDER BY t DESC, day DESC NULLS LAST, id LIMIT %(best)s)
SELECT b.object_id, b.id FROM best b JOIN search_document d USING (id)
ORDER BY ts_rank_cd(%(weights)s, d.vector, %(original)s::tsquery, 32)
         + CASE WHEN %(original)s = %(everything)s THEN 0  -- the same once more orders nothing
              ELSE 0.5 * ts_rank_cd(%(weights)s, d.vector, %(everything)s::tsquery, 32) END DESC,
         b.day DESC NULLS LAST, b.id
"""
WEIGHTS = "{0.1,0.2,0.4,1.0}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found of one kind.

    best: object ids, best first, at most a thousand. marks: squashed forms to mark. relaxed: "" or
    how the query was loosened: "near" (other endings of a word) or "some" (not all of the words).
    problem: "" or "empty" or "negative".
    """

    kind: str = ""
    best: tuple[int, ...] = ()
    query: str = ""  # of a result larger than `best`
    phrases: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    relaxed: str = ""
    problem: str = ""

    def matching(self) -> QuerySet[Any]:
        """Object ids of all that was found, as a sub-select."""
        rows = Document.objects.filter(kind=self.kind)
        if len(self.best) < BEST or not self.query:
            return rows.filter(object_id__in=self.best).values("object_id")
        hit = RawSQL("vector @@ %s::tsquery", [self.query], BooleanField())
        rows = rows.annotate(hit=hit).filter(hit=True)
        for phrase in self.phrases:
            rows = rows.filter(squashed__contains=phrase)
        return rows.values("object_id")

    def order(self) -> list[OrderBy]:
        """Best first for a queryset of the records; those beyond the best thousand follow."""
        place = Func(
            Value(list(self.best), ArrayField(BigIntegerField())),
            F("pk"),
            function="array_position",
            output_field=IntegerField(),
        )
        return [place.asc(nulls_last=True)]


@dataclass(frozen=True)
class Search:
    """One query, translated once, run per kind or over several (`search.overview`)."""

    clauses: list[Clause]
    translator: Translator
    compiled: Compiled

    @cached_property
    def loose(self) -> Loose:
        """Asked for only when the query as it stands finds nothing. At most one query."""
        return loosened(self.clauses, self.translator)

    @cached_property
    def near(self) -> str:
        """Each word itself or one near it; "" when the vocabulary holds none that are."""
        words = [*self.loose.words, *self.compiled.negatives]
        return " & ".join(words) if self.loose.marks else ""

    def find(self, kind: str) -> Found:
        c = self.compiled
        found = Found(kind, marks=c.marks)
        if best := _ranked(kind, c.everything, c.original, c):
            return replace(found, best=best, query=c.everything, phrases=c.phrases)
        found = replace(found, marks=c.marks | self.loose.marks)
        if self.near and (best := _ranked(kind, self.near, self.near, c)):
            return replace(found, best=best, query=self.near, phrases=c.phrases, relaxed="near")
        if len(self.loose.words) > 1:
            rows = some([kind], self.loose.words, c.negatives, MOST_SOME)
            best = tuple(row.object_id for row in rows)
            return replace(found, best=best, relaxed="some" if best else "")
        return found


def find(text: str, kind: str) -> Found:
    """Everything of the kind that the text asks for, best first. At most six queries."""
    search = prepare(text)
    return replace(search, kind=kind) if isinstance(search, Found) else search.find(kind)


def prepare(text: str) -> Search | Found:
    """The query translated, or a `Found` with its `problem`. Two queries."""
    clauses = parse(text)
    if not clauses:
        return Found(problem="empty")
    if all(clause.negative for clause in clauses):
        return Found(problem="negative")
    lexicon = static_lexicon()
    clauses = expand(clauses, _synonyms(clauses), lexicon)
    translator = Translator(lexicon, known(probes(clauses)))
    return Search(clauses, translator, translator.compile(clauses))


def _synonyms(clauses: list[Clause]) -> dict[str, list[str]]:
    """Other labels of every group that a part of the query is a key of."""
    words = [squash(w) for c in clauses for t in c.terms for w in t.text.split()]
    keys = {"".join(words[a : a + n]) for n in (1, 2, 3) for a in range(len(words))}
    keys |= {part for w in words for cut in range(2, len(w) - 1) for part in (w[:cut], w[cut:])}
    groups = Synonym.objects.filter(key__in=keys).values("group")
    found: dict[str, list[tuple[str, str]]] = {}
    for group, key, label in Synonym.objects.filter(group__in=groups).values_list(
        "group", "key", "label"
    ):
        found.setdefault(group, []).append((key, label))
    synonyms: dict[str, list[str]] = {}
    for rows in found.values():
        for key, _label in rows:
            others = [label for other, label in rows if other != key]
            synonyms[key] = list(dict.fromkeys([*synonyms.get(key, []), *others]))
    return synonyms


def _ranked(kind: str, everything: str, original: str, compiled: Compiled) -> tuple[int, ...]:
    statement = _RANKED.format(found=_PHRASED if compiled.phrases else _FOUND)
    rows = _rows(
        statement,
        kind=kind,
        everything=everything,
        original=original or everything,
        any=" | ".join(compiled.clauses) or everything,
        phrases=[f"%{p}%" for p in compiled.phrases],
        phrased=PHRASED,
        best=BEST,
        weights=WEIGHTS,
    )
    return tuple(row[0] for row in rows)


def _rows(statement: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
