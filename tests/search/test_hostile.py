"""Whatever is typed: an answer, never an error, never everything, never as markup."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pages.world import World, make_world
from trips.indexing.stale import catch_up

PATHS = [
    *("/search/", "/search/suggest/", "/trips/", "/articles/", "/officials/", "/agreements/"),
    *("/events/", "/organizations/", "/destinations/", "/api/v1/articles/", "/api/v1/suggest/"),
]
HOSTILE = {
    "quote": "'",
    "two quotes": "''",
    "double quote": '"',
    "unbalanced": '"없는',
    "only quotes": '"" "" “”',
    "operators": "& | ! <-> ( ) : *",
    "prefix": ":*",
    "or alone": "OR OR |",
    "minus": "- -- ---",
    "percent": "%",
    "percents": "%%%_%",
    "format": "%s %(q)s {{ words }} {% now %}",
    "backslash": "\\",
    "backslashes": "\\' \\\\ \\x00",
    "nul": "\x00",
    "nul inside": "없는\x00낱말",
    "control": "\x01\x02\x1b[31m\r\n\t",
    "escape": "\u202e\u200b\ufeff\u2066",
    "long": "가" * 10_000,
    "long words": "없는낱말 " * 2_000,
    "long signs": "(" * 10_000,
    "emoji": "✈️ 👨‍👩‍👧 🇰🇷",
    "right to left": "مرحبا العالم",
    "punctuation": "…·、。『』?!;",
    "markup": "<script>alert(1)</script>",
    "attribute": '" autofocus onfocus="alert(1)',
    "entity": "&lt;img src=x&gt;",
    "injection": "'; DROP TABLE search_document; --",
    "tsquery": "'a' & !'b' <2> 'c':AB*",
    "lone jamo": "ㅋㅋㅋ ㅠㅠ",
    "surrogate": "\udc80".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "digits": "0" * 300,
}


@pytest.fixture(scope="module", autouse=True)
def world(once: Callable[[Callable[[], Any]], Any]) -> World:
    """Made once: tests of this file only look."""

    def make() -> World:
        made = make_world()
        catch_up()
        return made

    made: World = once(make)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_find_nothing_and_break_nothing(
    client: Client, world: World, text: str
) -> None:
    pages = world.pages
    rows = {f'href="{pages[name]}"' for name in ("trip", "article", "official", "event")}
    for path in PATHS:
        response = client.get(path, {"q": text})
        body = response.content.decode()
        assert response.status_code == 200, path
        assert [row for row in rows if row in body] == [], path
        assert '"id"' not in body, path
        assert "<script>alert" not in body, path
        assert 'onfocus="' not in body, path


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search/", "/trips/", "/articles/"])
def test_what_was_typed_comes_back_escaped_on_one_line(client: Client, path: str) -> None:
    page = client.get(path, {"q": '  <b>"a"\u202e\n b</b>\x00 '}).content.decode()
    assert 'value="&lt;b&gt;&quot;a&quot; b&lt;/b&gt;"' in page
    assert "\u202e" not in page


@pytest.mark.django_db
def test_letters_that_come_apart_are_put_together(client: Client) -> None:
    page = client.get("/search/", {"q": unicodedata.normalize("NFD", "풀러턴")}).content.decode()
    assert 'value="풀러턴"' in page
    assert "<mark>풀러턴</mark>" in page


@pytest.mark.django_db
def test_bytes_that_are_no_text_are_answered(client: Client) -> None:
    for path in PATHS:
        assert client.get(path + "?q=%ff%fe%80").status_code == 200
        assert client.get(path + "?q=a&q=%00&q[]=b").status_code == 200


@pytest.mark.django_db
@given(text=st.text(max_size=60) | st.text("\"'-|()&!:*<>\\% ORㄱ가a1", max_size=40))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_answered(client: Client, text: str) -> None:
    for path in ("/search/", "/search/suggest/", "/api/v1/articles/"):
        assert client.get(path, {"q": text}).status_code == 200
