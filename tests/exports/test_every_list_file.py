"""Every list is a file of the same rows, in as few questions for many as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.exports.lists import LISTS
from tests.exports.reading import queries, table
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
Once = Callable[[Callable[[], Any]], Any]
Counts = dict[str, int]


@pytest.fixture(scope="module", autouse=True)
def world(once: Once) -> None:
    """Of one trip."""
    once(make_world)


@pytest.fixture(scope="module")
def counts(once: Once, world: None) -> Any:  # noqa: ARG001
    """List → questions that its file takes in the world of one trip, and in one of twenty."""
    client = Client()

    def count() -> tuple[Counts, Counts]:
        few = {name: queries(client, f"/{name}.csv") for name in LISTS}
        with transaction.atomic():
            make_world(19)
            many = {name: queries(client, f"/{name}.csv") for name in LISTS}
            transaction.set_rollback(True)
        return few, many

    return once(count)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_list_is_a_file_whose_rows_lead_to_their_pages(
    client: Client, name: str, prefix: str
) -> None:
    rows = table(client, f"{prefix}/{name}.csv?lang=en")
    assert rows
    for row in rows:
        path = row["page_url"].partition("://")[2].partition("/")[2]
        assert client.get(f"/{path}").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_file_costs_as_many_queries_for_twenty_rows_as_for_one(
    counts: tuple[Counts, Counts], name: str
) -> None:
    few, many = (of_lists[name] for of_lists in counts)
    assert many == few <= 15
