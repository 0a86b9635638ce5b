"""An article pasted whole: what came is kept as proof, a double is offered, nothing is lost."""

import hashlib
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from articles.admin import forms, originals
from articles.models import Article, Capture
from tests import factories as make
from tests.admin.filling import change_address, errors, fill, shown
from trips.quality.queues import article_lost, article_twice

pytestmark = pytest.mark.django_db

ADD = "/staff/articles/article/add/"
BODY = "  김하늘 시장은 오는 31일 출국한다.\r\n\r\n열흘 일정이다.  "
URL = "https://www.gaon.example/news/view?id=7&utm_source=x"


def paste(staff: Client, **inputs: Any) -> Any:
    return fill(staff, ADD, {"title": "시장 출국", **inputs})


def the(title: str) -> Article:
    return Article.objects.get(title=title)


def test_a_pasted_body_is_kept_byte_for_byte(staff: Client) -> None:
    paste(staff, body=BODY, url=URL)
    capture = Capture.objects.get()
    assert bytes(capture.content) == BODY.encode()
    assert capture.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert (capture.media_type, capture.url) == ("text/plain; charset=utf-8", URL)
    assert the("시장 출국").captured_on is not None


def test_an_uploaded_page_is_kept_byte_for_byte(staff: Client) -> None:
    page = "<p>시장 출국</p>".encode("euc-kr")
    paste(staff, upload=SimpleUploadedFile("기사.html", page, "text/html"))
    capture = Capture.objects.get()
    assert (bytes(capture.content), capture.media_type) == (page, "text/html")


def test_nothing_is_kept_where_nothing_came(staff: Client) -> None:
    paste(staff, url=URL)
    assert not Capture.objects.exists()
    assert the("시장 출국").captured_on is None


def test_a_body_pasted_later_is_kept_too(staff: Client) -> None:
    article = make.make_article(body="")
    fill(staff, change_address(article), {"body": BODY})
    assert bytes(Capture.objects.get().content) == BODY.encode()


def test_editing_the_body_leaves_the_capture_alone(staff: Client) -> None:
    paste(staff, body=BODY)
    fill(staff, change_address(the("시장 출국")), {"body": "고친 본문"})
    assert bytes(Capture.objects.get().content) == BODY.encode()


def test_a_file_that_is_too_large_is_refused_and_the_rest_stays(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "LARGEST", 3)
    answer = paste(staff, body=BODY, upload=SimpleUploadedFile("a.txt", b"long"))
    assert "까지만 올릴 수 있습니다" in errors(answer)[0]
    assert shown(answer)["body"] == BODY


def test_a_body_that_is_too_long_is_refused_and_stays(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LONGEST_BODY", 3)
    answer = paste(staff, body="네 글자")
    assert "본문은 3자까지" in errors(answer)[0]
    assert shown(answer)["body"] == "네 글자"


def test_a_file_must_be_chosen_again_after_an_error(staff: Client) -> None:
    answer = paste(staff, title="", upload=SimpleUploadedFile("a.txt", b"x"))
    assert "저장하지 않았으니 파일을 다시 골라 주세요." in errors(answer)


def test_the_longest_korean_address_is_saved(staff: Client) -> None:
    words = "".join(chr(0xAC00 + (n * 7919) % 11172) for n in range(970))
    paste(staff, url=f"https://gaon.example/{words}")
    assert the("시장 출국").url_key == f"gaon.example/{quote(words)}"


@pytest.mark.parametrize("column", ["content", "sha256"])
def test_the_database_forbids_changing_a_capture(column: str) -> None:
    make.make_capture(b"seen")
    new: bytes | str = b"other" if column == "content" else "0" * 64
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE articles_capture SET {column} = %s", [new])  # noqa: S608
    assert bytes(Capture.objects.get().content) == b"seen"


def test_the_database_forbids_changing_bytes_and_digest_together() -> None:
    make.make_capture(b"seen")
    digest = hashlib.sha256(b"other").hexdigest()
    with pytest.raises(DatabaseError, match="수집한 원본은 바꿀 수 없습니다"):
        Capture.objects.update(content=b"other", sha256=digest)


# Publishers, from the address


@pytest.mark.parametrize(
    ("domains", "name"),
    [
        ({"가온일보": ["gaon.example"]}, "가온일보"),
        ({"가온일보": ["example"], "가온": ["gaon.example"]}, "가온"),
        ({"가온일보": ["gaon.example"], "다온일보": ["gaon.example"]}, None),
        ({"다온일보": ["on.example"]}, None),
    ],
)
def test_the_publisher_is_found_by_the_address(
    staff: Client, domains: dict[str, list[str]], name: str | None
) -> None:
    for publisher, its in domains.items():
        make.make_publisher(publisher, domains=its)
    paste(staff, url=URL)
    found = the("시장 출국").publisher
    assert (found and found.name) == name


def test_a_chosen_publisher_is_kept(staff: Client) -> None:
    make.make_publisher("가온일보", domains=["gaon.example"])
    chosen = make.make_publisher("다온일보")
    paste(staff, url=URL, publisher=chosen.pk)
    assert the("시장 출국").publisher == chosen


# The same article again


def test_the_same_address_is_offered_and_what_was_typed_stays(staff: Client) -> None:
    old = make.make_article("옛 기사", url="http://m.gaon.example/news/view/?id=7#top")
    answer = paste(staff, url=URL, body=BODY)
    page = answer.render().content.decode()
    assert change_address(old) in page
    assert "주소가 같음" in page
    assert (shown(answer)["url"], shown(answer)["body"]) == (URL, BODY)
    assert list(Article.objects.all()) == [old]


def test_the_same_body_is_offered(staff: Client) -> None:
    make.make_article("옛 기사", body="김하늘 시장은 오는 31일 출국한다. 열흘 일정이다.")
    assert "본문이 같음" in paste(staff, body=BODY).render().content.decode()


def test_an_article_is_saved_beside_its_double_when_that_is_chosen(staff: Client) -> None:
    old = make.make_article("옛 기사", url=URL)
    paste(staff, url=URL, _separate=str(old.pk))
    assert Article.objects.count() == 2


def test_a_double_that_was_not_shown_yet_is_shown(staff: Client) -> None:
    old = make.make_article("옛 기사", url=URL)
    make.make_article("또 다른 기사", url=URL)
    assert errors(paste(staff, url=URL, _separate=str(old.pk)))


def test_an_article_that_has_a_double_is_edited_freely(staff: Client) -> None:
    make.make_article("옛 기사", url=URL)
    article = make.make_article(url=URL)
    fill(staff, change_address(article), {"title": "새 제목"})
    assert the("새 제목") == article


def test_an_address_changed_to_a_known_one_is_offered(staff: Client) -> None:
    make.make_article("옛 기사", url=URL)
    assert errors(fill(staff, change_address(make.make_article()), {"url": URL}))


def test_empty_articles_are_no_doubles(staff: Client) -> None:
    make.make_article("옛 기사", url="", body="")
    paste(staff, body=" \r\n ")
    assert the("시장 출국").body_key is None


# Queues


def test_articles_of_one_address_wait_until_one_is_withdrawn() -> None:
    one, two = make.make_article(url=URL), make.make_article(url=f"{URL}#x")
    assert set(article_twice()) == {one, two}
    Article.objects.filter(pk=two.pk).update(status="withdrawn")
    assert not article_twice().exists()


def test_a_body_printed_by_two_papers_is_no_double() -> None:
    one = make.make_article(body=BODY, publisher=make.make_publisher("가온일보"))
    make.make_article(body=BODY, publisher=make.make_publisher("다온일보"))
    assert not article_twice().exists()
    again = make.make_article(body=BODY + "\n", publisher=one.publisher)
    assert {one, again} <= set(article_twice())


def test_a_lost_address_waits_for_an_archived_one() -> None:
    lost = make.make_article(url=URL, link_status=404, link_checked_on="2026-11-20")
    make.make_article(url=URL, link_status=200, link_checked_on="2026-11-20")
    assert list(article_lost()) == [lost]
    Article.objects.filter(pk=lost.pk).update(archived_url="https://archive.example/1")
    assert not article_lost().exists()


def test_a_new_address_was_never_asked() -> None:
    article = make.make_article(url=URL, link_status=404, link_checked_on="2026-11-20")
    Article.objects.update(url="https://gaon.example/8")
    article.refresh_from_db()
    assert (article.link_status, article.link_checked_on) == (None, None)
