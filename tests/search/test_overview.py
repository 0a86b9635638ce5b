"""One query over all kinds, and what is tried when it finds nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.overview import SearchOverview, overview
from search.rank import Search, prepare, search_records
from search.store import IndexEntry, index_in_turn

pytestmark = pytest.mark.django_db
KINDS = ["trip", "article", "agreement"]


@pytest.fixture(autouse=True)
def _documents() -> None:
    index_in_turn(
        [
            [
                IndexEntry(
                    "trip", 1, "풀러턴 우호협력 출장", lead="고양시 대표단이 풀러턴을 찾았다"
                ),
                IndexEntry("trip", 2, "하노버 박람회 참관", body="귀국길에 풀러턴 시장을 만났다"),
                IndexEntry("article", 1, "풀러턴과 자매결연", body="우호 협력 협약을 맺었다"),
                IndexEntry("article", 2, "시의회 해외연수", body="보스턴과 뉴욕을 돌아봤다"),
                IndexEntry("agreement", 1, "우호협력 협약"),
            ]
        ]
    )


def over(text: str, limit: int = 5) -> SearchOverview:
    search = prepare(text)
    assert isinstance(search, Search)
    return overview(search, KINDS, limit)


def test_the_best_of_each_kind_are_found_at_once() -> None:
    found = over("풀러턴")
    assert found.best == {"trip": [1, 2], "article": [1]}
    assert found.totals == {"trip": 2, "article": 1}
    assert found.relaxed == ""


@pytest.mark.parametrize(
    "text", ["풀러턴", "우호협력", '"우호협력"', "풀러턴 -박람회", "풀러", "풀러턴 없는말"]
)
def test_a_kind_looks_the_same_alone_and_among_others(text: str) -> None:
    together = over(text)
    for kind in together.best:
        alone = search_records(text, kind)
        assert list(alone.best) == together.best[kind]
        assert alone.relaxed == together.relaxed


def test_only_as_many_as_asked_for_are_named_but_all_are_counted() -> None:
    found = over("풀러턴", limit=1)
    assert found.best["trip"] == [1]
    assert found.totals["trip"] == 2


def test_the_beginning_of_a_word_is_enough_when_nothing_else_is_there() -> None:
    found = over("풀러")
    assert found.best == {"trip": [1, 2], "article": [1]}
    assert found.relaxed == "near"
    assert "풀러턴" in found.marks


def test_a_word_inside_another_is_found_last() -> None:
    assert over("러턴").relaxed == "near"


def test_some_of_the_words_are_enough_when_not_all_are_there() -> None:
    found = over("풀러턴 없는낱말")
    assert found.best == {"trip": [1, 2], "article": [1]}
    assert found.relaxed == "some"


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert over("풀러턴 하노버 없는낱말").best["trip"] == [2]


def test_loosening_keeps_to_what_must_not_be_there() -> None:
    assert over("풀러턴 없는낱말 -하노버").best == {"trip": [1], "article": [1]}
    assert over("풀러 -하노버").best == {"trip": [1], "article": [1]}


def test_nothing_is_found_where_nothing_is() -> None:
    found = over("없는낱말 또없는말")
    assert (found.best, found.totals, found.relaxed) == ({}, {}, "")


@pytest.mark.parametrize(
    ("text", "most"),
    [("풀러턴", 3), ("풀러", 5), ("풀러턴 없는낱말", 6), ("가나 다라 마바 " * 20, 6)],
)
def test_the_cost_does_not_grow_with_the_words(text: str, most: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        over(text)
    assert len(queries) <= most
