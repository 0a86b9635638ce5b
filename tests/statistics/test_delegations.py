"""Delegations to one event: what is known of each, and no more."""

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from trips.models import Event
from trips.pages import selectors
from trips.statistics.delegations import Delegation, delegations

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make.make_event("CES 2024", start_date=date(2024, 1, 9), end_date=date(2024, 1, 12))


def of(event: Event) -> Delegation:
    return delegations(event, selectors.trips_seen_from("event", event.pk))[0]


@pytest.mark.parametrize(
    ("stop", "dates", "there"),
    [
        ({}, [], (None, False)),
        ({}, ["2024-01-09", "2024-01-10", "2024-01-10"], (2, False)),
        ({}, ["2024-01"], (None, False)),
        ({"arrived": "2024-01-08", "left": "2024-01-10"}, [None], (2, True)),
        ({"arrived": "2024-01-08", "left": "2024-01"}, [None], (None, False)),
        ({"arrived": "2024-01-13", "left": "2024-01-14"}, [None], (None, False)),
    ],
)
def test_days_at_the_event(
    event: Event, stop: dict[str, str], dates: list[str | None], there: tuple[int | None, bool]
) -> None:
    trip = make.make_trip()
    place = make.make_stop(trip, **stop)
    for on in dates or [None]:
        make.make_visit(trip, event=event, stop=place, on=on)
    found = of(event)
    assert (found.there, found.at_most) == there


@pytest.mark.parametrize(
    ("cost", "per_head"),
    [
        ({}, (None, False)),
        ({"cost_per_person_krw": 5_000_000}, (5_000_000, False)),
        ({"cost_total_krw": 40_000_000, "party_size": 8}, (5_000_000, True)),
        ({"cost_total_krw": 40_000_000}, (None, False)),
    ],
)
def test_cost_per_head(
    event: Event, cost: dict[str, Any], per_head: tuple[int | None, bool]
) -> None:
    make.make_visit(make.make_trip(cost_status="known", **cost), event=event)
    found = of(event)
    assert (found.per_head, found.divided) == per_head


def test_agreements_claimed_signed_and_alive(event: Event) -> None:
    trip = make.make_trip()
    make.make_visit(trip, event=event)
    for status in ("planned", "unknown", "signed", "in_force", "carried_out", "cancelled"):
        make.make_agreement(trip, status=status)
    found = of(event)
    assert (found.claimed, found.signed, found.alive) == (6, 3, 2)
