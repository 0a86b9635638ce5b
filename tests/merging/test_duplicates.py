"""Which rows are offered as perhaps the same, and which are not."""

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from trips.merging.execute import tell_apart
from trips.models import Destination, Event, Official, Organization, ReferenceRow, Trip
from trips.quality.duplicates import alike, alike_to, pairs

pytestmark = pytest.mark.django_db
CES = {"start_date": date(2024, 1, 9), "end_date": date(2024, 1, 12)}


def meets(model: Any, one: Any, other: Any) -> bool:
    return pairs(model) == [(one.pk, other.pk)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("풀러턴", "풀러튼"),
        ("라스베가스", "라스베이거스"),
        ("호치민", "호찌민"),
        ("상하이", "상해"),
        ("워싱턴 D.C.", "워싱턴DC"),
        ("Fullerton", "fullerton"),
    ],
)
def test_spellings_of_one_place_meet(one: str, other: str) -> None:
    rows = [make.make_destination(name) for name in (one, other)]
    assert meets(Destination, *rows)


@pytest.mark.parametrize("column", ["name_en", "aliases"])
def test_a_place_meets_another_under_any_of_its_names(column: str) -> None:
    name = "Fullerton" if column == "name_en" else ["Fullerton"]
    rows = [make.make_destination("풀러턴", **{column: name}), make.make_destination("Fullerton")]
    assert meets(Destination, *rows)


def test_places_of_two_countries_or_two_regions_do_not_meet() -> None:
    ohio, texas = (make.make_destination(name, kind="region") for name in ("오하이오", "텍사스"))
    make.make_destination("더블린", region=ohio)
    make.make_destination("더블린", region=texas)
    make.make_destination("더블린", country="DE")
    assert pairs(Destination) == []


def test_short_names_that_only_sound_alike_do_not_meet() -> None:
    make.make_destination("파리")
    make.make_destination("포르")
    assert pairs(Destination) == []


def test_rows_of_the_reference_data_are_left_to_its_files() -> None:
    rows = [make.make_destination("풀러턴") for _ in range(2)]
    for row in rows:
        ReferenceRow.objects.create(table="destinations", key=str(row.pk), cells={})
    assert pairs(Destination) == []
    third = make.make_destination("풀러턴")
    assert pairs(Destination) == [(row.pk, third.pk) for row in rows]


def test_one_organization_with_and_without_its_legal_form_meets_itself() -> None:
    rows = [make.make_organization("주식회사 한빛"), make.make_organization("한빛(주)")]
    assert meets(Organization, *rows)


def test_organizations_of_two_countries_do_not_meet() -> None:
    for code in ("US", "JP"):
        make.make_organization(country=make.make_country(code))
    assert pairs(Organization) == []


def test_events_of_one_series_meet_on_the_same_days() -> None:
    rows = [make.make_event(name, series="CES", **CES) for name in ("CES 2024", "라스베이거스 쇼")]
    make.make_event("CES 2025", series="CES", start_date=date(2025, 1, 7))
    make.make_event("CES 어느 해", series="CES")
    assert meets(Event, *rows)


def test_events_of_one_name_on_other_days_do_not_meet() -> None:
    make.make_event("한인의 날", start_date=date(2023, 10, 1))
    make.make_event("한인의 날", start_date=date(2024, 10, 1))
    assert pairs(Event) == []


@pytest.mark.parametrize("column", ["name", "name_hanja", "name_en"])
def test_officials_of_one_name_meet_in_one_government(column: str) -> None:
    rows = [make.make_official(f"가나{n}") for n in range(2)]
    Official.objects.update(**{column: "Kim Ha-neul" if column == "name_en" else "金하늘"})
    make.make_term(rows[0])
    make.make_trip(official=rows[1])
    assert meets(Official, *rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"disambiguation": "전 고양시의원"}, {"disambiguation": "고양시장"}),
        ({"birth_year": 1960}, {"birth_year": 1970}),
    ],
)
def test_officials_told_apart_do_not_meet(one: dict[str, Any], other: dict[str, Any]) -> None:
    for given in (one, other):
        make.make_term(make.make_official(**given))
    assert pairs(Official) == []


def test_officials_of_two_governments_do_not_meet() -> None:
    make.make_term()
    make.make_term(government=make.make_government("11000"))
    assert pairs(Official) == []


def test_an_official_meets_themselves_under_the_successor() -> None:
    new = make.make_government("52000")
    old = make.make_government("45000", successor=new)
    for government in (old, new):
        make.make_term(government=government)
    assert len(pairs(Official)) == 1


def test_trips_of_one_leader_meet_when_their_days_overlap() -> None:
    official = make.make_official()
    make.make_trip(official=official, start="2024-01-01", end="2024-01-05")
    rows = [
        make.make_trip(official=official, start=start, end="2024-01-20")
        for start in ("2024-01-08", "2024-01-10")
    ]
    make.make_trip(start="2024-01-08", end="2024-01-20")
    assert meets(Trip, *rows)


@pytest.mark.parametrize(
    "other",
    [
        {"start": "2024", "end": None},
        {"status": "cancelled"},
        {"publication": "withdrawn"},
        {"body": "council"},
    ],
)
def test_trips_that_are_no_doubles_do_not_meet(other: dict[str, Any]) -> None:
    official = make.make_official()
    make.make_trip(official=official)
    make.make_trip(official=official, **other)
    assert pairs(Trip) == []


def test_a_long_trip_meets_two_short_ones() -> None:
    official = make.make_official()
    long, *short = (
        make.make_trip(official=official, start=a, end=b)
        for a, b in (
            ("2024-01-01", "2024-01-30"),
            ("2024-01-02", "2024-01-03"),
            ("2024-01-10", "2024-01-11"),
        )
    )
    assert pairs(Trip) == [(long.pk, one.pk) for one in short]


def test_a_pair_told_apart_leaves_the_queue_and_the_others_stay() -> None:
    rows = [make.make_destination("풀러턴") for _ in range(3)]
    tell_apart(Destination, rows[1].pk, rows[0].pk)
    tell_apart(Destination, rows[0].pk, rows[1].pk)
    assert pairs(Destination) == [(rows[0].pk, rows[2].pk), (rows[1].pk, rows[2].pk)]
    tell_apart(Destination, rows[0].pk, rows[2].pk)
    assert set(alike(Destination)) == set(rows[1:])
    assert list(alike_to(Destination, rows[0].pk)) == []
