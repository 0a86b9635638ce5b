"""Days, countries and money of each side, with what is unknown said and never added."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from tests import factories as make
from trips.filters.trips import TripFilter
from trips.models import Official, Term, Trip
from trips.statistics.aggregates import KnownSum
from trips.statistics.comparison import ComparedRecord, compare

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor() -> Official:
    """Two terms; five trips, one of which never took place and one a draft."""
    mayor = make.make_official("김하늘")
    first = make.make_term(mayor, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    second = make.make_term(mayor, start_date=date(2022, 7, 1), end_date=None)
    trips: list[tuple[Term, dict[str, Any]]] = [
        (first, {"start": "2019-05-01", "end": "2019-05-10", "country": "JP"}),
        (second, {"start": "2023-12-31", "end": "2024-01-03", "cost_total_krw": 7}),
        (second, {"start": "2024", "end": None}),
        (second, {"start": "2025-03-01", "end": "2025-03-05", "status": "cancelled"}),
        (second, {"start": "2021-03-01", "end": "2021-03-05", "published": False}),
    ]
    for term, fields in trips:
        known = {"cost_status": "known"} if "cost_total_krw" in fields else {}
        trip = make.make_trip(official=make.make_official(), **{**fields, **known})
        make.make_participant(trip, official=mayor, term=term)
        make.make_agreement(trip, status="signed")
    return mayor


def sides(kind: str, *rows: Official | str) -> list[ComparedRecord]:
    return compare(kind, [row if isinstance(row, str) else str(row.pk) for row in rows])


def test_days_are_those_of_completed_trips_whose_length_is_known(mayor: Official) -> None:
    [side] = sides("official", mayor)
    assert side.trips == 4
    assert side.days == KnownSum(known=2, of=3, total=10 + 4)
    assert side.standings == {"unsourced": 4}


def test_days_are_told_by_term_newest_first(mayor: Official) -> None:
    [side] = sides("official", mayor)
    terms = [(one.term and one.term.start_date, one.trips, one.days) for one in side.terms]
    assert terms == [
        (date(2022, 7, 1), 3, KnownSum(known=1, of=2, total=4)),
        (date(2018, 7, 1), 1, KnownSum(known=1, of=1, total=10)),
    ]


def test_trips_of_no_known_term_are_kept_apart() -> None:
    official = make.make_official()
    make.make_trip(official=official)
    [side] = sides("official", official)
    assert [(one.term, one.trips, one.days.total) for one in side.terms] == [(None, 1, 5)]


def test_money_says_its_base(mayor: Official) -> None:
    [side] = sides("official", mayor)
    assert side.cost == KnownSum(known=1, of=4, total=7)


def test_years_and_agreements_are_those_of_the_trips(mayor: Official) -> None:
    [side] = sides("official", mayor)
    assert side.years == {2019: (1, 0), 2023: (1, 0), 2024: (2, 0), 2025: (1, 0)}
    assert side.agreements == {"체결": 4}


def test_countries_that_all_sides_visited_are_marked(mayor: Official) -> None:
    other = make.make_official()
    make.make_trip(official=other, country="JP")
    left, right = sides("official", mayor, other)
    assert [(c.country.pk, c.trips, c.shared) for c in left.countries] == [
        *(("US", 3, False), ("JP", 1, True))
    ]
    assert [(c.country.pk, c.shared) for c in right.countries] == [("JP", True)]


def test_nothing_is_shared_with_nobody(mayor: Official) -> None:
    [side] = sides("official", mayor)
    assert not any(c.shared for c in side.countries)


def test_a_government_has_the_trips_of_those_that_became_it() -> None:
    successor = make.make_government("52000")
    former = make.make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    governor = make.make_official()
    make.make_term(governor, government=former, office="governor")
    make.make_trip(official=governor, government=former)
    make.make_trip(government="52000")
    new, old = sides("government", "52000", "45000")
    assert (new.trips, old.trips) == (2, 1)
    assert [one.trips for one in new.terms] == [1, 1]
    assert new.terms[0].term == governor.terms.get()


def test_each_side_counts_what_its_trip_list_shows(mayor: Official) -> None:
    stayed_home = make.make_official()
    make.make_participant(make.make_trip(), official=stayed_home, role="replaced")
    for kind, key in (
        *(("official", str(mayor.pk)), ("official", str(stayed_home.pk))),
        *(("government", "41280"), ("government", "41000")),
    ):
        listed = TripFilter(QueryDict(f"{kind}={key}"), queryset=Trip.objects.published()).qs
        [side] = sides(kind, key)
        assert (kind, key, side.trips) == (kind, key, listed.count())


def test_trips_of_a_government_without_its_head_are_kept_apart() -> None:
    mayor, councillor = make.make_official(), make.make_official()
    make.make_term(mayor)
    make.make_term(councillor, office="councillor", body="council")
    make.make_trip(official=mayor)
    make.make_trip(official=councillor, body="council")
    [side] = sides("government", "41280")
    assert [one.term for one in side.terms] == [mayor.terms.get(), None]
