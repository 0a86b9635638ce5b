"""Addresses of one article, however they were copied, are one; by Python and by PostgreSQL."""

import unicodedata
from importlib import import_module

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Publisher
from articles.urlnorm import host_of, normalise
from tests import factories as make
from trips.quality.duplicates import alike

ONE = "gaon.example/news/view?id=7&page=2"
KOREAN = "xn--9m5bov02lp3i.kr/news/%EA%B3%A0%EC%96%91?q=%EC%B6%9C%EC%9E%A5"


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
    "copied",
    [
        "https://해외출장.kr/news/고양?q=출장",
        "https://해외출장.kr/news/%EA%B3%A0%EC%96%91?q=%EC%B6%9C%EC%9E%A5",
        "https://xn--9m5bov02lp3i.kr/news/%ea%b3%a0%ec%96%91/?q=%ec%b6%9c%ec%9e%a5",
        "http://www.XN--9M5BOV02LP3I.KR.:80/%6eews/고%ec%96%91?q=출장#top",
        "https://해외출장。kr:443/news/고양?utm%5Fsource=x&q=출장",
        unicodedata.normalize("NFD", "https://해외출장.kr/news/고양?q=출장"),
    ],
)
def test_letters_beyond_ascii_are_one_however_they_are_written(copied: str) -> None:
    assert normalise(copied) == KOREAN


@pytest.mark.parametrize(
    "other",
    [
        "https://해외출장.kr/news/고양?q=%2525",
        "https://해외출장.kr/news%2F고양?q=출장",
        "https://해외출장.kr/news/%B0%ED%BE%E7?q=출장",
    ],
)
def test_a_reserved_sign_and_another_encoding_stay_what_they_are(other: str) -> None:
    assert normalise(other) != KOREAN
    assert normalise(normalise(other)) == normalise(other)


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
    *("%ea", "%7E", "%41", "%2f", "%00", "%", "%e", "utm%5Fsource=x", "xn--", "-", "。", "．"),
    *("ＷＷＷ．", "É", "Σ", "Ω", "\u1112\u1162", "e\u0301", "😀", "한글-a", "9", "／", "가？"),
]
# Without letters that Python's Unicode does not know yet and PostgreSQL's may.
KNOWN = st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cn", "Cs"))
ADDRESSES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(KNOWN, max_size=40),
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


@pytest.mark.django_db
def test_a_restore_works_keys_out_without_a_search_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(
            f"SELECT {schema}.articles_url_key(%s)", ["https://해외출장.kr/news/고양?q=출장"]
        )
        assert cursor.fetchone()[0] == KOREAN


@pytest.mark.django_db
@pytest.mark.parametrize("domain", ["해외출장.kr", "xn--9m5bov02lp3i.kr"])
def test_a_publisher_is_known_by_either_spelling_of_its_host(domain: str) -> None:
    publisher = make.make_publisher(domains=[domain])
    for url in ("https://www.해외출장.kr/1", "https://m.XN--9M5BOV02LP3I.kr/1"):
        assert Publisher.objects.of_address(url) == publisher


@pytest.mark.django_db
def test_two_articles_whose_addresses_become_one_both_stay_and_wait_for_staff() -> None:
    one = make.make_article(url="https://news.example/news/고양")
    other = make.make_article(url="https://news.example/news/%ea%b3%a0%ec%96%91")
    assert set(alike(Article)) == {one, other}
    assert set(Article.objects.like("https://NEWS.example./news/고%ec%96%91", "")) == {one, other}


@pytest.mark.django_db
def test_the_migration_works_out_the_keys_that_are_stored() -> None:
    key = import_module("articles.migrations.0007_normal_forms").KEY
    with connection.cursor() as cursor:
        cursor.execute(key.split("UPDATE")[0].replace("articles_host(", "concat('former.', "))
        article = make.make_article(url="https://news.example/news/고양")
        before = Article.objects.values_list("url_key", "url").get(pk=article.pk)
        cursor.execute(key)
    assert before == ("former.news.example/news/%EA%B3%A0%EC%96%91", article.url)
    after = Article.objects.values_list("url_key", "url").get(pk=article.pk)
    assert after == ("news.example/news/%EA%B3%A0%EC%96%91", article.url)
