"""Articles, when they appeared, and what was captured of them."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.admin import originals
from articles.models import Article, Capture
from tests import factories as make
from tests.admin.filling import change_address, errors, fill, shown

pytestmark = pytest.mark.django_db

ADD = "/staff/articles/article/add/"
ADD_CAPTURE = "/staff/articles/capture/add/"


@pytest.mark.parametrize(
    ("typed", "moment", "precision"),
    [
        ("2024-01-05", datetime(2024, 1, 4, 15, tzinfo=UTC), "day"),
        ("2024. 1. 5.", datetime(2024, 1, 4, 15, tzinfo=UTC), "day"),
        ("2024년 1월 5일", datetime(2024, 1, 4, 15, tzinfo=UTC), "day"),
        ("2024-01-05 09:30", datetime(2024, 1, 5, 0, 30, tzinfo=UTC), "time"),
        ("2024.01.05. 오후 3:20", datetime(2024, 1, 5, 6, 20, tzinfo=UTC), "time"),
        ("2024.01.05 오전 12:05", datetime(2024, 1, 4, 15, 5, tzinfo=UTC), "time"),
        ("2024-01-05T09:30:15+09:00", datetime(2024, 1, 5, 0, 30, 15, tzinfo=UTC), "time"),
        ("2024-01-05T00:30Z", datetime(2024, 1, 5, 0, 30, tzinfo=UTC), "time"),
        ("", None, ""),
    ],
)
def test_publication_is_typed_as_exactly_as_it_is_known(
    staff: Client, typed: str, moment: datetime | None, precision: str
) -> None:
    fill(staff, ADD, {"title": "기사", "published_at": typed})
    article = Article.objects.get()
    assert (article.published_at, article.published_at_precision) == (moment, precision)


@pytest.mark.parametrize(
    "typed",
    [
        *("어제", "2024-01", "2024-02-30", "2024-01-05 25:00", "2024-01-05 오후 13:00"),
        *("0001-01-01", "9999-12-31 23:59", "2024-01-05\x00", "2024-01-05T00:00+99:99"),
    ],
)
def test_a_moment_that_cannot_be_read_is_kept_and_named(staff: Client, typed: str) -> None:
    answer = fill(staff, ADD, {"title": "기사", "modified_at": typed})
    (sentence,) = errors(answer)
    assert sentence.startswith("수정: “")
    assert shown(answer)["modified_at"] == typed


@pytest.mark.parametrize("typed", ["abc", "\x00", "9" * 30, "-1"])
def test_a_publisher_that_does_not_exist_is_refused(staff: Client, typed: str) -> None:
    assert errors(fill(staff, ADD, {"title": "기사", "publisher": typed}))


def test_a_moment_survives_an_unchanged_save(staff: Client) -> None:
    moment = datetime(2024, 1, 5, 0, 30, 15, 250, tzinfo=UTC)
    article = make.make_article(published_at=moment)
    fill(staff, change_address(article), {"byline": "김하늘 기자"})
    article.refresh_from_db()
    assert (article.published_at, article.published_at_precision) == (moment, "time")


def test_a_day_is_shown_as_a_day(staff: Client) -> None:
    article = make.make_article(
        published_at=datetime(2024, 1, 5, tzinfo=make.SEOUL), published_at_precision="day"
    )
    assert shown(staff.get(change_address(article)))["published_at"] == "2024-01-05"


def test_a_list_shows_moments_as_exactly_as_they_are_known(staff: Client) -> None:
    make.make_article()
    make.make_article(
        published_at=datetime(2024, 1, 5, tzinfo=make.SEOUL), published_at_precision="day"
    )
    page = staff.get("/staff/articles/article/").content.decode()
    assert ">2024-01-10 12:00<" in page
    assert ">2024-01-05<" in page


def upload(staff: Client, content: bytes, **inputs: Any) -> Any:
    file = SimpleUploadedFile("기사.html", content, "text/html")
    article = make.make_article().pk
    return staff.post(ADD_CAPTURE, {"article": article, "upload": file, **inputs})


def test_a_capture_keeps_the_bytes_of_the_file(staff: Client) -> None:
    content = "<html>원본</html>".encode()
    upload(staff, content, url="https://news.example/1")
    capture = Capture.objects.get()
    assert bytes(capture.content) == content
    assert capture.sha256 == hashlib.sha256(content).hexdigest()
    assert capture.media_type == "text/html"


def test_a_capture_that_is_too_large_is_refused_in_words(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "LARGEST", 3)
    assert "까지만 올릴 수 있습니다" in errors(upload(staff, b"long"))[0]


def test_a_capture_without_a_file_is_refused(staff: Client) -> None:
    answer = staff.post(ADD_CAPTURE, {"article": make.make_article().pk})
    assert errors(answer) == ["필수 항목입니다."]


def test_a_capture_cannot_be_changed(staff: Client) -> None:
    capture = make.make_capture()
    assert staff.post(change_address(capture), {"url": "https://x.example"}).status_code == 403


def test_a_capture_cannot_be_deleted(staff: Client) -> None:
    address = change_address(make.make_capture()).replace("/change/", "/delete/")
    assert staff.post(address, {"post": "yes"}).status_code == 403
    assert Capture.objects.exists()


def test_a_public_article_keeps_its_capture(staff: Client) -> None:
    public = make.make_capture(article=make.make_article()).article
    address = change_address(public).replace("/change/", "/delete/")
    assert staff.post(address, {"post": "yes"}).status_code == 403
    assert Article.objects.exists()
    assert Capture.objects.exists()


def test_the_captured_bytes_are_handed_out_as_a_file(staff: Client) -> None:
    capture = make.make_capture(b"<script>alert(1)</script>")
    answer = staff.get(f"/staff/articles/capture/{capture.pk}/original/")
    assert answer.content == capture.content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_an_unknown_capture_is_not_found(staff: Client) -> None:
    assert staff.get("/staff/articles/capture/9/original/").status_code == 404


def test_the_captured_bytes_are_for_staff_only(client: Client) -> None:
    capture = make.make_capture()
    assert client.get(f"/staff/articles/capture/{capture.pk}/original/").status_code == 302


def test_an_article_is_offered_with_its_day_and_publisher(staff: Client) -> None:
    make.make_article("시장, 출장길 올라")
    names = {"app_label": "trips", "model_name": "citation", "field_name": "article"}
    answer = staff.get("/staff/autocomplete/", {**names, "term": "출장길"})
    assert answer.json()["results"][0]["text"] == "2024-01-10 가온일보 · 시장, 출장길 올라"
