"""`?q=` on every list: names by their first consonants, and names that were perhaps meant."""

from collections.abc import Callable
from json import loads
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import make_world
from tests.search.test_listed import links
from trips.indexing.stale import catch_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("named_world")]
# List → the first consonants of a name, and that name misspelt.
NAMED = {
    "/trips/": ("ㄱㅎㄴ", "김하놀", "김하늘"),
    "/articles/": ("ㅍㄹㅌ", "플러턴", "풀러턴"),
    "/officials/": ("ㄱㅎㄴ", "김하놀", "김하늘"),
    "/agreements/": ("ㅎㅂㅈㅈ", "한밫전자", "한빛전자"),
    "/events/": ("ㄷㅅㅈ", "도서젼", "도서전"),
    "/organizations/": ("ㅎㅂㅈㅈ", "한밫전자", "한빛전자"),
    "/destinations/": ("ㅍㄹㅌ", "플러턴", "풀러턴"),
    "/governments/": ("ㄱㅇㅅ", "고앙시", "고양시"),
}


@pytest.fixture(scope="module")
def named_world(once: Callable[[Callable[[], Any]], Any]) -> None:
    def make_and_index() -> None:
        make.make_visit(make_world(2).trip, event=make.make_event("도서전"))
        catch_up()

    once(make_and_index)


@pytest.mark.parametrize(("path", "named"), NAMED.items())
def test_every_list_is_narrowed_by_first_consonants(
    client: Client, path: str, named: tuple[str, str, str]
) -> None:
    initials, _slip, name = named
    assert links(client, path, initials) == links(client, path, name) != []
    assert links(client, path, "ㅎㅎㅎㅎ") == []
    assert "글자나 숫자가 없어" not in text_of(client, f"{path}?q=ㅎㅎㅎㅎ")


@pytest.mark.parametrize(("path", "named"), NAMED.items())
def test_a_list_without_a_row_offers_the_name_that_was_perhaps_meant(
    client: Client, path: str, named: tuple[str, str, str]
) -> None:
    _initials, slip, name = named
    page = client.get(path, {"q": slip, "sort": "relevance"}).content.decode()
    assert f'혹시 이 말인가요? <a href="{path}?q={quote(name, safe="").replace("%20", "+")}' in page
    assert links(client, path, name)
    assert "혹시" not in text_of(client, f"{path}?q={name}")


def test_a_name_that_this_list_has_not_is_sought_in_all(client: Client) -> None:
    page = client.get("/events/", {"q": "김하놀"}).content.decode()
    assert f'혹시 이 말인가요? <a href="/search/?q={quote("김하늘")}"' in page


def test_first_consonants_stand_beside_other_words(client: Client) -> None:
    both = links(client, "/trips/", "ㄱㅎㄴ 풀러턴")
    assert both == links(client, "/trips/", "김하늘 풀러턴") != []
    assert links(client, "/trips/", "ㄱㅎㄴ 없는낱말ㅋㅋ -풀러턴") == []


def test_files_and_feed_answer_first_consonants_as_the_page(client: Client) -> None:
    pages = links(client, "/trips/", "ㄱㅎㄴ")
    ids = sorted(int(path.split("/")[-2]) for path in pages)
    csv = b"".join(client.get("/trips.csv", {"q": "ㄱㅎㄴ"})).decode().splitlines()
    assert sorted(int(line.split(",")[0]) for line in csv[1:]) == ids
    json = b"".join(client.get("/trips.json", {"q": "ㄱㅎㄴ"}))
    assert sorted(row["id"] for row in loads(json)) == ids
    feed = client.get("/trips.atom", {"q": "ㄱㅎㄴ"}).content.decode()
    assert [path for path in pages if path not in feed] == []
