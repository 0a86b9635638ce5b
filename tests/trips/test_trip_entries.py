"""What search knows of a trip: its names in order, each once, and nobody's who is not public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from trips.indexing.trip_entries import trip_entries

pytestmark = pytest.mark.django_db


def test_a_trip_is_found_by_all_around_it_in_order() -> None:
    government = make.make_government("41280", aliases=["고양특례시"])
    official = make.make_official("한빛나", name_en="Han Bitna")
    term = make.make_term(official, government=government, title="고양시장")
    boston = make.make_destination("보스턴", name_en="Boston", aliases=["보스톤"])
    trip = make.make_trip(
        "미국 출장", bare=True, government=government, summary="요약", party_name="교류단"
    )
    make.make_participant(trip, official=official, term=term, name_as_reported="한빛나라")
    make.make_participant(trip, official=make.make_official("노을"), title_as_reported="의원")
    make.make_participant(trip, official=make.make_official("숨은이"), role="staff")
    make.make_stop(trip, destination=boston)
    event, host = make.make_event("별빛축제"), make.make_organization("한빛전자", aliases=["한빛"])
    make.make_visit(trip, organization=host, description="둘러봤다")
    make.make_visit(trip, event=event, description="참가했다")
    first = make.make_agreement(trip, "나중 협약", summary="뒤", signed="2024-01-08")
    other = make.make_agreement(trip, "새 협약", summary="앞", signed="2024-01-09")
    make.make_party(first, organization=make.make_organization("달빛시청"))
    make.make_party(other, organization=make.make_organization("별빛시청"))

    [entry] = trip_entries([trip.pk])

    assert entry.entities.split(" · ") == [
        *("경기도 고양시", "고양특례시", "한빛나 고양시장", "Han Bitna", "한빛나라", "노을 의원"),
        *("미국", "보스턴", "Boston", "보스톤", "별빛축제", "한빛전자", "한빛"),
        *("별빛시청", "달빛시청", "새 협약", "나중 협약", "교류단"),
    ]
    assert entry.body.split("\n") == ["둘러봤다", "참가했다", "앞", "뒤"]
    assert (entry.title, entry.day, entry.lead) == ("미국 출장", trip.start_date, "요약")


def test_many_trips_are_read_by_as_many_statements_as_one() -> None:
    trips = [make.make_trip(f"출장 {number}") for number in range(3)]
    for trip in trips:
        make.make_party(make.make_agreement(trip))
    draft = make.make_trip("초안", published=False)
    for ids, count in ([trips[0].pk], 1), ([trip.pk for trip in trips], 3), ([draft.pk], 0):
        with CaptureQueriesContext(
            connection,
        ) as statements:
            assert len(list(trip_entries(ids))) == count
        assert len(statements) == (6 if count else 1)
