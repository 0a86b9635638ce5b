"""What is known to be a word: two committed lists, and the names the archive holds."""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from django.db import connection

from search.analyse import Lexicon
from search.models import Lexeme, Name

_HERE = Path(__file__).parent
GOVERNMENT = "government"


@cache
def word_list(name: str) -> frozenset[str]:
    """ "words": nouns of the trade that compounds are made of. "weak": names that are ordinary
    words too, at which compounds are not cut.
    """
    return frozenset((_HERE / f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def static_lexicon() -> Lexicon:
    """What a query needs; the names come from the vocabulary of the documents."""
    return Lexicon(words=word_list("words"), weak=word_list("weak"))


def full_lexicon() -> Lexicon:
    """What indexing needs. Read again when a name has come, gone or changed (one small query)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), coalesce(max(id), 0) FROM search_name")
        return _lexicon(cursor.fetchone())


@lru_cache(maxsize=1)
def _lexicon(_state: tuple[int, int]) -> Lexicon:
    rows = list(Name.objects.order_by().values_list("kind", "label"))
    governments = (label for kind, label in rows if kind == GOVERNMENT)
    others = (label for kind, label in rows if kind != GOVERNMENT)
    return Lexicon.build(governments, others, word_list("words"), word_list("weak"))


def indexed_words(words: Iterable[str]) -> dict[str, bool]:
    """Which of the words stand in some document → whether compounds may be cut at them."""
    rows = Lexeme.objects.filter(pk__in=[w for w in words if len(w) <= 60])
    return dict(rows.values_list("word", "atom"))
