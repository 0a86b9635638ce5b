"""Who may bring a trip how far: role × action × stage, by every way that leads there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.admin.filling import change_address, open_form, shown
from tests.admin.roles import ACTIONS, MOVES, ROLES, STAGES, Desk, make_desk
from trips.models import Trip

pytestmark = pytest.mark.django_db
LIST = reverse("admin:trips_trip_changelist")
Once = Callable[[Callable[[], Any]], Any]


@pytest.fixture(scope="module")
def desk(once: Once) -> Any:
    return once(make_desk)


@pytest.fixture(scope="module")
def forms(once: Once, desk: Desk) -> Any:
    """Stage → what a superuser's page of its trip would send."""

    def open_all() -> dict[str, dict[str, Any]]:
        staff = desk.client("superuser")
        return {
            stage: shown(open_form(staff, change_address(trip)))
            for stage, trip in desk.trips.items()
        }

    return once(open_all)


def now(trip: Trip) -> Trip:
    return Trip.objects.get(pk=trip.pk)


def act(desk: Desk, role: str, action: str, trip: Trip, **inputs: Any) -> None:
    """The action as the confirmation page sends it."""
    chosen = {"action": action, "_selected_action": [trip.pk], "apply": "1"}
    desk.client(role).post(LIST, {**chosen, "reason": "날짜를 확인해 주세요.", **inputs})


@pytest.mark.parametrize("to", STAGES)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_trip_moves_it_as_far_as_the_role_reaches(
    desk: Desk, forms: dict[str, dict[str, Any]], role: str, start: str, to: str
) -> None:
    trip = desk.trips[start]
    inputs = {"needs_review": "날짜를 확인해 주세요.", "publication": to}
    desk.client(role).post(change_address(trip), {**forms[start], **inputs})
    assert now(trip).publication == (to if (start, to) in MOVES[role] else start)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_an_action_sent_directly_does_what_the_role_may(
    desk: Desk, role: str, start: str, action: str
) -> None:
    trip = desk.trips[start]
    act(desk, role, action, trip)
    stages, to = ACTIONS[action]
    allowed = start in stages and (role in ("reviewer", "superuser") or action == "send_to_review")
    assert now(trip).publication == (to if allowed and role != "nobody" else start)


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_status_is_set_in_bulk_by_whoever_may_write_the_trip(
    desk: Desk, role: str, start: str
) -> None:
    trip = desk.trips[start]
    assert trip.status == "completed"
    act(desk, role, "set_status", trip, status="cancelled")
    assert (now(trip).status == "cancelled") is ((start, start) in MOVES[role])


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_trip_that_nobody_saw_is_deleted_by_whoever_may_write_it(
    desk: Desk, role: str, start: str
) -> None:
    trip = desk.trips[start]
    address = reverse("admin:trips_trip_delete", args=[trip.pk])
    desk.client(role).post(address, {"post": "yes"})
    unseen = start in ("draft", "review")
    is_there = Trip.objects.filter(pk=trip.pk).exists()
    assert is_there is not (unseen and (start, start) in MOVES[role])


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_part_is_written_only_by_whoever_may_write_its_trip(
    desk: Desk, role: str, start: str
) -> None:
    trip = desk.trips[start]
    inputs = {"trip": trip.pk, "country": "US", "position": 2}
    desk.client(role).post(reverse("admin:trips_stop_add"), inputs)
    assert (trip.stops.count() == 2) is ((start, start) in MOVES[role])
