"""The trips in memory say what the rules say in SQL: ids, order, pages, counts and sums."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.statistics import sql_figures
from trips import choices
from trips.filters.trips import SORTS, TripFilter
from trips.models import Trip
from trips.statistics import index_figures
from trips.statistics.aggregates import BREAKDOWNS
from trips.trip_index import of_disputed_length, trip_index

pytestmark = pytest.mark.django_db
PLACES = [("US", "풀러턴"), ("US", "보스턴"), ("JP", "도쿄"), ("VN", "다낭"), ("FR", "리옹")]


def make_world() -> dict[str, list[str]]:
    """Forty trips that differ in all that is filtered or counted. Parameter → its values."""
    chance = Random(7)  # noqa: S311
    successor = make.make_government("52000")
    make.make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    places = [make.make_destination(name, country=code) for code, name in PLACES]
    people = [make.make_official(f"김{nth}") for nth in "가나다라"]
    for person, office in zip(people, ("mayor", "governor", "council_chair", "mayor"), strict=True):
        make.make_term(person, office=office, party=chance.choice(["가람당", "나루당"]))
    events = [make.make_event(f"박람회 {nth}") for nth in (1, 2)]
    bodies = [make.make_organization(f"기관 {nth}") for nth in (1, 2)]
    for nth in range(40):
        trip = make_random_trip(chance, places, people, nth)
        if nth % 3 == 0:
            make.make_visit(trip, event=chance.choice(events))
            make.make_visit(trip, organization=chance.choice(bodies))
        if nth % 4 == 0:
            signed = make.make_agreement(
                trip,
                kind=chance.choice(["mou", "sister_city"]),
                status=chance.choice(["signed", "planned"]),
            )
            make.make_party(signed, organization=chance.choice(bodies))
        if nth % 5 == 0:
            for value in ("1000", "2000"):
                make.make_citation(trip=trip, field="cost_total_krw", value=value)
                make.make_citation(trip=trip, field="days", value=value[:1])
    return {
        "government": ["41280", "45000", "52000"],
        "official": [str(one.pk) for one in people],
        "destination": [str(one.pk) for one in places],
        "event": [str(one.pk) for one in events],
        "organization": [str(one.pk) for one in bodies],
    }


def make_random_trip(chance: Random, places: list[Any], people: list[Any], nth: int) -> Trip:
    start = date(2020 + nth % 5, chance.randint(1, 12), chance.randint(1, 28))
    known = chance.random() < 0.6
    trip = make.make_trip(
        f"출장 {nth} {chance.choice(['교류', '박람회'])}",
        published=nth % 10 != 9,
        government=chance.choice(["41280", "45000", "52000"]),
        official=chance.choice(people),
        destination=chance.choice(places),
        start=chance.choice([start.isoformat(), start.isoformat()[:7], str(start.year)]),
        end=None,
        days=chance.choice([None, None, 3, 5, 9, 20]),
        status=chance.choice(choices.TripStatus.values),
        body=chance.choice(choices.Body.values),
        purposes=chance.sample(choices.Purpose.values, chance.randint(0, 2)),
        cost_status="known" if known else chance.choice(["unknown", "refused", "none"]),
        cost_total_krw=chance.choice([1, 10**6, 10**9]) if known else None,
        cost_basis=chance.choice(choices.CostBasis.values) if known else "unknown",
    )
    make.make_stop(trip, destination=chance.choice(places))
    make.make_participant(trip, official=chance.choice(people), role="member")
    return trip


@pytest.fixture(scope="module")
def world(once: Callable[[Callable[[], Any]], Any]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = once(make_world)
    return made


VALUES: dict[str, list[str]] = {
    "year": ["2020", "2021", "2024", "1999"],
    "region": ["41", "52", "45"],
    "country": ["US", "JP", "VN"],
    "continent": ["asia", "north_america"],
    "purpose": ["trade", "study", "investment"],
    "office": ["mayor", "governor"],
    "party": ["가람당", "나루당"],
    "agreement": ["any", "none", "mou"],
    "agreement_status": ["signed", "planned"],
    "status": ["completed", "planned"],
    "standing": ["confirmed", "announced", "unsourced"],
    "body": ["executive", "council"],
    "cost": ["known", "none"],
    "conflict": ["yes"],
    "missing": ["days", "cost"],
    "from": ["2021", "2022-06-01"],
    "to": ["2023-03"],
    "min_cost": ["2"],
    "max_days": ["5"],
    "q": ["출장", "교류", "없는말이다"],
}


@st.composite
def queries(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Parameters, and which of its values each has; several may be asked for."""
    names = draw(st.lists(st.sampled_from([*VALUES, "government", "official"]), max_size=3))
    names += draw(st.lists(st.sampled_from(["destination", "event", "organization"]), max_size=1))
    pairs = [(name, draw(st.integers(0, 3))) for name in names]
    return [*pairs, ("sort", draw(st.integers(0, len(SORTS) - 1)))]


def address_of(query: list[tuple[str, int]], more: dict[str, list[str]]) -> QueryDict:
    values = {**VALUES, **more, "sort": list(SORTS)}
    address = QueryDict(mutable=True)
    for name, nth in query:
        address.appendlist(name, values[name][nth % len(values[name])])
    return address


FEW_EXAMPLES = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FEW_EXAMPLES
@given(queries())
def test_index_and_sql_agree(
    world: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    query: list[tuple[str, int]],
) -> None:
    monkeypatch.setattr("listing.indexed_lists.FEW", 0)
    address, public, index = address_of(query, world), Trip.objects.published(), trip_index()
    by_sql = TripFilter(address, queryset=public)
    in_memory = TripFilter(address, queryset=public, index=index)
    ids = [trip.pk for trip in by_sql.qs]
    found = in_memory.found()
    assert sorted(found) == sorted(ids)
    assert in_memory.known_total == len(ids)
    for start in (0, 7, max(len(ids) - 3, 0)):
        page = [trip.pk for trip in in_memory.rows_between(start, start + 5)]
        assert page == ids[start : start + 5]
    rows = by_sql.without("")
    assert index_figures.totals(index, found, of_disputed_length()) == sql_figures.totals(rows)
    assert index_figures.breakdowns(index, found) == sql_figures.breakdowns(rows)


@FEW_EXAMPLES
@given(queries())
def test_a_count_is_what_choosing_it_shows(
    world: dict[str, list[str]], query: list[tuple[str, int]]
) -> None:
    address, public = address_of(query, world), Trip.objects.published()
    counted = TripFilter(address, queryset=public, index=trip_index())
    for facet, listed in counted.facets.items():
        for choice in listed[:3]:
            one = address.copy()
            one.setlist(facet, [choice.value])
            shared = {"agreement", "agreement_status"} | {"country", "continent", "destination"}
            if facet in shared and shared & (address.keys() - {facet}):
                continue  # two conditions on one stop or agreement: a facet counts all of them
            shown = TripFilter(one, queryset=public).qs.count()
            assert (facet, choice.value, choice.count) == (facet, choice.value, shown)


@pytest.mark.parametrize("address", ["min_cost=2&year=2021", "max_days=5", "min_cost=1&min_days=1"])
def test_trips_that_a_bound_leaves_out_are_counted_as_in_sql(
    world: dict[str, list[str]], address: str
) -> None:
    del world
    public = Trip.objects.published()
    asked = TripFilter(QueryDict(address), queryset=public, index=trip_index())
    for missing, bounds, count in asked.left_out():
        others = QueryDict(address, mutable=True)
        for name in bounds:
            del others[name]
        others["missing"] = missing
        assert count == TripFilter(others, queryset=public).qs.count() > 0


def test_an_empty_archive_has_an_empty_index() -> None:
    Trip.objects.all().delete()
    index = trip_index()
    assert not index.every
    assert index_figures.totals(index, index.every) == sql_figures.totals(Trip.objects.published())
    assert index_figures.breakdowns(index, index.every) == {n: [] for n in BREAKDOWNS}
