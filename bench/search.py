"""Search over many articles beside `icontains` and SQLite FTS5 trigram, in one run.

    python -m bench search --articles 100000 [--judge FOLDER]

Each figure is the median of repeated runs on this machine; only the ratios travel. FOLDER holds
documents with judged questions (see `bench.quality`).
"""

import argparse
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.test import Client

from articles.models import Article
from bench.corpus import GeneratedArticle, articles
from bench.quality import judge_search
from listing.facets import counted, tallied
from search.rank import Search, prepare, search_records
from search.store import IndexEntry, index_in_turn
from search.vocabulary import full_lexicon

QUERIES = {
    "very common": ["미국", "출장"],
    "medium": ["베트남", "스마트팜"],
    "rare": ["우호협력도시", "트롬쇠"],
    "several words": ["미국 출장", "베트남 스마트팜 출장", "업무협약체결"],
    "quoted": ['"미국 출장"', '"업무협약 체결"'],
}
BATCH = 1_000
RUNS = 5


def run(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench search")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--judge", type=Path)
    options = parser.parse_args(arguments)
    count = options.articles
    if options.judge:
        call_command("load_reference", verbosity=0)
        print(judge_search(options.judge))
    lite = _sqlite()
    print(f"{count:,} articles of 1,000 characters")
    print(f"indexing: {_load(count, lite):,.0f} articles a second")
    print(f"worker: {_memory():+,.0f} MB after the first search")
    _table(lite)


def _load(count: int, lite: sqlite3.Connection) -> float:
    """Write the corpus into all contestants. Returns articles a second of our indexing alone."""
    spent = 0.0
    full_lexicon()
    for batch in _batches(articles(count)):
        _store(batch)
        lite.executemany(
            "INSERT INTO fts(rowid, title, body, year, kind) VALUES (?, ?, ?, ?, 'news')",
            [(a.id, a.title, a.body, a.day.year) for a in batch],
        )
        began = time.perf_counter()
        entries = [IndexEntry("article", a.id, a.title, a.day, body=a.body) for a in batch]
        index_in_turn([entries])
        spent += time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return count / spent


def _store(batch: list[GeneratedArticle]) -> None:
    """Without the marks: the time of writing articles is not what is measured."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Article.objects.bulk_create(
            Article(
                id=article.id,
                title=article.title,
                body=article.body,
                published_at=f"{article.day} 09:00+09:00",
                published_at_precision="day",
                status="published",
            )
            for article in batch
        )
        cursor.execute("SET session_replication_role = DEFAULT")


def _batches(rows: Iterable[GeneratedArticle]) -> Iterator[list[GeneratedArticle]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _sqlite() -> sqlite3.Connection:
    lite = sqlite3.connect(":memory:")
    lite.execute(
        "CREATE VIRTUAL TABLE fts USING fts5("
        "title, body, year UNINDEXED, kind UNINDEXED, tokenize='trigram')"
    )
    return lite


def _memory() -> float:
    """Growth in MB of this process by the words and tables a search loads."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    search_records("미국 출장", "article")
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_024


def _ours(query: str) -> int:
    """Twenty best, the total and the counts of two facets: what a list page asks for."""
    results = search_records(query, "article")
    rows = Article.objects.published()
    tallied(_facets(rows.filter(results.condition())))
    list(rows.for_list().filter(pk__in=results.best).order_by(*results.ordering())[:20])
    return results.total


def _facets(rows: QuerySet) -> list[QuerySet]:
    return [
        counted("year", rows, ExtractYear("published_at"), "pk", once=True),
        counted("kind", rows, F("kind"), "pk", once=True),
    ]


def _icontains(query: str) -> int:
    condition = Q()
    for word in query.replace('"', "").split():
        condition &= Q(title__icontains=word) | Q(body__icontains=word)
    rows = Article.objects.published().filter(condition)
    tallied(_facets(rows))
    list(rows.for_list().order_by("-published_at")[:20])
    return rows.count()


def _fts5(lite: sqlite3.Connection) -> Callable[[str], int]:
    """What Datasette gives; words of two syllables have no trigram and fall back to LIKE."""

    def ask(query: str) -> int:
        words = [query.strip('"')] if query.startswith('"') else query.split()
        if all(len(w) >= 3 for w in words):
            where, values = "fts MATCH ?", [" ".join(f'"{w}"' for w in words)]
            order = "rank"
        else:
            where = " AND ".join("(title LIKE ? OR body LIKE ?)" for _ in words)
            values, order = [f"%{w}%" for w in words for _ in range(2)], "rowid DESC"
        total = f"SELECT count(*) FROM fts WHERE {where}"  # noqa: S608
        for facet in ("year", "kind"):
            each = f"SELECT {facet}, count(*) FROM fts WHERE {where} GROUP BY 1"  # noqa: S608
            lite.execute(each, values).fetchall()
        best = f"SELECT rowid FROM fts WHERE {where} ORDER BY {order} LIMIT 20"  # noqa: S608
        lite.execute(best, values).fetchall()
        return int(lite.execute(total, values).fetchone()[0])

    return ask


def _bare(query: str) -> int:
    """The statements of `_ours` alone, without the lines of Python around them."""
    search = prepare(query)
    if not isinstance(search, Search):
        return 0
    compiled = search.compiled
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH found AS MATERIALIZED (SELECT * FROM search_found('{article}', %s::tsquery)) "
            "SELECT (SELECT count(*) FROM found), (SELECT array_agg(n) FROM ("
            "SELECT count(*) n FROM found GROUP BY extract(year FROM day)) years), "
            "(SELECT array_agg(id) FROM (SELECT id FROM found ORDER BY day DESC LIMIT 20) newest)",
            [compiled.everything],
        )
        return int(cursor.fetchone()[0])


def _page(query: str) -> int:
    """The whole request."""
    asked = {"q": query, "page_size": "20"}
    answer = Client(SERVER_NAME="localhost").get("/api/v1/articles/", asked)
    return int(answer.json()["count"])


def _table(lite: sqlite3.Connection) -> None:
    contestants: dict[str, Callable[[str], int]] = {
        "ours": _ours,
        "whole request": _page,
        "bare SQL": _bare,
        "icontains": _icontains,
        "FTS5 trigram": _fts5(lite),
    }
    requests: list[float] = []
    print(f"{'':16}{'query':22}{'found':>9}" + "".join(f"{n:>18}" for n in contestants))
    for kind, queries in QUERIES.items():
        for query in queries:
            taken = {name: _taken(ask, query) for name, ask in contestants.items()}
            medians = {name: statistics.median(times) for name, (_n, times) in taken.items()}
            if kind != "quoted":
                requests += taken["whole request"][1]
            cells = (f"{ms:9.1f} ms {ms / medians['ours']:4.1f}×" for ms in medians.values())
            print(f"{kind:16}{query:22}{taken['ours'][0]:9,}{''.join(cells)}")
    p95 = statistics.quantiles(requests, n=20)[-1]
    print(f"unquoted, whole request: 95 of 100 within {p95:.0f} ms")


def _taken(ask: Callable[[str], int], query: str) -> tuple[int, list[float]]:
    """What was found, and the time of each run in milliseconds; the first is to warm up."""
    total, spent = ask(query), []
    for _ in range(RUNS):
        began = time.perf_counter()
        total = ask(query)
        spent.append((time.perf_counter() - began) * 1_000)
    return total, spent


def scratch(work: Callable[[], Any]) -> None:
    """Do the work in a database of its own, gone afterwards."""
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        work()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
