"""Suggestions keep what a reading says and what people decide, and show neither to readers."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from history.models import Change
from history.undo import undo
from tests import factories as make
from trips.choices import SuggestionStatus
from trips.intake.decisions import decide
from trips.models import Suggestion
from trips.public_rows import public_rows

pytestmark = pytest.mark.django_db
review_groups = import_module("trips.migrations.0008_review_groups")
TEXT = "김하늘 고양시장이 오는 8일 미국으로 떠난다."


def refusal_of(row: Suggestion) -> str:
    """The constraint that a bulk write of the row breaks."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Suggestion.objects.bulk_create([row])
    return str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "evidence",
    [
        [],
        [{"start": 0, "end": 3, "quote": "김바다"}],
        [{"start": 1, "end": 4, "quote": "김하늘"}],
        [{"start": 0, "end": 2, "quote": "김하늘"}],
        [{"start": 3, "end": 3, "quote": ""}],
        [{"start": -3, "end": 0, "quote": "김하늘"}],
        [{"start": 0, "end": 3, "quote": "김하늘"}, {"start": 0, "end": 2, "quote": "이하"}],
    ],
)
def test_evidence_that_does_not_stand_in_the_text_is_refused(evidence: list[Any]) -> None:
    row = make.new_suggestion(make.make_reading(TEXT), evidence=evidence)
    with pytest.raises(ValidationError):
        row.save()
    assert refusal_of(row) == "suggestion_quotes"


def test_offsets_count_letters_as_python_does() -> None:
    reading = make.make_reading("🛫 김하늘 고양시장")
    made = make.make_suggestion(reading, "official", "김하늘", value={"name": "김하늘"})
    assert made.evidence == [{"start": 2, "end": 5, "quote": "김하늘"}]


@pytest.mark.parametrize(
    "change", [{"value": "41000"}, {"mark": "C"}, {"evidence": []}, {"rule": "other"}]
)
def test_what_was_suggested_never_changes(change: dict[str, Any]) -> None:
    made = make.make_suggestion()
    with pytest.raises(IntegrityError, match="바꿀 수 없습니다"), transaction.atomic():
        Suggestion.objects.filter(pk=made.pk).update(**change)


def test_a_text_that_was_read_never_changes() -> None:
    reading = make.make_reading()
    reading.text = "다른 글"
    with pytest.raises(IntegrityError, match="바꿀 수 없습니다"), transaction.atomic():
        reading.save()


def test_a_decision_is_kept_in_the_history_of_its_article_and_can_be_undone() -> None:
    made = make.make_suggestion()
    made.status, made.decided_at = "accepted", make.make_article().published_at
    made.save()
    change = Change.objects.filter(kind="trips.suggestion", action="~").get()
    assert (change.root_kind, change.root_id) == ("articles.article", str(made.reading.article_id))

    undo([change])
    made.refresh_from_db()
    assert made.status == "open"


def test_a_deleted_draft_opens_the_way_for_another() -> None:
    trip = make.make_trip(bare=True, published=False)
    made = make.make_suggestion(status="accepted", decided_at=trip.created_at, trip=trip)
    trip.delete()
    made.refresh_from_db()
    assert made.trip is None


@pytest.mark.parametrize("name", ["편집자", "검토자"])
def test_both_groups_of_staff_decide_and_none_deletes(name: str) -> None:
    review_groups.make_groups(apps)
    import_module("trips.migrations.0022_suggestions").grant(apps)
    codes = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
    of_suggestions = {code.partition("_")[0] for code in codes if code.endswith("_suggestion")}
    assert of_suggestions == {"view", "add", "change"}


def test_a_page_shows_fifty_letters_of_a_quote_at_most() -> None:
    words = "가나다라마바사아자차 " * 8
    made = make.make_suggestion(make.make_reading(words), quote=words.strip())
    assert len(made.public_quote) <= 50
    assert words.startswith(made.public_quote)


def decided(article_published: bool) -> Suggestion:
    capture = make.make_capture(article=make.make_article(published=article_published))
    made = make.make_suggestion(make.make_reading(TEXT, capture=capture), quote="고양시장")
    decide(made, SuggestionStatus.ACCEPTED)
    return made


def test_readers_see_nothing_of_it(client: Client) -> None:
    article = decided(article_published=True).reading.article
    shown = public_rows(Change).filter(root_kind="articles.article", root_id=str(article.pk))
    assert {change.kind for change in shown} == {"articles.article"}
    assert "trips.suggestion" in {c.kind for c in Change.objects.filter(root_id=str(article.pk))}
    for address in ("/updates/", f"/articles/{article.pk}/", "/api/v1/articles/"):
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert [word for word in ("받아들임", "믿을 만한 정도", "고양시장") if word in text] == []


def test_staff_see_decisions_in_the_history_of_the_article(admin_client: Client) -> None:
    article = decided(article_published=False).reading.article
    page = admin_client.get(f"/staff/articles/article/{article.pk}/history/").content.decode()
    assert "받아들임" in page
