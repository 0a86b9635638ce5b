"""A draft that was never public can be thrown away: what goes is said, and can be brought back."""

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.test import Client
from django.urls import reverse

from history.models import Action, Change
from tests import factories as make
from tests.admin.test_gaps import make_draft
from tests.admin.test_review import log_in
from trips.models import Redirect, Trip

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


def test_a_reviewer_brings_a_deleted_draft_back(client: Client) -> None:
    draft = make_draft()
    log_in(client, "reviewer").post(address(draft), {"post": "yes"})
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
