"""The statement that finds and ranks, and what is tried when it finds nothing.

It materialises the matches, keeps the best thousand by title and date and ranks those by how the
words stand together. All text reaches PostgreSQL as parameters.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from django.db.models.functions import Length

from search.hangul import squash
from search.models import Document, Lexeme, Synonym
from search.query import Clause, Compiled, Translator, expand, parse, probes
from search.vocabulary import known, static_lexicon

BEST = 1_000  # ranked in full; beyond them title and date decide
PHRASED = 5_000  # newest candidates looked through for a quoted phrase
NEAR = 20  # words of the vocabulary that may stand for an unknown one
ENOUGH = 0.6  # of the best score that a loosened result must reach

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
         + 0.5 * ts_rank_cd(%(weights)s, d.vector, %(everything)s::tsquery, 32) DESC,
         b.day DESC NULLS LAST, b.id
"""
_HOW_MANY = """
SELECT count(*) FROM search_document WHERE kind = %(kind)s AND vector @@ %(word)s::tsquery
"""
# `score` is built here of names and numbers alone.
_RARITY = """
SELECT object_id, score FROM (
  SELECT object_id, day, id, {score} AS score FROM search_document
  WHERE kind = %(kind)s AND vector @@ %(any)s::tsquery
) scored WHERE score >= %(least)s * (
  SELECT max({score}) FROM search_document WHERE kind = %(kind)s AND vector @@ %(any)s::tsquery)
ORDER BY score DESC, day DESC NULLS LAST, id LIMIT 200
"""
_WEIGHTS = "{0.1,0.2,0.4,1.0}"


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


@dataclass(slots=True)
class Search:
    """One query, translated once, run per kind."""

    compiled: Compiled
    loose: tuple[str, ...]

    def find(self, kind: str) -> Found:
        c = self.compiled
        found = Found(kind, marks=c.marks)
        if best := _ranked(kind, c.everything, c.original, c):
            return replace(found, best=best, query=c.everything, phrases=c.phrases)
        near = " & ".join([*self.loose, *c.negatives])
        if near != c.everything and (best := _ranked(kind, near, near, c)):
            return replace(found, best=best, query=near, phrases=c.phrases, relaxed="near")
        if len(self.loose) > 1 and (best := _by_rarity(kind, self.loose, c.negatives)):
            return replace(found, best=best, relaxed="some")
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
    compiled = translator.compile(clauses)
    return Search(compiled, tuple(_loose(clauses, translator)))


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


def _loose(clauses: list[Clause], translator: Translator) -> Iterable[str]:
    """Each word alone, an unknown one also by words that begin with it or hold it."""
    for clause in clauses:
        for term in clause.terms:
            for word in [] if clause.negative or term.synonym else term.text.split():
                forms = translator.word(word)
                if forms and squash(word) not in translator.known:
                    forms += [f"'{w}'" for w in _near(squash(word))]
                if forms:
                    yield "(" + " | ".join(forms) + ")"


def _near(word: str) -> list[str]:
    if len(word) < 2:
        return []
    words = Lexeme.objects.order_by(Length("word"), "word").values_list("word", flat=True)
    return list(words.filter(word__startswith=word)[:NEAR]) or list(
        words.filter(word__contains=word)[:NEAR]
    )


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
        weights=_WEIGHTS,
    )
    return tuple(row[0] for row in rows)


def _by_rarity(kind: str, words: tuple[str, ...], negatives: tuple[str, ...]) -> tuple[int, ...]:
    """Documents with some of the words, scored by how rare those are."""
    total = Document.objects.filter(kind=kind).count()
    names = {f"w{n}": word for n, word in enumerate(words)}
    counts = [_rows(_HOW_MANY, kind=kind, word=word)[0][0] for word in words]
    score = " + ".join(
        f"(vector @@ %({name})s::tsquery)::int * {math.log(1 + total / (1 + count)):.4f}"
        for name, count in zip(names, counts, strict=True)
        if count
    )
    if not score:
        return ()
    some = " & ".join(["(" + " | ".join(words) + ")", *negatives])
    rows = _rows(_RARITY.format(score=score), kind=kind, any=some, least=ENOUGH, **names)
    return tuple(row[0] for row in rows)


def _rows(statement: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
