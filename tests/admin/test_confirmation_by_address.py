"""An article by its address alone: the page is fetched and read as a file would be."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from articles.ingest.fetch.fetch_refusals import SENTENCES, FetchFailure, FetchRefused
from articles.ingest.fetch.page_fetcher import FetchedPage
from articles.models import Article, Capture
from history.models import Change
from tests import factories as make
from tests.admin.confirming import PASTE, make_names
from tests.articles.ingest.fetches import fetcher as local_fetcher
from tests.articles.ingest.raw_server import page, serving_raw
from trips.admin.intake import paste
from trips.models import Reading

pytestmark = pytest.mark.django_db
URL = "https://www.gaon.example/news/view?id=7&utm_source=x"
LINES = (
    "이하늘 고양시장이 오는 8일부터 12일까지 4박 5일 일정으로 미국 풀러턴을 방문한다.",
    "이 시장은 풀러턴시와 우호협력 협약을 맺는다고 고양시는 밝혔다.",
)
TITLE = "이하늘 고양시장, 미국 풀러턴 방문"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
PAGE = f"""<!doctype html><html><head><title>{TITLE}</title>
<meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2024-01-05T09:30:00+09:00"></head>
<body><h1>{TITLE}</h1><article>{PARAGRAPHS}</article></body></html>"""
UNDATED = PAGE.replace("published_time", "unknown")
FETCHED_AT = datetime(2024, 1, 6, 3, tzinfo=UTC)


class Site:
    """In the place of the fetcher: one page, or a failure."""

    def __init__(self, answer: str | FetchFailure) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.final_url = ""
        self.savepoints = len(connection.savepoint_ids)  # of the test itself

    def fetch(self, url: str) -> FetchedPage:
        assert len(connection.savepoint_ids) == self.savepoints, "a transaction waits meanwhile"
        self.asked.append(url)
        if isinstance(self.answer, FetchFailure):
            raise FetchRefused(self.answer, 404)
        media_type = "text/html; charset=utf-8"
        return FetchedPage(self.answer.encode(), media_type, self.final_url or url, FETCHED_AT)


@pytest.fixture
def site_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | FetchFailure], Site]:
    def answering(answer: str | FetchFailure) -> Site:
        site = Site(answer)
        monkeypatch.setattr(paste, "fetcher", site)
        return site

    return answering


@pytest.fixture
def editor(client: Client) -> Client:
    make_names()
    user = User.objects.create_user("편집", is_staff=True)
    user.groups.add(Group.objects.get(name="편집자"))
    client.force_login(user)
    return client


def test_an_address_alone_becomes_a_reading(editor: Client, site_of: Any) -> None:
    site = site_of(PAGE)
    answer: Any = editor.post(PASTE, {"url": URL})
    reading, capture = Reading.objects.get(), Capture.objects.get()
    assert answer.url == f"/staff/trips/trip/intake/{reading.pk}/"
    assert site.asked == [URL]
    assert (reading.article.title, reading.article.url) == (
        "이하늘 고양시장, 미국 풀러턴 방문",
        URL,
    )
    assert bytes(capture.content) == PAGE.encode()
    assert (capture.media_type, capture.url) == ("text/html; charset=utf-8", URL)
    assert (capture.retrieved_at, str(reading.article.captured_on)) == (FETCHED_AT, "2024-01-06")
    assert reading.suggestions.get(field="start").value == "2024-01-08"


def test_what_was_fetched_is_kept_in_one_bundle_by_who_asked(editor: Client, site_of: Any) -> None:
    site_of(PAGE)
    editor.post(PASTE, {"url": URL})
    bundles = set(Change.objects.exclude(way="").values_list("bundle", "who", "way"))
    user = User.objects.get()
    assert {row[1:] for row in bundles if row[1]} == {(user.pk, "form")}
    assert len({row[0] for row in bundles if row[1]}) == 1


def test_the_address_at_the_end_of_redirects_is_the_articles(editor: Client, site_of: Any) -> None:
    site_of(PAGE).final_url = "https://www.gaon.example/news/7"
    editor.post(PASTE, {"url": "https://short.example/x"})
    assert Article.objects.get().url == "https://www.gaon.example/news/7"


@pytest.mark.parametrize("failure", FetchFailure)
def test_a_failure_is_said_at_the_address_and_all_that_was_typed_stays(
    editor: Client, site_of: Any, failure: FetchFailure
) -> None:
    site_of(failure)
    answer: Any = editor.post(PASTE, {"url": URL, "published": "2024. 1. 5. 09:30"})
    form = answer.context["form"]
    (sentence,) = form.errors["url"]
    assert list(form.errors) == ["url"]
    assert str(SENTENCES[failure]).replace("%(status)s", "404") in sentence
    assert "복사해 위에 붙여 넣어도 됩니다" in sentence
    assert form["url"].value() == URL
    assert "autofocus" in str(form["url"])
    assert "autofocus" not in str(form["text"])
    assert form["published"].value() == "2024. 1. 5. 09:30"
    assert not Article.objects.exists()


def test_a_page_without_an_article_is_said_at_the_address(editor: Client, site_of: Any) -> None:
    site_of("<html><head><title>가온</title></head><body><p>메뉴</p></body></html>")
    answer: Any = editor.post(PASTE, {"url": URL})
    assert "기사 본문을 찾지 못했습니다" in answer.context["form"].errors["url"][0]
    assert not Article.objects.exists()


def test_a_page_without_a_day_asks_for_it(editor: Client, site_of: Any) -> None:
    site_of(UNDATED)
    answer: Any = editor.post(PASTE, {"url": URL})
    assert list(answer.context["form"].errors) == ["published"]
    assert not Article.objects.exists()
    editor.post(PASTE, {"url": URL, "published": "2024-01-05"})
    assert Reading.objects.get().suggestions.get(field="start").value == "2024-01-08"


@pytest.mark.parametrize("copy", [URL, "http://m.gaon.example/news/view/?id=7#top"])
def test_an_address_that_is_kept_opens_its_reading_and_asks_nobody(
    editor: Client, site_of: Any, copy: str
) -> None:
    article = make.make_article("시장 출국", url=URL)
    reading = make.make_reading(capture=make.make_capture(b"x", article=article))
    site = site_of(FetchFailure.UNREACHABLE)
    answer: Any = editor.post(PASTE, {"url": copy}, follow=True)
    assert answer.redirect_chain == [(f"/staff/trips/trip/intake/{reading.pk}/", 302)]
    assert "전에 들어온 기사입니다" in answer.content.decode()
    assert site.asked == []


def test_an_article_without_a_reading_is_fetched_and_stays_one(
    editor: Client, site_of: Any
) -> None:
    article = make.make_article("시장 출국", url=URL)
    site = site_of(PAGE)
    editor.post(PASTE, {"url": URL})
    assert site.asked == [URL]
    assert Reading.objects.get().article == Article.objects.get() == article


def test_a_text_beside_the_address_is_read_and_nothing_fetched(
    editor: Client, site_of: Any
) -> None:
    site = site_of(FetchFailure.UNREACHABLE)
    text = "\n".join(("이하늘 고양시장, 미국 방문", "가온일보 2024-01-05 09:30", *LINES))
    editor.post(PASTE, {"url": URL, "text": text})
    assert site.asked == []
    assert Article.objects.get().url == URL


def test_a_page_comes_from_a_real_server(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paste, "fetcher", local_fetcher())
    with serving_raw() as server:
        server.answers["/news"] = page(PAGE.encode())
        editor.post(PASTE, {"url": server.url("/news")})
        assert Reading.objects.get().article.url == server.url("/news")
        inside: Any = editor.post(PASTE, {"url": server.url("/news", "127.0.0.1")})
    assert "누구나 볼 수 있는 인터넷의 주소가 아니어서" in inside.context["form"].errors["url"][0]
