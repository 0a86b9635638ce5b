"""Search finds what readers mean: the figures of the evaluation, over documents of our own."""

import csv
import math
from collections.abc import Iterator
from statistics import mean

import pytest
from django.conf import settings

from search import store
from search.models import Synonym
from search.rank import search_records
from tests.search.quality import DOCUMENTS, GOVERNMENTS, NAMES, QUERIES

pytestmark = pytest.mark.django_db

SHOWN = 10  # on the first page


@pytest.fixture
def answers() -> dict[str, list[int]]:
    """Query → documents, best first."""
    for kind, names in {"government": GOVERNMENTS, **NAMES}.items():
        store.set_names(kind, {str(n): ([name], 1) for n, name in enumerate(names)})
    path = settings.BASE_DIR / "search" / "reference" / "synonyms.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            Synonym.objects.create(**row)
    store.index_in_turn([_entries()])
    return {query: list(search_records(query, "article").best[:20]) for query in QUERIES}


def _entries() -> Iterator[store.IndexEntry]:
    for number, text in DOCUMENTS.items():
        title, body = text.split(" | ")
        yield store.IndexEntry("article", number, title, body=body)


def gain(query: str, document: int) -> int:
    best, right, _wrong = QUERIES[query]
    return 3 if document in best else document in right


def ndcg(query: str, found: list[int]) -> float:
    best, right, _wrong = QUERIES[query]
    ideal = _discounted([*[3] * len(best), *[1] * len(right)])
    if not ideal:
        return float(not found)
    return _discounted([gain(query, document) for document in found]) / ideal


def _discounted(gains: list[int]) -> float:
    return sum((2**g - 1) / math.log2(place + 2) for place, g in enumerate(gains[:SHOWN]))


def recall(query: str, found: list[int]) -> float:
    best, _right, _wrong = QUERIES[query]
    return len(set(best) & set(found)) / len(best) if best else 1.0


def report(answers: dict[str, list[int]]) -> str:
    """The queries that did not get everything, for whoever reads a failure."""
    return "\n".join(f"{q}: {found}" for q, found in answers.items() if ndcg(q, found) < 1)


def test_the_best_documents_come_first(answers: dict[str, list[int]]) -> None:
    assert mean(ndcg(q, found) for q, found in answers.items()) >= 0.98, report(answers)


def test_nearly_everything_that_answers_is_found(answers: dict[str, list[int]]) -> None:
    assert mean(recall(q, found) for q, found in answers.items()) >= 0.98, report(answers)


def test_look_alikes_do_not_show(answers: dict[str, list[int]]) -> None:
    trapped = {q: set(QUERIES[q][2]) & set(found[:SHOWN]) for q, found in answers.items()}
    traps = [q for q in QUERIES if QUERIES[q][2]]
    assert sum(bool(trapped[q]) for q in traps) / len(traps) <= 0.05, trapped


def test_every_query_that_has_an_answer_gets_one(answers: dict[str, list[int]]) -> None:
    assert [q for q, found in answers.items() if QUERIES[q][0] and not found] == []
