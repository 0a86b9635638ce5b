"""Long conditions stand in few links of a page, however many bars, dots and chips it has."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from tests import factories as make
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db
PLACES = 30
WORDS = "출장 " * 66  # as long as words may be; every trip of this archive answers to them
SAYS_SO = "조건이 길어 막대와 점에는"


def make_visited() -> None:
    for number in range(PLACES):
        place = make.make_destination(f"도시{number}", latitude=number, longitude=number)
        make.make_trip(
            f"출장 {number}",
            destination=place,
            start=(day := f"{2000 + number % 25}-05-01"),
            end=day,
        )
    catch_up()


@pytest.fixture(scope="module", autouse=True)
def _visited(once: Callable[[Callable[[], None]], None]) -> None:
    once(make_visited)


LONG = f"q={quote(WORDS.strip())}"


def repetitions(client: Client, address: str) -> int:
    """How often all of the words stand in a page, encoded."""
    page = client.get(address).content.decode().replace("+", "%20")
    return page.count(quote(WORDS.strip()))


@pytest.mark.parametrize("path", ["/map/?", "/statistics/?", "/trips/?", "/trips/?view=map&"])
def test_long_words_stand_in_few_links(client: Client, path: str) -> None:
    assert 1 <= repetitions(client, path + LONG) <= 25


@pytest.mark.parametrize("path", ["/map/", "/statistics/"])
def test_the_page_says_so(client: Client, path: str) -> None:
    assert SAYS_SO in client.get(f"{path}?{LONG}").content.decode()
    assert SAYS_SO not in client.get(path, {"q": "출장"}).content.decode()


def test_short_conditions_stand_in_every_link(client: Client) -> None:
    page = client.get("/map/", {"q": "출장"}).content.decode()
    assert page.count(f"q={quote('출장')}&amp;destination=") >= PLACES


def test_chips_with_long_words_have_few_links(client: Client) -> None:
    years = "&".join(f"year={year}" for year in range(1950, 2040))
    assert repetitions(client, f"/trips/?{years}&{LONG}") <= 45
