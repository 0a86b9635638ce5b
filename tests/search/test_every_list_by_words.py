"""Each list narrowed by words, by none and by such as find nothing, in one small world."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.pages.reading import text_of
from tests.pages.world import make_world
from tests.search.test_listed import LISTS, links
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _world(once: Callable[[Callable[[], Any]], Any]) -> None:
    once(lambda: make_world(2))
    once(catch_up)


@pytest.mark.parametrize(("path", "words"), LISTS.items())
def test_every_list_is_narrowed_by_words(client: Client, path: str, words: str) -> None:
    assert links(client, path, words)
    assert f'name="q" value="{words}"' in client.get(path, {"q": words}).content.decode()
    assert links(client, path, "없는낱말") == []


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_why_nothing_was_found(client: Client, path: str) -> None:
    assert "글자나 숫자가 없어 찾을 수 없습니다." in text_of(client, f"{path}?q=%3F!")
    assert "뺄 말(-)만으로는 찾을 수 없습니다." in text_of(client, f"{path}?q=-풀러턴")
    assert "맞는" in text_of(client, f"{path}?q=없는낱말")
    assert links(client, path, "?!") == links(client, path, "-풀러턴") == []


@pytest.mark.parametrize("path", LISTS)
def test_spaces_alone_are_no_words(client: Client, path: str) -> None:
    assert links(client, path, "  ") == links(client, path, "") != []
