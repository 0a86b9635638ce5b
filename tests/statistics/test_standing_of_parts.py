"""Figures of a place, a person … count each trip under the standing its list shows."""

import pytest

from tests import factories as make
from trips.choices import ParticipantRole, Standing
from trips.filters.standings import standing_there, trips_by_standing
from trips.models import Participant, Stop, Trip, Visit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["country", "destination", "event", "organization", "official"])
def test_trips_by_standing_are_those_of_the_sql(name: str) -> None:
    place, event = make.make_destination("풀러턴"), make.make_event()
    organization, official = make.make_organization(), make.make_official("이바다")
    for nth, standing in enumerate((*Standing, Standing.ANNOUNCED)):
        trip = make.make_trip(f"출장 {nth}", destination=place, official=official)
        for of in ("event", "organization"):
            make.make_visit(trip, **{of: {"event": event, "organization": organization}[of]})
        for part in (Stop, Visit, Participant):
            part.objects.filter(trip=trip).update(standing=standing)
    Participant.objects.filter(trip=trip).update(
        role=ParticipantRole.REPLACED, standing=Standing.CONFIRMED
    )
    value = {
        "country": place.country_id,
        "destination": place.pk,
        "event": event.pk,
        "organization": organization.pk,
        "official": official.pk,
    }[name]
    by_sql: dict[str, set[int]] = {standing: set() for standing in Standing.values}
    for pk, there in Trip.objects.values_list("pk", standing_there(name, value)):
        by_sql[there].add(pk)
    by_ids = trips_by_standing(name, value) or {}
    assert {standing: set(ids) for standing, ids in by_ids.items()} == by_sql


def test_the_trips_of_a_government_are_counted_under_their_own_standing() -> None:
    assert trips_by_standing("government", "41280") is None
