"""A trip is published when it is complete, and not before."""

from typing import Any

import pytest
from django.test import Client

from publication.stages import Publication
from tests import factories as make
from tests.admin.filling import add_trip, change_trip, errors, rows, shown
from trips.models import Trip

pytestmark = pytest.mark.django_db


def complete(**changed: Any) -> dict[str, Any]:
    """What a person types for a trip that may be published at once."""
    make.make_government()
    parts: dict[str, Any] = {
        "government": "41280",
        "start_date": "2024",
        "publication": "published",
        "leader": {"role": "leader", "official": make.make_official().pk},
        "stop": {"destination": make.make_destination().pk},
        "source": {"article": make.make_article().pk, "target": "trip", "field": "start_date"},
        **changed,
    }
    for prefix, name in (
        ("participants", "leader"),
        ("stops", "stop"),
        ("all_citations", "source"),
    ):
        if row := parts.pop(name):
            parts |= rows(prefix, row)
    return parts


def test_a_complete_trip_is_published_in_one_form(staff: Client) -> None:
    assert add_trip(staff, **complete()).status_code == 302
    assert Trip.objects.get().publication == Publication.PUBLISHED


def test_a_bare_trip_is_told_everything_it_lacks(staff: Client) -> None:
    answer = add_trip(staff, publication="published")
    assert errors(answer) == [
        "공개하려면 더 있어야 합니다: 지방정부, 출발일, 단장, 방문지, 공개된 출처."
    ]


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        ("government", "지방정부"),
        ("start_date", "출발일"),
        ("leader", "단장"),
        ("stop", "방문지"),
        ("source", "공개된 출처"),
    ],
)
def test_a_trip_is_told_the_one_thing_it_lacks(staff: Client, part: str, missing: str) -> None:
    answer = add_trip(staff, **complete(**{part: ""}))
    assert errors(answer) == [f"공개하려면 더 있어야 합니다: {missing}."]
    assert not Trip.objects.exists()


def test_a_member_is_no_leader(staff: Client) -> None:
    answer = add_trip(staff, **complete(leader={"role": "member"}))
    assert errors(answer) == ["공개하려면 더 있어야 합니다: 단장."]


def test_an_article_that_is_a_draft_is_no_public_source(staff: Client) -> None:
    draft = make.make_article(published=False)
    source = {"article": draft.pk, "target": "trip", "field": "start_date"}
    answer = add_trip(staff, **complete(source=source))
    assert errors(answer) == ["공개하려면 더 있어야 합니다: 공개된 출처."]


def test_whatever_was_typed_is_kept_when_publishing_is_refused(staff: Client) -> None:
    answer = add_trip(staff, **complete(stop="", title="긴 제목", purposes=["study"]))
    inputs = shown(answer)
    assert (inputs["title"], inputs["publication"]) == ("긴 제목", "published")
    assert inputs["purposes"] == ["study"]
    assert inputs["participants-0-role"] == "leader"
    assert inputs["all_citations-0-field"] == "start_date"


def test_a_draft_may_lack_everything(staff: Client) -> None:
    assert add_trip(staff, publication="draft").status_code == 302


def test_a_saved_draft_with_all_its_rows_can_be_published(staff: Client) -> None:
    trip = make.make_trip(published=False)
    change_trip(staff, trip, publication="published")
    trip.refresh_from_db()
    assert trip.publication == Publication.PUBLISHED


@pytest.mark.parametrize(
    ("prefix", "missing"),
    [("participants", "단장"), ("stops", "방문지"), ("all_citations", "공개된 출처")],
)
def test_a_published_trip_keeps_what_it_needs(staff: Client, prefix: str, missing: str) -> None:
    trip = make.make_trip()
    answer = change_trip(staff, trip, **{f"{prefix}-0-DELETE": "on"})
    assert errors(answer) == [f"공개하려면 더 있어야 합니다: {missing}."]
    assert trip.stops.exists()


def test_a_withdrawn_trip_may_lose_its_rows(staff: Client) -> None:
    trip = make.make_trip()
    change_trip(staff, trip, **{"publication": "withdrawn", "stops-0-DELETE": "on"})
    assert not trip.stops.exists()
