"""Every factory makes a row on its own."""

import pytest

from tests import factories as make
from trips.models import LocalGovernment, Trip

pytestmark = pytest.mark.django_db


def test_a_trip_comes_with_leader_stop_and_source() -> None:
    trip = make.make_trip(start="2024-01")
    trip.refresh_from_db()

    assert str(trip.start) == "2024-01"
    assert (trip.participants.count(), trip.stops.count(), trip.all_citations.count()) == (1, 1, 1)


def test_a_bare_trip_is_one_row() -> None:
    trip = make.make_trip(bare=True, published=False, government=None)

    assert not trip.participants.exists()
    assert not Trip.objects.published().exists()
    assert not LocalGovernment.objects.exists()


def test_everything_around_a_trip_can_be_made() -> None:
    term = make.make_term()
    trip = make.make_trip(official=term.official, destination=make.make_destination())
    stop = trip.stops.get()
    visit = make.make_visit(trip, stop=stop, event=make.make_event(), on="2024-01-09")
    agreement = make.make_agreement(trip, signed="2024-01-09")
    party = make.make_party(agreement)

    assert trip.participants.get().term == term
    assert str(visit.on) == "2024-01-09"
    assert party.organization
    assert make.make_update(agreement).on.precision == "month"
    assert make.make_document(trip).trip == trip
    assert make.make_capture().sha256
    assert make.make_redirect("trip", 1).new_id is None
