"""Rows that belong to a trip, on pages of their own."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_address, change_trip, errors, fill, rows
from trips.models import Trip

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def trip(db: None) -> Trip:  # noqa: ARG001
    """Last changed long ago."""
    trip = make.make_trip()
    make.make_visit(trip)
    make.make_document(trip)
    make.make_agreement(trip)
    Trip.objects.update(updated_at=LONG_AGO)
    return trip


def is_newer(trip: Trip) -> bool:
    trip.refresh_from_db()
    return trip.updated_at > LONG_AGO


PARTS = ["participants", "stops", "visits", "documents", "agreements", "all_citations"]


@pytest.mark.parametrize("relation", PARTS)
def test_saving_a_part_makes_its_trip_newer(staff: Client, trip: Trip, relation: str) -> None:
    fill(staff, change_address(getattr(trip, relation).get()), {})
    assert is_newer(trip)


@pytest.mark.parametrize("relation", PARTS)
def test_deleting_a_part_makes_its_trip_newer(staff: Client, trip: Trip, relation: str) -> None:
    address = change_address(getattr(trip, relation).get())
    staff.post(address.replace("/change/", "/delete/"), {"post": "yes"})
    assert is_newer(trip)


def test_deleting_parts_from_a_list_makes_their_trips_newer(staff: Client, trip: Trip) -> None:
    action = {"action": "delete_selected", "_selected_action": trip.stops.get().pk, "post": "yes"}
    staff.post("/staff/trips/stop/", action)
    assert not trip.stops.exists()
    assert is_newer(trip)


def test_changing_only_a_row_makes_its_trip_newer(staff: Client, trip: Trip) -> None:
    change_trip(staff, trip, **{"stops-0-note": "경유"})
    assert is_newer(trip)


def test_an_agreement_stands_where_its_newest_update_left_it(staff: Client) -> None:
    agreement = make.make_agreement(status="signed")
    later = [{"date": "2025", "status": "lapsed"}, {"date": "2024-06", "status": "in_force"}]
    fill(staff, change_address(agreement), rows("updates", *later))
    agreement.refresh_from_db()
    assert agreement.status == "lapsed"


def test_an_agreement_without_updates_keeps_its_status(staff: Client) -> None:
    agreement = make.make_agreement(status="signed")
    fill(staff, change_address(agreement), {"summary": "교류"})
    agreement.refresh_from_db()
    assert agreement.status == "signed"


@pytest.mark.parametrize(
    ("party", "sentence"),
    [
        ({}, "당사자를 고르거나 보도된 이름을 적어 주세요."),
        (
            {"government": "41280", "destination": "place"},
            "당사자는 지방정부, 기관, 외국 도시 가운데 하나만 고를 수 있습니다.",
        ),
    ],
)
def test_a_party_is_somebody_and_only_one(
    staff: Client, party: dict[str, Any], sentence: str
) -> None:
    agreement = make.make_agreement()
    if "destination" in party:
        party = {**party, "destination": make.make_destination().pk}
    answer = fill(
        staff, change_address(agreement), rows("parties", {"signatory": "김하늘", **party})
    )
    assert errors(answer) == [sentence]


def test_the_update_of_an_agreement_cites_an_article(staff: Client) -> None:
    agreement, article = make.make_agreement(), make.make_article()
    update = {"date": "2024년 6월", "status": "in_force", "article": article.pk}
    fill(staff, change_address(agreement), rows("updates", update))
    assert [str(u.on) for u in article.agreement_updates.all()] == ["2024-06"]


def test_a_public_row_links_to_its_page(staff: Client, trip: Trip) -> None:
    page = staff.get(change_address(trip))
    assert page.context["absolute_url"] == trip.get_absolute_url()


def test_a_draft_and_what_only_it_mentions_link_nowhere(staff: Client) -> None:
    official, place = make.make_official(), make.make_destination()
    draft = make.make_trip(published=False, official=official, destination=place)
    agreement = make.make_agreement(draft)
    for row in (draft, agreement, official, place):
        assert staff.get(change_address(row)).context["absolute_url"] is None
