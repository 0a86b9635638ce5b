"""The JSON of articles and of names: its shape, its order, its manners."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.choices import BodyRights
from tests import factories as make
from tests.pages.world import make_world
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db
ARTICLES, SUGGEST = "/api/v1/articles/", "/api/v1/suggest/"


def results(client: Client, path: str, **query: str) -> list[dict]:
    response = client.get(path, query)
    assert response.status_code == 200
    found: list[dict] = response.json()["results"]
    return found


def test_an_article_tells_all_but_its_text(client: Client) -> None:
    article = make.make_article(
        "풀러턴과 협약",
        subtitle="우호협력",
        byline="이바다 기자",
        summary="요약",
        body="풀러턴 시청에서 만났다",
        url="https://news.example/a",
    )
    catch_up()
    (found,) = results(client, ARTICLES, q="시청")
    assert found == {
        "id": article.pk,
        "url": f"http://testserver/articles/{article.pk}/",
        "title": "풀러턴과 협약",
        "subtitle": "우호협력",
        "publisher": {"id": article.publisher_id, "name": "가온일보"},
        "published_at": "2024-01-10T12:00:00+09:00",
        "byline": "이바다 기자",
        "kind": "news",
        "origin": "unknown",
        "source_url": "https://news.example/a",
        "summary": "요약",
        "snippet": "풀러턴 <mark>시청</mark>에서 만났다",
        "body": None,
    }


def test_a_body_is_given_only_where_its_rights_are_full(client: Client) -> None:
    make.make_article("공문서", body="전문", body_rights=BodyRights.FULL)
    make.make_article("기사", body="남의 글")
    assert [one["body"] for one in results(client, ARTICLES)] == [None, "전문"]
    assert "남의 글" not in client.get(ARTICLES).content.decode()


def test_a_date_says_as_much_as_is_known(client: Client) -> None:
    make.make_article(published_at=None, publisher=None)
    make.make_article(published_at_precision="day")
    day, unknown = results(client, ARTICLES)
    assert day["published_at"] == "2024-01-10"
    assert (unknown["published_at"], unknown["publisher"]) == (None, None)


def test_with_words_the_best_come_first_without_them_the_newest(client: Client) -> None:
    best = make.make_article("풀러턴과 협약", published_at=None)
    newer = make.make_article("시장 귀국", body="풀러턴에서 왔다")
    other = make.make_article("보스턴 방문", published_at=None)
    catch_up()
    assert [r["id"] for r in results(client, ARTICLES, q="풀러턴")] == [best.pk, newer.pk]
    assert [r["id"] for r in results(client, ARTICLES)] == [newer.pk, other.pk, best.pk]


def test_a_snippet_is_escaped_and_short(client: Client) -> None:
    make.make_article("기사", body="<b>풀러턴</b> & " + "가나다 " * 100)
    catch_up()
    snippet = results(client, ARTICLES, q="풀러턴")[0]["snippet"]
    assert snippet.startswith("&lt;b&gt;<mark>풀러턴</mark>&lt;/b&gt; &amp; 가나다")
    assert len(snippet) < 200


def test_pages_link_to_each_other(client: Client) -> None:
    for number in range(5):
        make.make_article(f"풀러턴 {number}")
    catch_up()
    page = client.get(ARTICLES, {"q": "풀러턴", "page": "2", "page_size": "2"}).json()
    assert page["count"] == 5
    query = "q=%ED%92%80%EB%9F%AC%ED%84%B4&page={}&page_size=2"
    assert page["next"] == f"http://testserver{ARTICLES}?{query.format(3)}"
    assert page["previous"] == f"http://testserver{ARTICLES}?{query.format(1)}"
    seen = [
        r["id"] for n in "123" for r in results(client, ARTICLES, q="풀러턴", page=n, page_size="2")
    ]
    assert len(set(seen)) == len(seen) == 5


def test_nothing_found_is_an_empty_first_page(client: Client) -> None:
    make.make_article()
    catch_up()
    for words in ("없는낱말", "-출장", "?!", "\x00"):
        answer = client.get(ARTICLES, {"q": words}).json()
        assert answer == {"count": 0, "next": None, "previous": None, "results": []}, words


@pytest.mark.parametrize("name", ["page", "page_size"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "١", "9" * 5_000, "\x00", "1e3"])
def test_a_bad_number_is_named(client: Client, name: str, value: str) -> None:
    response = client.get(ARTICLES, {name: value})
    assert response.status_code == 400
    (sentence,) = response.json()["errors"][name]
    assert sentence.startswith(f"{name}=")
    assert len(sentence) < 120


def test_a_page_past_the_last_and_too_large_a_page_are_refused(client: Client) -> None:
    make.make_article()
    assert "마지막 쪽은 1" in client.get(ARTICLES, {"page": "2"}).json()["errors"]["page"][0]
    both = client.get(ARTICLES, {"page": "x", "page_size": "201"})
    assert set(both.json()["errors"]) == {"page", "page_size"}
    assert client.get(ARTICLES, {"page_size": "200"}).status_code == 200


def test_drafts_are_not_told(client: Client) -> None:
    article = make.make_article("풀러턴 초안", published=False)
    catch_up()
    assert results(client, ARTICLES) == results(client, ARTICLES, q="풀러턴") == []
    article.status = "published"
    article.save()
    catch_up()
    article.status = "withdrawn"
    article.save()
    assert results(client, ARTICLES, q="풀러턴") == []


@pytest.mark.parametrize("words", ["", "풀러턴", "풀러턴 없는낱말"])
def test_two_hundred_articles_cost_no_more_queries_than_two(client: Client, words: str) -> None:
    def cost(articles: int) -> int:
        for number in range(articles):
            make.make_article(f"풀러턴 {number}")
        catch_up()
        results(client, ARTICLES, q=words)  # reads into memory what was written
        with CaptureQueriesContext(connection) as queries:
            results(client, ARTICLES, q=words, page_size="200")
        return len(queries)

    assert cost(2) == cost(40) <= 8


def test_names_of_every_kind_lead_to_their_pages(client: Client) -> None:
    world = make_world()
    world.official.name_en = "Kim Ha-neul"
    world.official.save()
    catch_up()
    base, official = "http://testserver", world.official
    wanted: dict[str, dict[str, Any]] = {
        "ㄱㅎㄴ": {"type": "official", "id": official.pk, "name": "김하늘"},
        "고양": {"type": "government", "id": "41280", "name": "고양시"},
        "미구": {"type": "country", "id": "US", "name": "미국"},
        "풀러": {"type": "destination", "id": world.destination.pk, "name": "풀러턴"},
        "ces": {"type": "event", "id": world.event.pk, "name": "CES 2024"},
        "한빛": {"type": "organization", "id": world.organization.pk, "name": "한빛전자"},
        "kim": {"type": "official", "id": official.pk, "name": "Kim Ha-neul", "of": "김하늘"},
    }
    paths = {
        "official": official.get_absolute_url(),
        "government": "/governments/41280/",
        "country": "/destinations/us/",
        "destination": world.destination.get_absolute_url(),
        "event": world.event.get_absolute_url(),
        "organization": world.organization.get_absolute_url(),
    }
    for typed, row in wanted.items():
        first = results(client, SUGGEST, q=typed)[0]
        assert first == {**row, "url": base + paths[row["type"]]}, typed


def test_a_name_that_no_public_page_holds_is_not_offered(client: Client) -> None:
    trip = make.make_trip(official=make.make_official("김하늘"))
    catch_up()
    assert results(client, SUGGEST, q="김하")
    trip.publication = "withdrawn"
    trip.save()
    assert results(client, SUGGEST, q="김하") == []  # before search has caught up
    catch_up()
    assert results(client, SUGGEST, q="김하") == []


def test_no_letters_no_names(client: Client) -> None:
    make_world()
    catch_up()
    for typed in ("", " ", "%", "_", "\\", "'", "\x00", "…"):
        assert results(client, SUGGEST, q=typed) == []


@pytest.mark.parametrize("path", [ARTICLES, SUGGEST])
def test_any_site_may_read_and_none_may_write(client: Client, path: str) -> None:
    head, read = client.head(path), client.get(path)
    assert head.status_code == read.status_code == 200
    assert head.content == b""
    for response in (read, head, client.get(path, {"page": "x"})):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Content-Type"] == "application/json"
    for method, status in (
        *((name, 405) for name in ("post", "put", "patch", "delete")),
        ("options", 200),
    ):
        response = getattr(client, method)(path)
        assert response.status_code == status
        assert response["Allow"] == "GET, HEAD"
        assert response["Access-Control-Allow-Origin"] == "*"


def test_articles_are_narrowed_as_on_their_page(client: Client) -> None:
    report = make.make_article("보고서", kind="report")
    make.make_article("기사")
    catch_up()
    assert [one["id"] for one in results(client, ARTICLES, kind="report")] == [report.pk]
    answer = client.get(ARTICLES, {"year": "abc"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["year"])
