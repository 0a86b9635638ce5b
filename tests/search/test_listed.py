"""`?q=` on every list: best first, kept from page to page, published rows only."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import make_world
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db
# List → words that find something in it.
LISTS = {
    "/trips/": "풀러턴",
    "/articles/": "우호협력",
    "/officials/": "김하늘",
    "/agreements/": "우호협력",
    "/events/": "CES",
    "/organizations/": "한빛전자",
    "/destinations/": "풀러턴",
}


def links(client: Client, path: str, words: str, **more: str) -> list[str]:
    """Where the rows of a list lead, in order."""
    page = client.get(path, {"q": words, **more}, follow=True).content.decode()
    body = page[page.index("<main") : page.index("</main>")]
    return re.findall(rf'<a href="({path}(?:[a-z]+/)?\d+/)"', body)


def test_the_best_stands_first_whatever_its_date(client: Client) -> None:
    best = make.make_trip("풀러턴 출장", start="2010-01-01", end=None)
    newer = make.make_trip("미국 출장", summary="풀러턴에도 들렀다", start="2024-01-01", end=None)
    title = make.make_article("풀러턴과 맺은 협약", published_at=None)
    body = make.make_article("시장 귀국", body="풀러턴에서 돌아왔다")
    catch_up()
    first, second = best.get_absolute_url(), newer.get_absolute_url()
    assert links(client, "/trips/", "풀러턴") == [first, second]
    assert links(client, "/trips/", "풀러턴", sort="-start_date") == [second, first]
    first, second = title.get_absolute_url(), body.get_absolute_url()
    assert links(client, "/articles/", "풀러턴") == [first, second]


def test_pages_keep_the_words(client: Client) -> None:
    for number in range(51):
        make.make_article(f"풀러턴 소식 {number}")
    make.make_article("보스턴 소식")
    catch_up()
    page = client.get("/articles/?q=풀러턴").content.decode()
    assert '<span class="count">51</span>' in page
    assert "?q=%ED%92%80%EB%9F%AC%ED%84%B4&amp;page=2" in page
    assert len(links(client, "/articles/", "풀러턴", page="2")) == 1
    assert client.get("/articles/?q=풀러턴&page=3").status_code == 404


def test_words_and_conditions_narrow_together(client: Client) -> None:
    there = make.make_trip("풀러턴 출장", government="41280", start="2024-01-01", end=None)
    make.make_trip("풀러턴 방문", government="11000", start="2024-02-01", end=None)
    catch_up()
    assert links(client, "/trips/", "풀러턴", region="41") == [there.get_absolute_url()]
    assert "‘검색어’ 빼기: 1건" in text_of(client, "/trips/?q=보스턴&region=41")


def test_the_rows_of_trips_and_articles_show_where_the_words_stand(client: Client) -> None:
    make.make_trip("미국 출장", summary="대표단이 풀러턴을 찾았다.")
    make.make_article("시장 귀국", summary="풀러턴에서 돌아왔다.", body="본문의 풀러턴")
    catch_up()
    assert "대표단이 <mark>풀러턴</mark>을" in client.get("/trips/?q=풀러턴").content.decode()
    page = client.get("/articles/?q=풀러턴").content.decode()
    assert "<mark>풀러턴</mark>에서 돌아왔다." in page
    assert "본문의" not in page


def test_without_words_a_list_is_as_it_was(client: Client) -> None:
    world = make_world()
    catch_up()
    for path in LISTS:
        assert "<mark>" not in client.get(path).content.decode()
    assert world.destination.name in text_of(client, "/destinations/")


@pytest.mark.parametrize("path", [*LISTS, "/search/"])
def test_a_draft_is_found_nowhere(client: Client, path: str) -> None:
    world = make_world()
    catch_up()
    world.trip.publication = "draft"
    world.trip.save()
    world.article.status = "draft"
    world.article.save()
    hidden = (
        world.trip,
        world.article,
        world.official,
        world.agreement,
        world.event,
        world.organization,
        world.destination,
    )
    # Before search has caught up with the change, and after.
    for _time in (1, 2):
        for words in LISTS.values():
            page = client.get(path, {"q": words}).content.decode()
            assert [r for r in hidden if f'"{r.get_absolute_url()}"' in page] == []
        catch_up()


def cost(path: str) -> int:
    Client().get(path)  # a process reads into memory what was written since it last did
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path, {"q": LISTS[path]}).status_code == 200
    return len(queries)


def costs_beside_a_new_world(trips: int) -> dict[str, int]:
    make_world(trips)
    catch_up()
    return {path: cost(path) for path in LISTS}


@pytest.fixture(scope="module")
def costs(once: Callable[[Callable[[], Any]], Any]) -> list[dict[str, int]]:
    """List → queries with two trips, and with twenty more. No row of them stays."""

    def ask() -> list[dict[str, int]]:
        with transaction.atomic():
            asked = [costs_beside_a_new_world(trips) for trips in (2, 20)]
            transaction.set_rollback(True)
        return asked

    counted: list[dict[str, int]] = once(ask)
    return counted


@pytest.mark.parametrize("path", LISTS)
def test_twenty_rows_cost_no_more_queries_than_two(costs: list[dict[str, int]], path: str) -> None:
    few, many = (of_lists[path] for of_lists in costs)
    assert many == few
    assert few <= 20
