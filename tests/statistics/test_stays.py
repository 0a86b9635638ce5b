"""Days at a place are those of its confirmed stops, never those of the whole trip."""

from typing import Any

import pytest

from tests import factories as make
from trips.models import Stop
from trips.statistics.aggregates import KnownSum
from trips.statistics.stays import days_at

pytestmark = pytest.mark.django_db


def make_confirmed_stop(**fields: Any) -> Stop:
    stop = make.make_stop(make.make_trip(bare=True, end="2024-01-20"), **fields)
    make.make_citation(stop=stop)
    return stop


def test_a_country_has_the_days_of_its_dated_stops_each_once() -> None:
    stop = make_confirmed_stop(arrived="2024-01-08", left="2024-01-10")
    second = make.make_stop(stop.trip, arrived="2024-01-10", left="2024-01-11")
    make.make_citation(stop=second)
    make_confirmed_stop()
    assert days_at("country", "US") == KnownSum(known=2, of=3, total=4)


@pytest.mark.parametrize("dates", [{"arrived": "2024-01"}, {"arrived": "2024-01-08"}, {}])
def test_a_stop_without_both_days_lends_none(dates: dict[str, str]) -> None:
    make_confirmed_stop(**dates)
    assert days_at("country", "US") == KnownSum(known=0, of=1, total=None)


def test_what_was_only_announced_is_no_day_there() -> None:
    stop = make.make_stop(make.make_trip(bare=True), arrived="2024-01-08", left="2024-01-10")
    make.make_citation(stop=stop, stage="before")
    assert days_at("country", "US") == KnownSum(known=0, of=0, total=None)


def test_an_organization_has_the_days_of_its_dated_visits() -> None:
    organization = make.make_organization()
    trip = make.make_trip(bare=True)
    for on in ("2024-01-08", "2024-01-08", "2024-01-09", "2024-01"):
        make.make_citation(visit=make.make_visit(trip, organization=organization, on=on))
    assert days_at("organization", organization.pk) == KnownSum(known=3, of=4, total=2)


def test_an_official_is_no_place() -> None:
    assert days_at("official", 1) is None
