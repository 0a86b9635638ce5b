"""Storing keeps bytes as they came, finds what is kept already, and overwrites nothing."""

import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from articles.ingest.difference import LineChange, capture_difference
from articles.ingest.parse import parse_text
from articles.ingest.refusals import IngestRefused
from articles.ingest.same_article import SameBy
from articles.ingest.store import StoredArticle, store
from articles.models import Article, Capture
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = "이하늘 고양시장이 오는 8일부터 12일까지 미국 라스베이거스를 방문한다고 5일 밝혔다."
SECOND = "시는 이번 방문에서 현지 기업과 투자 협약을 맺을 계획이라고 설명했다."
THIRD = "방문단은 모두 열두 명이며 시의원 세 명이 함께 떠난다고 시는 덧붙였다."


def text_of(*body: str, title: str = "고양시장, 새해 첫 미국 방문길", day: str = "05") -> str:
    lines = (
        title,
        "",
        f"입력 2024.01.{day} 09:30",
        "홍길동 기자",
        *body,
        "무단전재 및 재배포 금지",
    )
    return "\n".join(lines)


def stored(text: str, url: str = "", paper: str = "") -> StoredArticle:
    parsed = parse_text(text if not paper else f"{text}\n저작권자 © {paper} 무단전재", url)
    return store(parsed, text.encode(), url)


def test_a_new_article_is_a_draft_with_the_bytes_as_they_came() -> None:
    make.make_publisher("가온신문")
    one = stored(text_of(FIRST, SECOND), "https://gaon.example/news/1?utm_source=x", "가온신문")
    article = Article.objects.get()
    assert one.same_by is None
    assert (article.title, article.status) == ("고양시장, 새해 첫 미국 방문길", "draft")
    assert article.publisher is not None
    assert article.published_at == datetime(2024, 1, 5, 0, 30, tzinfo=UTC)
    assert article.body.splitlines() == [FIRST, SECOND]
    assert bytes(one.capture.content) == text_of(FIRST, SECOND).encode()


@pytest.mark.parametrize(
    ("moment", "day"),
    [(None, None), (datetime(2024, 1, 5, 16, tzinfo=UTC), date(2024, 1, 6))],
)
def test_no_day_of_capture_is_invented(moment: datetime | None, day: date | None) -> None:
    text = text_of(FIRST)
    one = store(parse_text(text), text.encode(), retrieved_at=moment)
    assert (one.article.captured_on, one.capture.retrieved_at) == (day, moment)


SAME: dict[str, tuple[tuple[str, str], tuple[str, str], SameBy | None]] = {
    "the bytes": ((text_of(FIRST), ""), (text_of(FIRST), ""), SameBy.BYTES),
    "the address, copied otherwise": (
        (text_of(FIRST), "https://www.gaon.example/1?utm_source=x"),
        (text_of(SECOND), "http://gaon.example/1#top"),
        SameBy.ADDRESS,
    ),
    "the body, other things around it": (
        (text_of(FIRST, SECOND), "https://gaon.example/1"),
        (f"많이 본 뉴스\n{text_of(FIRST, SECOND)}", ""),
        SameBy.BODY,
    ),
    "the title, two days later": (
        (text_of(FIRST, SECOND), "https://gaon.example/1"),
        (text_of(THIRD, day="07"), "https://portal.example/7"),
        SameBy.TITLE,
    ),
    "the title, the paper's name behind it": (
        (text_of(FIRST, SECOND), "https://gaon.example/1"),
        (
            text_of(THIRD, title="고양시장, 새해 첫 미국 방문길 - 가온신문"),
            "https://portal.example/7",
        ),
        SameBy.TITLE,
    ),
    "nothing: the title three days later": (
        (text_of(FIRST, SECOND), "https://gaon.example/1"),
        (text_of(THIRD, day="09"), "https://gaon.example/2"),
        None,
    ),
    "nothing: another title": (
        (text_of(FIRST, SECOND), "https://gaon.example/1"),
        (text_of(THIRD, title="고양시의회, 일본 연수 마치고 귀국"), "https://gaon.example/2"),
        None,
    ),
}


@pytest.mark.parametrize("by", SAME)
def test_the_same_article_is_found_by(by: str) -> None:
    make.make_publisher("가온신문")
    first, second, expected = SAME[by]
    one = stored(*first, "가온신문")
    before = Article.objects.values().get()
    other = stored(*second, "가온신문")
    assert other.same_by == expected
    assert (other.article == one.article) is (expected is not None)
    assert Article.objects.filter(pk=one.article.pk).values().get() == before


def test_one_press_release_in_two_papers_is_two_articles() -> None:
    make.make_publisher("가온신문")
    make.make_publisher("나래일보")
    stored(text_of(FIRST, SECOND), "https://gaon.example/1", "가온신문")
    other = stored(text_of(FIRST, SECOND) + "\n", "https://narae.example/9", "나래일보")
    assert other.same_by is None


def test_a_changed_body_is_a_second_capture_and_the_difference_can_be_seen() -> None:
    address = "https://gaon.example/1"
    one = stored(text_of(FIRST, SECOND), address)
    other = stored(text_of(FIRST, THIRD), address)
    assert (other.article, other.changed) == (one.article, True)
    assert other.capture != one.capture
    assert [(d.change, d.text) for d in capture_difference(one.capture, other.capture)] == [
        (LineChange.SAME, FIRST),
        (LineChange.GONE, SECOND),
        (LineChange.NEW, THIRD),
    ]


def test_the_same_body_among_other_things_is_no_second_capture() -> None:
    address = "https://gaon.example/1"
    one = stored(text_of(FIRST, SECOND), address)
    other = stored(f"댓글 3\n{text_of(FIRST, SECOND)}", address)
    assert (other.capture, other.changed) == (one.capture, False)


def test_an_article_typed_by_hand_gets_its_first_capture() -> None:
    typed = make.make_article(url="https://gaon.example/1", body="")
    one = stored(text_of(FIRST), "https://gaon.example/1")
    assert (one.article, one.changed, typed.captures.count()) == (typed, False, 1)


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(IngestRefused, match="찾지 못했습니다"):
        stored("\n\n--\n")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://gaon.example/" + "가" * 1000, "gaon"]
)
def test_what_is_no_address_is_not_kept_as_one(address: str) -> None:
    assert stored(text_of(FIRST), address).article.url == ""


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_article() -> None:
    texts = [text_of(FIRST, SECOND), text_of(FIRST, SECOND) + "\n좋아요 1"]
    together = threading.Barrier(2)
    answers: list[Any] = []

    def work(text: str) -> None:
        try:
            together.wait(10)
            answers.append(stored(text, "https://gaon.example/1"))
        except Exception as problem:
            answers.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[text]) for text in texts]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert [a for a in answers if not isinstance(a, StoredArticle)] == []
    assert (Article.objects.count(), Capture.objects.count()) == (1, 1)
