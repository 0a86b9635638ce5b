"""Two articles that are one: seen, merged with all that rests on them, the old address leads on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.ingest.same_article import title_key
from articles.models import Article, Capture
from history.models import Change
from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.roles import ROLES, STAGES, log_in
from tests.admin.test_merge import is_there, merge, open_page
from trips.models import Apart, Redirect
from trips.quality.duplicates import alike, pairs

pytestmark = pytest.mark.django_db
DAY = datetime(2024, 1, 10, 0, 0, tzinfo=UTC)
TITLE = "고양시장, 미국 풀러턴과 우호협약"


def make_twin(title: str = TITLE, days: float = 0, **fields: Any) -> Article:
    at = {"published_at": DAY + timedelta(days=days), "published_at_precision": "day"}
    return make.make_article(title, **{**at, "published": False, **fields})


# Seen


@pytest.mark.parametrize(
    ("title", "days", "meets"),
    [
        ("고양시장, 미국 풀러턴과 우호협약", 0, True),
        ("고양시장 미국 풀러턴과 ‘우호협약’…", 2, True),
        ("고양시장, 미국 풀러턴과 우호협약 - 가온일보", -2, True),
        ("[가온일보] 고양시장, 미국 풀러턴과 우호협약", 1, True),
        ("고양시장, 미국 풀러턴과 우호협약", 3, False),
        ("고양시장, 미국 풀러턴과 우호협약 2신", 0, False),
    ],
)
def test_titles_of_one_paper_within_two_days_meet(title: str, days: int, meets: bool) -> None:
    paper = make.make_publisher("가온일보")
    one, other = make_twin(publisher=paper), make_twin(title, days, publisher=paper)
    assert (pairs(Article) == [(one.pk, other.pk)]) is meets
    same_letters = title_key(title, paper) == title_key(TITLE, paper)  # as the door decides
    assert (same_letters and abs(days) <= 2) is meets


@pytest.mark.parametrize(
    "other",
    [
        {"publisher": "다온일보"},
        {"title": "부고"},
        {"status": "withdrawn"},
        {"published_at": None, "published_at_precision": ""},
    ],
)
def test_what_is_of_another_paper_or_may_recur_does_not_meet(other: dict[str, Any]) -> None:
    paper = make.make_publisher("가온일보")
    one = make_twin(other.get("title", TITLE), publisher=paper)
    fields = {"publisher": paper, **other}
    if isinstance(fields["publisher"], str):
        fields["publisher"] = make.make_publisher(fields["publisher"])
    article = make_twin(publisher=fields["publisher"])
    Article.objects.filter(pk=article.pk).update(**{"title": one.title, **fields})
    assert not alike(Article).exists()


def test_a_new_draft_meets_the_article_that_is_public() -> None:
    paper = make.make_publisher()
    public = make_twin(publisher=paper, published=True)
    draft = make_twin(publisher=paper)
    assert pairs(Article) == [(public.pk, draft.pk)]


def test_two_that_were_told_apart_do_not_wait_again(client: Client) -> None:
    rows = [make.make_article(url="https://gaon.example/1") for _ in range(2)]
    page = reverse("admin:articles_article_alike")
    shown = log_in(client, "editor").get(page).content.decode()
    assert all(change_address(row) in shown for row in rows)
    client.post(page, {"apart": [row.pk for row in rows]})
    assert Apart.objects.get().kind == "article"
    assert not alike(Article).exists()


# Who may


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_articles_are_merged_by_whoever_may_write_both(
    client: Client, role: str, stage: str
) -> None:
    keep, gone = make.make_article(status=stage), make.make_article(status=stage)
    merge(log_in(client, role), keep, gone)
    writes = {"editor": STAGES[:2], "reviewer": STAGES, "superuser": STAGES}
    assert is_there(gone) is (stage not in writes.get(role, ()))


def test_the_page_and_the_list_lead_to_it(client: Client) -> None:
    row = make.make_article(published=False)
    log_in(client, "editor")
    merging = reverse("admin:articles_article_merge", args=[row.pk])
    assert merging in client.get(change_address(row)).content.decode()
    listed = client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert "고른 두 행" in listed
    assert reverse("admin:articles_article_alike") in listed


# Merged


def make_whole(**fields: Any) -> Article:
    """An article with a capture that was read, and with everything that can rest on one."""
    article = make.make_article(**fields)
    reading = make.make_reading(capture=make.make_capture(b"bytes", article=article))
    make.make_suggestion(reading)
    trip = make.make_trip(article=article)
    make.make_update(make.make_agreement(trip), article=article)
    make.make_correction(article=article)
    return article


def test_captures_readings_and_citations_are_kept_and_the_old_address_leads_on(
    client: Client,
) -> None:
    keep, gone = make_whole(title="남는 기사"), make_whole(title="없어질 기사")
    rows = ("captures", "readings", "citations", "agreement_updates", "corrections")
    before = {name: getattr(keep, name).count() + getattr(gone, name).count() for name in rows}
    content = [bytes(capture.content) for capture in Capture.objects.order_by("pk")]
    trip = gone.citations.get().trip
    assert trip is not None
    changed = trip.updated_at
    answer = merge(log_in(client, "reviewer"), keep, gone)
    assert answer["Location"] == change_address(keep)
    assert {name: getattr(keep, name).count() for name in rows} == before
    assert [bytes(capture.content) for capture in Capture.objects.order_by("pk")] == content
    moved = client.get(gone.get_absolute_url())
    assert (moved.status_code, moved["Location"]) == (301, keep.get_absolute_url())
    trip.refresh_from_db()
    assert trip.updated_at > changed
    assert client.get(change_address(gone))["Location"] == change_address(keep)


def test_the_page_shows_both_and_a_chosen_moment_keeps_its_precision(client: Client) -> None:
    keep = make_twin("하나", published_at=None, published_at_precision="", body="짧은 글")
    gone = make_twin("둘", body="긴 글 " * 500)
    page = open_page(log_in(client, "editor"), keep, gone).context["page"]
    lines = {line.label: (line.keep, line.gone, line.takes_gone) for line in page.lines()}
    assert lines["제목"] == ("하나", "둘", False)
    assert lines["발행"] == ("", "2024-01-10", True)
    assert len(lines["본문"][1]) < len(gone.body)
    assert "공개 단계" not in lines
    merge(client, keep, gone, **{"choose-body": "gone"})
    keep.refresh_from_db()
    assert (keep.published_at, keep.published_at_precision) == (DAY, "day")
    assert keep.body == gone.body


def test_a_public_article_does_not_become_a_draft(client: Client) -> None:
    keep, gone = make.make_article(published=False), make.make_article()
    page = merge(log_in(client, "reviewer"), keep, gone)
    assert "공개된 기사를 공개되지 않은 기사에 합칠 수 없습니다." in page.content.decode()
    assert is_there(gone)
    merge(client, gone, keep)
    assert not is_there(keep)


def test_a_merge_is_taken_back_with_everything(client: Client) -> None:
    keep, gone = make_whole(), make_whole()
    captures = set(gone.captures.values_list("pk", flat=True))
    merge(log_in(client, "reviewer"), keep, gone)
    change = Change.objects.filter(kind="articles.article", object_id=str(gone.pk)).latest("pk")
    client.post(reverse("admin:history_change_undo"), {"change": change.pk, "all": "on"})
    assert set(gone.captures.values_list("pk", flat=True)) == captures
    assert gone.citations.count() == keep.citations.count() == 1
    assert not Redirect.objects.exists()


def test_bytes_are_not_read_to_merge(client: Client) -> None:
    page = open_page(log_in(client, "reviewer"), make_whole(), make_whole()).context["page"]
    moving = [row for rows in page.plan.fold.moves.values() for row in rows]
    (capture,) = [row for row in moving if isinstance(row, Capture)]
    assert capture.get_deferred_fields() == {"content"}
