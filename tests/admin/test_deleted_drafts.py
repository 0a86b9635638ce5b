"""A draft that was never public can be thrown away: what goes is said, and can be brought back."""

from typing import Any

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Capture
from history.models import Action, Change
from tests import factories as make
from tests.admin.roles import ROLES, STAGES, log_in
from tests.admin.test_gaps import make_draft
from trips.models import Reading, Redirect, Suggestion, Trip

pytestmark = pytest.mark.django_db
UNDO = reverse("admin:history_change_undo")


def address(row: object, page: str = "delete") -> str:
    meta = row._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[row.pk])  # type: ignore[attr-defined]


def test_the_page_names_what_goes_and_the_form_leads_there(client: Client) -> None:
    draft = make_draft()
    form = log_in(client, "editor").get(address(draft, "change")).content.decode()
    assert f'href="{address(draft)}"' in form
    page = client.get(address(draft)).content.decode()
    for part in ("참가자", "여정", "일정", "협약", "공개 문서", "출처"):
        assert part in page
    assert "권한" not in page


def test_a_deleted_draft_leaves_its_history_and_an_address_that_is_gone(client: Client) -> None:
    draft = make_draft()
    agreement = draft.agreements.get()
    log_in(client, "editor").post(address(draft), {"post": "yes"})
    assert not Trip.objects.filter(pk=draft.pk).exists()
    for row in (draft, agreement):
        assert client.get(row.get_absolute_url()).status_code == 410
    removed = Change.objects.filter(root_id=str(draft.pk), action=Action.REMOVED)
    assert {change.kind for change in removed} >= {"trips.trip", "trips.stop", "trips.citation"}
    assert removed.filter(who__username="editor").exists()
    assert LogEntry.objects.get(action_flag=DELETION).object_repr == draft.title


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_whoever_deleted_a_draft_brings_it_back(client: Client, role: str) -> None:
    draft = make_draft()
    log_in(client, role).post(address(draft), {"post": "yes"})
    change = Change.objects.filter(kind="trips.trip", object_id=str(draft.pk)).latest("pk")
    client.post(UNDO, {"change": change.pk, "all": "on"})
    assert Trip.objects.filter(pk=draft.pk).exists()
    assert not Redirect.objects.exists()


def test_an_article_that_nobody_saw_goes_the_same_way(client: Client) -> None:
    draft, shown = make.make_article(published=False), make.make_article()
    log_in(client, "editor")
    assert client.post(address(draft), {"post": "yes"}).status_code == 302
    assert client.post(address(shown), {"post": "yes"}).status_code == 403
    assert client.get(draft.get_absolute_url()).status_code == 410


def make_read_article(status: str = "draft", **suggested: Any) -> Article:
    """As pasted: with the bytes that came, what was read in them, and what that suggests."""
    article = make.make_article(status=status)
    capture = make.make_capture("김하늘 고양시장이 떠났다.".encode(), article=article)
    make.make_suggestion(make.make_reading(capture=capture), **suggested)
    return article


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_pasted_article_that_nobody_saw_is_deleted_by_whoever_may_write_it(
    client: Client, role: str, stage: str
) -> None:
    article = make_read_article(stage)
    log_in(client, role).post(address(article), {"post": "yes"})
    unseen = stage in ("draft", "review") and role != "nobody"
    for model in (Article, Capture, Reading, Suggestion):
        assert model._default_manager.exists() is not unseen, model


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_the_page_of_a_pasted_article_leads_to_its_deletion_and_that_names_what_goes(
    client: Client, role: str
) -> None:
    article = make_read_article()
    form = log_in(client, role).get(address(article, "change")).content.decode()
    assert f'href="{address(article)}"' in form
    page = client.get(address(article)).content.decode()
    for part in ("원본 수집", "기사 읽기", "제안"):
        assert part in page
    assert 'name="post"' in page  # and no refusal


def test_a_deleted_article_comes_back_with_the_bytes_that_were_captured(client: Client) -> None:
    article = make_read_article()
    before = [bytes(capture.content) for capture in article.captures.all()]
    page = log_in(client, "editor").post(address(article), {"post": "yes"}, follow=True)
    change = Change.objects.filter(kind="articles.article").latest("pk")
    bundle = reverse("admin:history_change_bundle", args=[change.pk])
    assert f'href="{bundle}"' in page.content.decode()  # said with the way back
    client.post(UNDO, {"change": change.pk, "all": "on"})
    assert [bytes(capture.content) for capture in article.captures.all()] == before
    assert Suggestion.objects.filter(reading__article=article).exists()
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("role", ["editor", "reviewer"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_draft_made_of_suggestions_is_deleted_and_brought_back_with_them(
    client: Client, stage: str, role: str
) -> None:
    suggested = make_read_article(stage).readings.get().suggestions.get()
    trip = make.make_trip(published=False)
    Suggestion.objects.update(
        trip=trip, citation=trip.all_citations.first(), status="accepted", decided_at=timezone.now()
    )
    page = log_in(client, role).post(address(trip), {"post": "yes"}, follow=True)
    assert not Trip.objects.exists()
    suggested.refresh_from_db()
    assert (suggested.status, suggested.trip) == ("accepted", None)
    assert "되돌리기" in page.content.decode()
    change = Change.objects.filter(kind="trips.trip").latest("pk")
    client.post(UNDO, {"change": change.pk, "all": "on"})
    suggested.refresh_from_db()
    assert suggested.trip == trip


def test_decisions_alone_of_a_public_article_are_taken_back_by_whoever_may_decide(
    client: Client,
) -> None:
    suggested = make_read_article("published").readings.get().suggestions.get()
    Suggestion.objects.update(status="accepted", decided_at=timezone.now())
    change = Change.objects.filter(kind="trips.suggestion", action=Action.CHANGED).latest("pk")
    log_in(client, "nobody").post(UNDO, {"change": change.pk})
    suggested.refresh_from_db()
    assert suggested.status == "accepted"
    log_in(client, "editor").post(UNDO, {"change": change.pk})
    suggested.refresh_from_db()
    assert suggested.status == "open"


def test_an_article_on_which_a_fact_rests_is_not_deleted(client: Client) -> None:
    article = make_read_article()
    make.make_citation(article=article, trip=make.make_trip(bare=True), field="start_date")
    page = log_in(client, "editor").post(address(article), {"post": "yes"})
    assert "출처" in page.content.decode()
    assert Article.objects.filter(pk=article.pk).exists()
    assert Capture.objects.exists()


@pytest.mark.parametrize("stage", ["published", "withdrawn"])
def test_what_was_captured_of_a_public_article_stays_whoever_deletes(stage: str) -> None:
    article = make_read_article(stage)
    with pytest.raises(ProtectedError):
        article.delete()


def test_an_address_that_somebody_withdrew_is_not_brought_back_by_an_editor(client: Client) -> None:
    row = make.make_redirect("trip", 4711)
    change = Change.objects.get(kind="trips.redirect", object_id=str(row.pk))
    log_in(client, "editor").post(UNDO, {"change": change.pk, "all": "on"})
    assert Redirect.objects.exists()
