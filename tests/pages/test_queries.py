"""A page asks as few questions of the database for twenty rows as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages.world import make_world

MOST = 18
NAMES = [
    *("home", "about", "updates", "trip", "articles", "article", "officials", "official"),
    *("governments", "government", "destinations", "country", "destination"),
    *("agreements", "agreement", "events", "event", "organizations", "organization"),
    *("statistics", "compare", "disputes"),
]


def count_queries(client: Client, url: str) -> int:
    client.get(url)  # a process reads into memory what was written since it last did
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)


def count_for_every_page(client: Client, trips: int) -> dict[str, int]:
    pages = make_world(trips).pages
    return {name: count_queries(client, pages[name]) for name in NAMES}


@pytest.fixture(scope="module")
def counts(
    once: Callable[[Callable[[], Any]], Any],
) -> tuple[dict[str, int], dict[str, int]]:
    """Page → queries in a world of one trip, and in one of twenty."""
    client = Client()
    few = once(lambda: count_for_every_page(client, 1))
    many = once(lambda: count_for_every_page(client, 20))
    return few, many


@pytest.mark.parametrize("name", NAMES)
def test_twenty_rows_cost_no_more_queries_than_one(
    counts: tuple[dict[str, int], dict[str, int]], name: str
) -> None:
    few, many = (of_pages[name] for of_pages in counts)
    assert many <= few <= MOST
