"""The articles in memory say what the rules say in SQL."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.article_index import article_index
from articles.choices import ArticleKind, Origin
from articles.filters import SORTS, ArticleFilter
from articles.models import Article
from tests import factories as make

pytestmark = pytest.mark.django_db


def make_world() -> list[str]:
    """Thirty articles. Ids of their publishers."""
    chance = Random(5)  # noqa: S311
    publishers = [make.make_publisher(f"신문 {nth}") for nth in range(3)]
    for nth in range(30):
        make.make_article(
            f"기사 {nth}",
            published=nth % 7 != 6,
            publisher=chance.choice(publishers),
            kind=chance.choice(ArticleKind.values),
            origin=chance.choice(Origin.values),
            published_at=chance.choice([None, f"20{20 + nth % 4}-01-01T00:30:00+09:00"]),
        )
    return [str(publisher.pk) for publisher in publishers]


@pytest.fixture(scope="module")
def publishers(once: Callable[[Callable[[], Any]], Any]) -> list[str]:
    made: list[str] = once(make_world)
    return made


CONDITIONS = st.lists(
    st.sampled_from(["year", "publisher", "kind", "origin"]).flatmap(
        lambda name: st.tuples(st.just(name), st.integers(0, 3))
    ),
    max_size=4,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CONDITIONS, st.sampled_from(list(SORTS)))
def test_index_and_sql_agree(
    publishers: list[str],
    monkeypatch: pytest.MonkeyPatch,
    conditions: list[tuple[str, int]],
    sort: str,
) -> None:
    monkeypatch.setattr("listing.indexed_lists.FEW", 0)
    values = {
        "year": ["2019", "2020", "2021", "2022"],
        "publisher": publishers,
        "kind": ArticleKind.values,
        "origin": Origin.values,
    }
    address = QueryDict(f"sort={sort}", mutable=True)
    for name, nth in conditions:
        address.appendlist(name, values[name][nth % len(values[name])])
    public = Article.objects.published()
    by_sql = ArticleFilter(address, queryset=public)
    in_memory = ArticleFilter(address, queryset=public, index=article_index())
    ids = [article.pk for article in by_sql.qs]
    assert in_memory.known_total == len(ids)
    for start in (0, 5, max(len(ids) - 2, 0)):
        page = [article.pk for article in in_memory.rows_between(start, start + 4)]
        assert page == ids[start : start + 4]
    for facet, choices in in_memory.facets.items():
        for choice in choices:
            one = address.copy()
            one.setlist(facet, [choice.value])
            shown = ArticleFilter(one, queryset=public).qs.count()
            assert (facet, choice.value, choice.count) == (facet, choice.value, shown)
