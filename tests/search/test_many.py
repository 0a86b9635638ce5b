"""More is found than is ranked: pages, counts and filters stay true past the best."""

import re
from datetime import datetime

import pytest
from django.test import Client

from search import rank
from tests import factories as make
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank, "BEST", 3)


@pytest.fixture
def seven() -> list[int]:
    """Ids of seven articles, newest first; the two oldest are the only ones of 2023."""
    days = [datetime(2024, 2, day, 12, tzinfo=make.SEOUL) for day in (7, 6, 5, 4, 3)]
    days += [datetime(2023, 2, day, 12, tzinfo=make.SEOUL) for day in (2, 1)]
    ids = [make.make_article(f"별빛축제 {day:%m.%d}", published_at=day).pk for day in days]
    catch_up()
    return ids


def shown(client: Client, **asked: str) -> list[int]:
    page = client.get("/articles/", asked).content.decode()
    body = page[page.index("<main") : page.index("</main>")]
    return [int(pk) for pk in re.findall(r'<a href="/articles/(\d+)/"', body)]


@pytest.mark.usefixtures("seven")
def test_all_that_was_found_is_counted() -> None:
    found = rank.search_records("별빛축제", "article")
    assert (len(found.best), found.total, found.is_cut) == (3, 7, True)


def test_those_past_the_best_follow_by_date(client: Client, seven: list[int]) -> None:
    assert shown(client, q="별빛축제") == seven


def test_the_api_gives_every_row_once_over_its_pages(client: Client, seven: list[int]) -> None:
    pages = [
        client.get("/api/v1/articles/", {"q": "별빛축제", "page_size": "2", "page": str(n)}).json()
        for n in (1, 2, 3, 4)
    ]
    assert [row["id"] for page in pages for row in page["results"]] == seven
    assert {page["count"] for page in pages} == {7}


def test_a_filter_reaches_past_the_best(client: Client, seven: list[int]) -> None:
    assert shown(client, q="별빛축제", year="2023") == seven[5:]


def test_another_order_is_the_order_of_all(client: Client, seven: list[int]) -> None:
    assert shown(client, q="별빛축제", sort="published_at") == seven[::-1]


def test_a_phrase_is_looked_for_in_all_that_may_hold_it(client: Client, seven: list[int]) -> None:
    assert shown(client, q='"별빛축제 02.0"') == seven
