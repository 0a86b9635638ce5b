"""A page asks as few questions of the database for twenty rows as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages.world import make_world

MOST = 15
NAMES = [
    *("home", "about", "updates", "trip", "articles", "article", "officials", "official"),
    *("governments", "government", "destinations", "country", "destination"),
    *("agreements", "agreement", "events", "event", "organizations", "organization"),
    *("statistics", "compare"),
]


def count_queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_twenty_rows_cost_no_more_queries_than_one(client: Client, name: str) -> None:
    few = count_queries(client, make_world(1).pages[name])
    many = count_queries(client, make_world(20).pages[name])
    assert few == many
    assert many <= MOST
