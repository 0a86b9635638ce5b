"""Figures say their base, and what is unknown never counts as nothing."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.statistics import index_figures
from trips.statistics.aggregates import BreakdownRow, KnownSum, Totals
from trips.trip_index import of_disputed_length, trip_index
from trips.views.statistics_tables import bars

pytestmark = pytest.mark.django_db


def chosen(query: str = "") -> TripFilter:
    return TripFilter(QueryDict(query), queryset=Trip.objects.published(), index=trip_index())


def totals(query: str = "") -> Totals:
    trips = chosen(query)
    return index_figures.totals(trips.of_index, trips.found(), of_disputed_length())


def breakdown(name: str, query: str = "") -> list[BreakdownRow]:
    trips = chosen(query)
    return index_figures.breakdowns(trips.of_index, trips.found(), [name])[name]


def counts(name: str, query: str = "") -> dict[str, int]:
    rows = breakdown(name, query)
    return {row.value: row.trips for row in rows}


def bare(**fields: Any) -> Trip:
    return make.make_trip(bare=True, **fields)


@pytest.fixture
def varied() -> None:
    """Trips that differ in everything counted, with doubles on every to-many side."""
    successor = make.make_government("52000")
    make.make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    mayor = make.make_official("김하늘")
    over_new_year = make.make_trip(
        official=mayor, start="2023-12-31", end="2024-01-11", days=12, purposes=["trade", "study"]
    )
    make.make_stop(over_new_year, country="US")
    make.make_stop(over_new_year, country="JP")
    joint = make.make_trip(official=mayor, cost_status="known", cost_total_krw=30_000_000)
    make.make_participant(joint, government=make.make_government("45000"), role="member")
    make.make_participant(joint, government=make.make_government("41000"), role="member")
    make.make_participant(joint, official=make.make_official("이바다"), role="replaced")
    make.make_trip(government="45000", country="CN", status="planned", start="2022", end=None)
    make.make_trip(cost_status="known", cost_total_krw=10_000_000, cost_basis="spent")
    make.make_trip(cost_status="refused", published=False, purposes=["other"], start="2001")


@pytest.mark.usefixtures("varied")
def test_people_trips_and_stops_are_counted_apart() -> None:
    found = totals()
    assert (found.trips, found.officials, found.person_trips) == (4, 3, 4)
    assert (found.stops, found.countries) == (6, 3)


@pytest.mark.usefixtures("varied")
def test_who_stayed_home_did_not_travel() -> None:
    went = totals("region=52&cost=known")
    assert (went.officials, went.person_trips) == (1, 1)


@pytest.mark.usefixtures("varied")
def test_sums_say_of_how_many_they_are() -> None:
    assert totals().cost == KnownSum(known=2, of=4, total=40_000_000)
    assert totals().days == KnownSum(known=3, of=3, total=12 + 5 + 5)
    assert totals("country=CN").cost == KnownSum(known=0, of=1, total=None)


def test_nothing_known_has_no_average() -> None:
    assert KnownSum(0, 5, None).average is None
    assert KnownSum(2, 5, 30).average == 15


@pytest.mark.usefixtures("varied")
def test_days_of_trips_that_did_not_take_place_are_not_days_abroad() -> None:
    bare(status="cancelled", days=30)
    assert totals().days.total == 22


@pytest.mark.usefixtures("varied")
def test_a_trip_counts_once_under_each_of_its_values() -> None:
    assert counts("year") == {"2022": 1, "2023": 1, "2024": 3}
    assert counts("country") == {"CN": 1, "JP": 1, "US": 3}
    assert counts("purpose") == {"": 3, "study": 1, "trade": 1}
    assert counts("length") == {"": 1, "4-5": 2, "11-14": 1}


@pytest.mark.usefixtures("varied")
def test_a_region_counts_a_joint_trip_once_and_its_cost_once() -> None:
    rows = breakdown("region")
    found = {row.value: (row.trips, row.cost) for row in rows}
    assert found == {"41": (3, KnownSum(2, 3, 40_000_000)), "52": (2, KnownSum(1, 2, 30_000_000))}


@pytest.mark.usefixtures("varied")
def test_the_basis_of_known_money_is_told() -> None:
    assert counts("basis") == {"spent": 1, "unknown": 1}


@pytest.mark.usefixtures("varied")
def test_figures_follow_the_filters() -> None:
    assert totals("year=2024&purpose=trade").trips == 1
    assert counts("year", "year=2022") == {"2022": 1}


QUERIES = ["", "year=2024", "region=41&country=US", "region=52&region=41", "min_days=1", "q=출장"]


@pytest.mark.parametrize("query", [*QUERIES, "continent=asia", "cost=known&status=completed"])
@pytest.mark.usefixtures("varied")
def test_each_row_leads_to_exactly_its_trips(query: str) -> None:
    trips = chosen(query)
    for name, rows in index_figures.breakdowns(trips.of_index, trips.found()).items():
        for bar in bars(name, rows, trips):
            if bar.query is not None:
                assert (name, bar.value, chosen(bar.query).qs.count()) == (
                    name,
                    bar.value,
                    bar.trips,
                )


@pytest.mark.usefixtures("varied")
def test_a_row_that_no_list_can_show_leads_nowhere() -> None:
    def led(query: str, name: str) -> dict[str, bool]:
        trips = chosen(query)
        rows = breakdown(name, query)
        return {bar.value: bar.query is not None for bar in bars(name, rows, trips)}

    assert led("year=2024", "year") == {"2023": False, "2024": True}
    assert led("continent=asia", "country")["US"] is False
    assert led("", "purpose")[""] is False


@pytest.mark.usefixtures("varied")
def test_all_figures_are_summed_in_memory(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    index = trip_index()
    with django_assert_num_queries(0):
        found = index_figures.totals(index, index.every)
        tables = index_figures.breakdowns(index, index.every)
    assert found.trips > 0
    assert all(tables.values())


def test_an_empty_archive_has_no_figures() -> None:
    found = totals()
    assert (found.trips, found.cost, found.days) == (0, KnownSum(0, 0, None), KnownSum(0, 0, None))
    assert breakdown("year") == []


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    known=st.lists(st.integers(0, 10**12), max_size=4),
    unknown=st.lists(st.sampled_from(["unknown", "refused", "none"]), min_size=1, max_size=4),
)
def test_trips_of_unknown_cost_change_only_the_base(known: list[int], unknown: list[str]) -> None:
    Trip.objects.all().delete()
    for won in known:
        bare(cost_status="known", cost_total_krw=won, days=3)
    before = totals()
    years = breakdown("year")
    for status in unknown:
        bare(cost_status=status, end=None)
    after = totals()
    assert (after.cost.total, after.cost.average) == (before.cost.total, before.cost.average)
    assert (after.days.total, after.days.average) == (before.days.total, before.days.average)
    assert after.cost.of == before.cost.of + len(unknown)
    assert after.days.of == before.days.of + len(unknown)
    [year] = breakdown("year")
    assert year.cost.total == (years[0].cost.total if years else None)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "before", "after"]), st.sampled_from(["US", "JP"])),
        max_size=5,
    )
)
def test_standings_add_up_to_the_trips(rows: list[tuple[str, str]]) -> None:
    Trip.objects.all().delete()
    for stage, country in rows:
        stop = make.make_stop(bare(), country=country)
        if stage:
            make.make_citation(stop=stop, stage=stage)
    stages = [stage for stage, _country in rows]
    found = totals()
    assert found.standings == {
        "confirmed": stages.count("after"),
        "announced": stages.count("before"),
        "unsourced": stages.count(""),
    }
    assert sum(found.standings.values()) == found.trips
    by_country = breakdown("country")
    assert {row.value: (row.trips, row.confirmed) for row in by_country} == {
        country: (len(theirs), theirs.count("after"))
        for country in {country for _stage, country in rows}
        for theirs in [[stage for stage, c in rows if c == country]]
    }
