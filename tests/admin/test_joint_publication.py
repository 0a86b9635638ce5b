"""A trip in review and the articles that it cites are published together, or neither is."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.html import conditional_escape

from articles.models import Article
from history.models import Change
from tests import factories as make
from tests.admin.filling import change_address, change_trip, errors, fill
from tests.admin.roles import log_in
from trips.models import Trip

pytestmark = pytest.mark.django_db
PUBLISH = {"_publish": "기사와 함께 공개"}


def make_reviewed(stage: str = "draft", **fields: Any) -> Trip:
    """A whole trip in review of which the one source is an article in that stage."""
    article = make.make_article("시장 출국", status=stage)
    return make.make_trip(article=article, **{"publication": "review", **fields})


def stages(trip: Trip) -> tuple[str, str]:
    trip.refresh_from_db()
    return trip.publication, Article.objects.get(citations__about=trip).status


def test_the_page_names_the_articles_and_offers_the_button_to_reviewers_of_what_is_in_review(
    client: Client,
) -> None:
    trip, shown_already = make_reviewed(), make_reviewed("published")
    draft = make_reviewed(publication="draft")
    log_in(client, "reviewer")

    def page(row: Trip) -> str:
        return str(client.get(change_address(row)).content.decode())

    assert ('value="기사와 함께 공개"' in page(trip), "시장 출국" in page(trip)) == (True, True)
    assert 'name="_publish" value="공개"' in page(shown_already)
    assert 'id="sources-to-publish"' not in page(shown_already)
    assert "_publish" not in page(draft)
    log_in(client, "editor")
    assert "_publish" not in page(trip)


def test_both_are_one_bundle_and_the_log_of_each_says_so(client: Client) -> None:
    trip = make_reviewed()
    fill(log_in(client, "reviewer"), change_address(trip), PUBLISH)
    moves = Change.objects.filter(action="~", kind__in=("trips.trip", "articles.article"))
    assert moves.values("bundle").distinct().count() == 1
    models = {entry.content_type.model for entry in LogEntry.objects.all() if entry.content_type}
    assert models == {"trip", "article"}
    said = client.get("/staff/").content.decode()
    assert "출장과 기사 1건을 공개했습니다." in said
    assert f'href="{trip.get_absolute_url()}"' in said


def test_what_is_typed_is_saved_and_a_source_chosen_for_the_rest_is_published_too(
    client: Client,
) -> None:
    trip = make_reviewed()
    rest = make.make_article("귀국 보고", published=False)
    inputs = {**PUBLISH, "summary": "우호협력을 의논했다.", "source": rest.pk}
    fill(log_in(client, "reviewer"), change_address(trip), inputs)
    trip.refresh_from_db()
    assert (trip.publication, trip.summary) == ("published", "우호협력을 의논했다.")
    assert Article.objects.published().count() == 2


def test_a_trip_that_lacks_something_publishes_nothing_and_the_sentence_leads_there(
    client: Client,
) -> None:
    trip = make_reviewed(start=None)
    trip.stops.all().delete()
    answer = fill(log_in(client, "reviewer"), change_address(trip), PUBLISH)
    assert errors(answer) == ["공개하려면 더 있어야 합니다: 출발일, 방문지."]
    assert stages(trip) == ("review", "draft")
    page = answer.render().content.decode()
    for anchor, name in (("id_start_date", "출발일"), ("stops-group", "방문지")):
        assert page.count(f'<a href="#{anchor}">{name}</a>') == 2  # on top, and at the choice
        assert f'id="{anchor}"' in page
    assert 'value="기사와 함께 공개"' in page  # to press again


def test_each_fact_that_can_be_missing_names_a_place_of_the_form(client: Client) -> None:
    trip = make.make_trip(bare=True, publication="review", government=None, start=None)
    answer = fill(log_in(client, "reviewer"), change_address(trip), PUBLISH)
    (sentence,) = answer.context["adminform"].form.errors["publication"]
    page = answer.render().content.decode()
    anchors = [part.partition('"')[0] for part in conditional_escape(sentence).split('href="#')[1:]]
    assert len(anchors) == 5
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_a_list_of_trips_to_publish_leads_to_the_form_of_each(client: Client) -> None:
    trip = make_reviewed()
    inputs = {"action": "publish", "_selected_action": [trip.pk]}
    page = log_in(client, "reviewer").post("/staff/trips/trip/", inputs).content.decode()
    assert f'<a href="{change_address(trip)}#all_citations-group">공개된 출처</a>' in page


def test_a_warning_leads_to_where_it_is_mended(client: Client) -> None:
    trip = make.make_trip(published=False, start="2024-01-08", end="2024-01-12")
    change_trip(log_in(client, "editor"), trip, days="12")
    page = client.get("/staff/trips/trip/").content.decode()
    assert f'<a href="{change_address(trip)}#id_days">고치러 가기</a>' in page


def test_a_warning_of_a_double_leads_to_the_page_on_which_both_become_one(client: Client) -> None:
    other = make.make_trip(published=False, government="41280", start="2024-01-08")
    trip = make.make_trip(published=False, government="41280", start="2024-01-08")
    change_trip(log_in(client, "editor"), trip)
    page = client.get("/staff/trips/trip/").content.decode()
    merge = f"/staff/trips/trip/{trip.pk}/merge/?other={other.pk}"
    assert merge in page
    assert client.get(merge).status_code == 200
