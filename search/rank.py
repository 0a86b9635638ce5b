"""The statement that finds and ranks.

It materialises the matches, keeps the best thousand by title and date and ranks those by how the
words stand together. All text reaches PostgreSQL as parameters.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.expressions import RawSQL

from search.hangul import squash
from search.loosen import LooseQuery, loosened, some
from search.models import Synonym
from search.names import spelled_out
from search.query import Clause, CompiledQuery, Translator, expand, parse, probes
from search.vocabulary import indexed_words, static_lexicon

BEST = 1_000  # ranked in full; beyond them title and date decide
PHRASED = 5_000  # newest candidates looked through for a quoted phrase
MOST_SOME = 200  # documents shown of those that hold only some of the words

_FOUND = "SELECT * FROM search_found(%(kinds)s, %(everything)s::tsquery, %(titled)s::tsquery)"
# A text is fetched by its id, one by one: a join would read all of them.
_TEXT = "(SELECT d.squashed FROM search_document d WHERE d.id = newest.id)"
_PHRASED_FOUND = f"""
SELECT * FROM ({_FOUND} ORDER BY day DESC NULLS LAST, id LIMIT %(phrased)s) newest
WHERE {_TEXT} LIKE ALL(%(phrases)s)
"""  # noqa: S608
_ALL = "SELECT object_id FROM search_found(%s, %s::tsquery)"
_ALL_PHRASED = f"""
SELECT object_id
FROM (SELECT * FROM search_found(%s, %s::tsquery) ORDER BY day DESC NULLS LAST, id LIMIT %s) newest
WHERE {_TEXT} LIKE ALL(%s)
"""  # noqa: S608
# The same once more would order nothing.
_SCORE = """
(SELECT ts_rank_cd(%(weights)s, d.vector, %(original)s::tsquery, 32)
        + CASE WHEN %(original)s = %(everything)s THEN 0
          ELSE 0.5 * ts_rank_cd(%(weights)s, d.vector, %(everything)s::tsquery, 32) END
 FROM search_document d WHERE d.id = best.id)
"""
_RANKED = """
WITH found AS MATERIALIZED ({found}),
best AS MATERIALIZED (
  SELECT id, object_id, day FROM found ORDER BY t DESC, day DESC NULLS LAST, id LIMIT %(best)s)
SELECT object_id, (SELECT count(*) FROM found) AS total FROM best
ORDER BY {score} DESC, day DESC NULLS LAST, id
"""
_WEIGHTS = "{0.1,0.2,0.4,1.0}"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found of one kind.

    best: object ids, best first, at most a thousand; total: of how many. marks: squashed forms to
    mark. relaxed: "" or how the query was loosened: "near" (other endings of a word) or "some"
    (not all of the words). problem: "" or "empty" or "negative".
    """

    kind: str = ""
    best: tuple[int, ...] = ()
    total: int = 0
    query: str = ""  # of a result larger than `best`
    phrases: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    relaxed: str = ""
    problem: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether more was found than `best` holds."""
        return self.total > len(self.best)

    def condition(self) -> Q | Case:
        """The condition that a record was found."""
        if not self.is_cut:
            return Q(pk__in=self.best)
        # Inside CASE the planner keeps it a set to look into; left to join with it, of a size it
        # cannot guess, it fetches every record by its id.
        return Case(When(pk__in=self._all(), then=Value(True)), default=Value(False))

    def ids(self) -> Collection[int]:
        """Of all that was found. At most one query."""
        if not self.is_cut:
            return self.best
        found = self._all()
        statement = f"SELECT array_agg(object_id) FROM ({found.sql}) found"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, found.params)
            (ids,) = cursor.fetchone()
        return ids or ()

    def _all(self) -> RawSQL:
        if self.phrases:
            phrases = [f"%{phrase}%" for phrase in self.phrases]
            return RawSQL(_ALL_PHRASED, [[self.kind], self.query, PHRASED, phrases])  # noqa: S611
        return RawSQL(_ALL, [[self.kind], self.query])  # noqa: S611

    def ordering(self) -> list[models.OrderBy]:
        """Best first for a queryset of the records; those beyond the best thousand follow."""
        ids = Value(list(self.best), ArrayField(models.BigIntegerField()))
        place = Func(ids, F("pk"), function="array_position", output_field=models.IntegerField())
        # Asked first whether it stands there at all, which PostgreSQL looks up in a hash.
        return [Case(When(pk__in=self.best, then=place)).asc(nulls_last=True)]


@dataclass(frozen=True)
class Search:
    """One query, translated once, run per kind or over several (`search.overview`)."""

    clauses: list[Clause]
    translator: Translator
    compiled: CompiledQuery

    @cached_property
    def loose(self) -> LooseQuery:
        """Asked for only when the query as it stands finds nothing. At most one query."""
        return loosened(self.clauses, self.translator)

    @cached_property
    def near(self) -> str:
        """Each word itself or one near it; "" when the vocabulary holds none that are."""
        words = [*self.loose.words, *self.compiled.negatives]
        return " & ".join(words) if self.loose.marks else ""

    def find(self, kind: str) -> SearchResult:
        c = self.compiled
        empty = SearchResult(kind, marks=c.marks)
        if (exact := _ranked(empty, c.everything, c)).best:
            return exact
        empty = replace(empty, marks=c.marks | self.loose.marks)
        if self.near and (near := _ranked(empty, self.near, c)).best:
            return replace(near, relaxed="near")
        if len(self.loose.words) > 1:
            rows = some([kind], self.loose.words, c.negatives, MOST_SOME)
            best = tuple(row.object_id for row in rows)
            return replace(empty, best=best, total=len(best), relaxed="some" if best else "")
        return empty


def search_records(text: str, kind: str) -> SearchResult:
    """Everything of the kind that the text asks for, best first. At most six queries."""
    search = prepare(text)
    return replace(search, kind=kind) if isinstance(search, SearchResult) else search.find(kind)


def prepare(text: str) -> Search | SearchResult:
    """The query translated, or a `SearchResult` with its `problem`. Two queries, and one more for
    names given by their first consonants.
    """
    clauses = parse(text)
    if not clauses:
        return SearchResult(problem="empty")
    if all(clause.negative for clause in clauses):
        return SearchResult(problem="negative")
    lexicon = static_lexicon()
    clauses = spelled_out(clauses)
    clauses = expand(clauses, _synonyms(clauses), lexicon)
    translator = Translator(lexicon, indexed_words(probes(clauses)))
    return Search(clauses, translator, translator.compile(clauses))


def _synonyms(clauses: list[Clause]) -> dict[str, list[str]]:
    """Other labels of every group that a part of the query is a key of."""
    words = [squash(w) for c in clauses for t in c.terms for w in t.text.split()]
    keys = {"".join(words[a : a + n]) for n in (1, 2, 3) for a in range(len(words))}
    keys |= {part for w in words for cut in range(2, len(w) - 1) for part in (w[:cut], w[cut:])}
    groups = Synonym.objects.filter(key__in=keys).values("group")
    by_group: dict[str, list[tuple[str, str]]] = {}
    for group, key, label in Synonym.objects.filter(group__in=groups).values_list(
        "group", "key", "label"
    ):
        by_group.setdefault(group, []).append((key, label))
    synonyms: dict[str, list[str]] = {}
    for rows in by_group.values():
        for key, _label in rows:
            others = [label for other, label in rows if other != key]
            synonyms[key] = list(dict.fromkeys([*synonyms.get(key, []), *others]))
    return synonyms


def fetch(
    statement: str, kinds: list[str], query: str, compiled: CompiledQuery, **more: Any
) -> list[Any]:
    """Rows of a statement over what one tsquery finds, ranked by the query without synonyms."""
    exact = query == compiled.everything
    values: dict[str, Any] = {
        "kinds": kinds,
        "everything": query,
        "original": (exact and compiled.original) or query,
        "titled": " | ".join(compiled.clauses) or query,
        "phrases": [f"%{phrase}%" for phrase in compiled.phrases],
        "phrased": PHRASED,
        "best": BEST,
        "weights": _WEIGHTS,
    }
    source = _PHRASED_FOUND if compiled.phrases else _FOUND
    with connection.cursor() as cursor:
        cursor.execute(statement.format(found=source, score=_SCORE), {**values, **more})
        return cursor.fetchall()


def _ranked(empty: SearchResult, query: str, compiled: CompiledQuery) -> SearchResult:
    """The result of one tsquery, with the kind and the marks of an empty one. One query."""
    rows = fetch(_RANKED, [empty.kind], query, compiled)
    best = tuple(object_id for object_id, _total in rows)
    total = rows[0][1] if rows else 0
    return replace(empty, best=best, total=total, query=query, phrases=compiled.phrases)
