"""Addresses of one article, however they were copied, are one; by Python and by PostgreSQL."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.urlnorm import host_of, normalise

ONE = "gaon.example/news/view?id=7&page=2"


@pytest.mark.parametrize(
    "copied",
    [
        "https://gaon.example/news/view?id=7&page=2",
        "http://www.gaon.example/news/view?id=7&page=2",
        "https://m.gaon.example:443/news/view?page=2&id=7",
        "http://WWW.Gaon.Example.:80/news/view?id=7&page=2#comments",
        "https://gaon.example/news/view/?utm_source=x&utm_medium=y&id=7&page=2&fbclid=z",
        "https://gaon.example/news/view?id=7&&page=2&",
    ],
)
def test_copies_of_one_address_are_the_same(copied: str) -> None:
    assert normalise(copied) == ONE


@pytest.mark.parametrize(
    "other",
    [
        "https://gaon.example/news/view?id=8&page=2",
        "https://gaon.example/News/view?id=7&page=2",
        "https://gaon.example:8080/news/view?id=7&page=2",
        "https://sports.gaon.example/news/view?id=7&page=2",
        "https://gaon.example/news/view?id=7&page=2&utm=1",
    ],
)
def test_another_address_stays_another(other: str) -> None:
    assert normalise(other) != ONE


def test_a_short_name_is_not_taken_for_a_dress() -> None:
    assert host_of("https://m.example/1") == "m.example"


PIECES = [
    *("http://", "HTTPS://", "www.", "m.", "mobile.", "gaon", ".", "example", ":", ":80", ":443"),
    *(
        "/",
        "//",
        "?",
        "#",
        "&",
        "=",
        "a=1",
        "b",
        "utm_source=x",
        "fbclid",
        "fbclid=1",
        "고양",
        "%EA",
    ),
    *("고양", "%EA", "İ", "ſ", "K", "ß", " ", "\n"),
]
ADDRESSES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40),
)


@given(ADDRESSES)
@settings(max_examples=500)
def test_normalising_again_changes_nothing(address: str) -> None:
    once = normalise(address)
    assert normalise(once) == once


@pytest.mark.django_db
@given(st.lists(ADDRESSES, min_size=20, max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_database_gives_the_same_answer(addresses: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_url_key(a) FROM unnest(%s::text[]) a", [addresses])
        answers = [row[0] for row in cursor.fetchall()]
    assert answers == [normalise(address) or None for address in addresses]
