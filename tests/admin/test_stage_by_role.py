"""Who may bring a trip how far: role × action × stage, by every way that leads there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.filling import change_address, open_form, shown
from tests.admin.roles import ACTIONS, MOVES, ROLES, STAGES, LogIns
from trips.indexing.stale import catch_up
from trips.models import Trip

pytestmark = pytest.mark.django_db
LIST = reverse("admin:trips_trip_changelist")
Once = Callable[[Callable[[], Any]], Any]
Trips = dict[str, Trip]


def make_trips() -> dict[str, Trip]:
    trips = {stage: make.make_trip(publication=stage, status="completed") for stage in STAGES}
    catch_up()  # else the first form that each test sends does it
    return trips


@pytest.fixture(scope="module")
def trips(once: Once) -> Any:
    """Stage → the trip there."""
    return once(make_trips)


@pytest.fixture(scope="module")
def forms(once: Once, log_ins: LogIns, trips: Trips) -> Any:
    """Stage → what a superuser's page of its trip would send."""

    def open_all() -> dict[str, dict[str, Any]]:
        staff = log_ins.client("superuser")
        pages = {stage: open_form(staff, change_address(trip)) for stage, trip in trips.items()}
        return {stage: shown(page) for stage, page in pages.items()}

    return once(open_all)


def now(trip: Trip) -> Trip:
    return Trip.objects.get(pk=trip.pk)


def act(client: Client, action: str, trip: Trip, **inputs: Any) -> None:
    """The action as the confirmation page sends it."""
    chosen = {"action": action, "_selected_action": [trip.pk], "apply": "1"}
    client.post(LIST, {**chosen, "reason": "날짜를 확인해 주세요.", **inputs})


@pytest.mark.parametrize("to", STAGES)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_trip_moves_it_as_far_as_the_role_reaches(
    log_ins: LogIns, trips: Trips, forms: dict[str, dict[str, Any]], role: str, start: str, to: str
) -> None:
    trip = trips[start]
    inputs = {"needs_review": "날짜를 확인해 주세요.", "publication": to}
    log_ins.client(role).post(change_address(trip), {**forms[start], **inputs})
    assert now(trip).publication == (to if (start, to) in MOVES[role] else start)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_an_action_sent_directly_does_what_the_role_may(
    log_ins: LogIns, trips: Trips, role: str, start: str, action: str
) -> None:
    trip = trips[start]
    act(log_ins.client(role), action, trip)
    stages, to = ACTIONS[action]
    allowed = start in stages and (role in ("reviewer", "superuser") or action == "send_to_review")
    assert now(trip).publication == (to if allowed and role != "nobody" else start)


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_status_is_set_in_bulk_by_whoever_may_write_the_trip(
    log_ins: LogIns, trips: Trips, role: str, start: str
) -> None:
    trip = trips[start]
    assert trip.status == "completed"
    act(log_ins.client(role), "set_status", trip, status="cancelled")
    assert (now(trip).status == "cancelled") is ((start, start) in MOVES[role])


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_trip_that_nobody_saw_is_deleted_by_whoever_may_write_it(
    log_ins: LogIns, trips: Trips, role: str, start: str
) -> None:
    trip = trips[start]
    address = reverse("admin:trips_trip_delete", args=[trip.pk])
    log_ins.client(role).post(address, {"post": "yes"})
    unseen = start in ("draft", "review")
    is_there = Trip.objects.filter(pk=trip.pk).exists()
    assert is_there is not (unseen and (start, start) in MOVES[role])


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_part_is_written_only_by_whoever_may_write_its_trip(
    log_ins: LogIns, trips: Trips, role: str, start: str
) -> None:
    trip = trips[start]
    inputs = {"trip": trip.pk, "country": "US", "position": 2}
    log_ins.client(role).post(reverse("admin:trips_stop_add"), inputs)
    assert (trip.stops.count() == 2) is ((start, start) in MOVES[role])
