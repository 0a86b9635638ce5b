"""What becomes of two rows that are merged."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Model
from django.test import Client

from search.rank import search_records
from tests import factories as make
from tests.admin.test_queries import questions
from tests.merging.merging import in_the_way, merge
from trips.indexing.stale import catch_up
from trips.merging.plan import make_plan
from trips.models import (
    Agreement,
    Apart,
    Citation,
    Destination,
    Official,
    Organization,
    Redirect,
    ReferenceRow,
    Stop,
    Term,
    Trip,
    Visit,
)

pytestmark = pytest.mark.django_db


def two_places() -> tuple[Destination, Destination]:
    keep = make.make_destination("풀러턴", aliases=["플러턴"])
    gone = make.make_destination("풀러튼", name_en="Fullerton", aliases=["풀러톤", "플러턴"])
    return keep, gone


def check_data() -> None:
    call_command("check_data", stdout=io.StringIO())


# Names


def test_every_name_of_the_other_becomes_an_alias() -> None:
    keep = merge(*two_places())
    assert (keep.name, keep.name_en) == ("풀러턴", "Fullerton")
    assert keep.aliases == ["플러턴", "풀러튼", "풀러톤"]


def test_the_name_that_was_not_chosen_becomes_an_alias() -> None:
    keep = merge(*two_places(), {"name": "gone"})
    assert keep.name == "풀러튼"
    assert keep.aliases == ["플러턴", "풀러턴", "풀러톤"]


def test_an_official_keeps_the_other_spelling_where_it_was_reported() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    mine = make.make_trip(official=keep).participants.get()
    theirs = make.make_trip(official=gone).participants.get()
    merge(keep, gone)
    for part in (mine, theirs):
        part.refresh_from_db()
    assert (mine.name_as_reported, theirs.name_as_reported) == ("", "이동한")
    assert {mine.official, theirs.official} == {keep}


def test_an_official_who_takes_the_other_name_keeps_the_old_one_where_it_was_reported() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    mine = make.make_trip(official=keep).participants.get()
    merge(keep, gone, {"name": "gone"})
    mine.refresh_from_db()
    assert mine.official
    assert (mine.official.name, mine.name_as_reported) == ("이동한", "이동환")


def test_what_a_source_wrote_is_not_written_over() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    part = make.make_trip(official=gone).participants.get()
    part.name_as_reported = "李동한"
    part.save()
    merge(keep, gone)
    part.refresh_from_db()
    assert part.name_as_reported == "李동한"


@pytest.mark.parametrize("kind", ["official", "destination"])
def test_the_old_spelling_finds_the_row_that_stays_in_search_and_suggestions(
    client: Client, kind: str
) -> None:
    keep: Any
    gone: Any
    if kind == "official":
        keep, gone = make.make_official("한빛나"), make.make_official("한빗나")
        make.make_trip("출장", official=gone)
    else:
        keep, gone = make.make_destination("풀러턴"), make.make_destination("뿔라툰")
        make.make_trip("출장", destination=gone)
    catch_up()
    merge(keep, gone)
    catch_up()
    hits = search_records(gone.name, kind)
    rows = type(keep).objects.filter(hits.condition())
    assert list(rows) == [keep]
    trips = Trip.objects.filter(search_records(gone.name, "trip").condition())
    assert trips.exists()
    told = client.get("/api/v1/suggest/", {"q": gone.name}).json()["results"]
    assert [row["url"] for row in told] == [f"http://testserver{keep.get_absolute_url()}"]


# Addresses


def test_the_old_address_and_older_ones_lead_to_the_row_that_stays(client: Client) -> None:
    first, second, third = (make.make_organization(name) for name in "가나다")
    make.make_visit(make.make_trip(), organization=third)
    merge(second, first)
    merge(third, second)
    assert set(Redirect.objects.values_list("kind", "old_id", "new_id")) == {
        ("organization", first.pk, third.pk),
        ("organization", second.pk, third.pk),
    }
    answer = client.get(f"/organizations/{first.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/organizations/{third.pk}/")


def test_agreements_that_are_folded_have_their_own_redirect(client: Client) -> None:
    official = make.make_official()
    keep, gone = (make.make_trip(official=official) for _ in range(2))
    stays, goes = (make.make_agreement(trip, "우호 협약") for trip in (keep, gone))
    make.make_citation(agreement=goes, field="title", value="우호 협약")
    merge(keep, gone)
    assert list(Agreement.objects.all()) == [stays]
    assert client.get(f"/agreements/{goes.pk}/")["Location"] == f"/agreements/{stays.pk}/"
    assert stays.citations.count() == 1


def test_corrections_of_the_old_one_stand_beside_the_row_that_stays(client: Client) -> None:
    keep, gone = (make.make_event(name) for name in ("CES 2024", "씨이에스 2024"))
    make.make_visit(make.make_trip(), event=keep)
    make.make_correction(event=gone, text="개최지를 바로잡음")
    merge(keep, gone)
    assert "개최지를 바로잡음" in client.get(keep.get_absolute_url()).content.decode()


def test_what_was_told_apart_from_the_old_one_stays_apart() -> None:
    rows = [make.make_destination(name) for name in ("풀러턴", "풀러튼", "풀라턴")]
    make.make_apart("destination", rows[1].pk, rows[2].pk)
    make.make_apart("destination", rows[0].pk, rows[1].pk)
    merge(rows[0], rows[1])
    assert list(Apart.objects.values_list("one", "other")) == [(rows[0].pk, rows[2].pk)]


# Terms


def test_equal_terms_become_one_that_knows_more() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    mine = make.make_term(keep, title="", party="가온당")
    make.make_term(gone, title="고양시장", end_date=date(2026, 6, 30))
    part = make.make_trip(official=gone).participants.get()
    merge(keep, gone)
    term = Term.objects.get()
    assert (term, term.official) == (mine, keep)
    assert (term.title, term.party, term.end_date) == ("고양시장", "가온당", date(2026, 6, 30))
    part.refresh_from_db()
    assert part.term == mine


def test_terms_of_one_office_that_overlap_stand_in_the_way() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    make.make_term(keep)
    make.make_term(gone, start_date=date(2023, 1, 1))
    (sentence,) = in_the_way(keep, gone)
    assert "임기가 겹칩니다" in sentence
    assert "2022-07-01" in sentence
    assert "2023-01-01" in sentence


def test_terms_one_after_the_other_both_stay() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    make.make_term(keep)
    make.make_term(gone, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    assert merge(keep, gone).terms.count() == 2


def test_a_person_listed_twice_on_one_trip_is_listed_once() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    trip = make.make_trip(official=keep)
    other = make.make_participant(trip, official=gone, title_as_reported="고양시장")
    make.make_citation(participant=other, field="official", value="이동한")
    merge(keep, gone)
    part = trip.participants.get()
    assert (part.title_as_reported, part.name_as_reported) == ("고양시장", "이동한")
    assert part.citations.count() == 1


# Trips


def two_trips() -> tuple[Trip, Trip]:
    """One journey, told twice: Tokyo, Osaka, Tokyo."""
    official = make.make_official()
    tokyo, osaka = (make.make_destination(name, country="JP") for name in ("도쿄", "오사카"))
    keep, gone = (make.make_trip(bare=True) for _ in range(2))
    for trip in (keep, gone):
        make.make_participant(trip, official=official)
        make.make_citation(trip=trip)
        for position, place in enumerate((tokyo, osaka, tokyo), 1):
            dated = {"arrived": f"2024-01-{7 + position:02}"} if trip == gone else {}
            stop = make.make_stop(trip, destination=place, position=position, **dated)
            make.make_visit(trip, stop=stop, organization=_bureau(), kind="meeting")
            make.make_citation(stop=stop, field="destination", value=place.name)
    return keep, gone


def _bureau() -> Organization:
    return Organization.objects.first() or make.make_organization("도쿄도청")


def test_what_both_trips_tell_is_shown_once_with_the_sources_of_both() -> None:
    keep, gone = two_trips()
    merge(keep, gone)
    assert not Trip.objects.filter(pk=gone.pk).exists()
    assert [s.destination.name for s in keep.stops.select_related("destination")] == [  # type: ignore[union-attr]
        *("도쿄", "오사카", "도쿄")
    ]
    assert [str(s.arrived) for s in keep.stops.all()] == ["2024-01-08", "2024-01-09", "2024-01-10"]
    assert (keep.participants.count(), keep.visits.count()) == (1, 3)
    assert Citation.objects.filter(about=keep).count() == Citation.objects.count() == 8
    assert all(visit.stop.trip_id == keep.pk for visit in keep.visits.all())  # type: ignore[union-attr]
    check_data()


def test_what_only_one_tells_moves_behind_what_is_there() -> None:
    keep, gone = two_trips()
    kyoto = make.make_stop(gone, destination=make.make_destination("교토", country="JP"))
    document = make.make_document(gone)
    plan = make_plan(keep, gone, {})
    assert [row for rows in plan.fold.moves.values() for row in rows if row == kyoto] == [kyoto]
    merge(keep, gone)
    kyoto.refresh_from_db()
    document.refresh_from_db()
    assert (kyoto.trip, document.trip) == (keep, keep)
    assert list(keep.stops.all())[-1] == kyoto


def test_stops_on_other_days_both_stay_and_are_named() -> None:
    keep, gone = two_trips()
    Stop.objects.filter(trip=keep).update(arrived_on="2024-02-01", arrived_on_precision="day")
    twice = make_plan(keep, gone, {}).fold.twice
    assert [type(row) for row in twice] == [Stop] * 3 + [Visit] * 3
    assert merge(keep, gone).stops.count() == 6


def test_a_place_that_recurs_on_a_route_stays_twice_when_spellings_merge() -> None:
    keep, gone = two_places()
    trip = make.make_trip(destination=keep)
    for place in (make.make_destination("보스턴"), gone):
        make.make_stop(trip, destination=place, position=2)
    merge(keep, gone)
    assert trip.stops.filter(destination=keep).count() == 2


def test_what_is_unknown_comes_from_the_other_trip() -> None:
    keep = make.make_trip(party_size=None, summary="")
    gone = make.make_trip(
        party_size=7, summary="요약", cost_status="known", cost_total_krw=100, end="2024-01-20"
    )
    merged = merge(keep, gone)
    assert (merged.party_size, merged.summary) == (7, "요약")
    assert (merged.cost_status, merged.cost_total_krw) == ("known", 100)
    assert str(merged.end) == "2024-01-12"


def test_a_choice_that_the_rules_forbid_is_refused_in_words() -> None:
    keep = make.make_trip(cost_status="known", cost_total_krw=100)
    gone = make.make_trip(cost_status="refused")
    assert in_the_way(keep, gone, {"cost_status": "gone"}) == [
        "금액은 경비가 공개된 출장에만 적습니다."
    ]


def test_a_published_trip_does_not_vanish_into_a_draft() -> None:
    (sentence,) = in_the_way(make.make_trip(published=False), make.make_trip())
    assert "공개된 출장을 남겨" in sentence


def test_trips_that_are_touched_become_newer() -> None:
    keep, gone = two_places()
    trip = make.make_trip(destination=gone)
    before = trip.updated_at
    merge(keep, gone)
    trip.refresh_from_db()
    assert trip.updated_at > before


# Places


def test_places_of_two_countries_cannot_be_merged() -> None:
    keep, gone = make.make_destination("도쿄", country="JP"), make.make_destination("도쿄")
    assert "국가가 서로 다릅니다" in in_the_way(keep, gone)[0]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_city_cannot_be_merged_with_the_region_around_it(swapped: bool) -> None:
    region = make.make_destination("오사카부", kind="region")
    city = make.make_destination("오사카", region=region)
    rows = (city, region) if swapped else (region, city)
    assert any("속해 있습니다" in sentence for sentence in in_the_way(*rows))


def test_a_region_with_cities_stays_a_region() -> None:
    keep = make.make_destination("뉴욕", kind="city")
    gone = make.make_destination("뉴욕주", kind="region")
    make.make_destination("버펄로", region=gone)
    assert "주·성·현이어야" in in_the_way(keep, gone)[0]
    assert merge(keep, gone, {"kind": "gone"}).cities.count() == 1


def test_a_row_of_the_reference_data_stays() -> None:
    keep, gone = two_places()
    ReferenceRow.objects.create(table="destinations", key=str(gone.pk), cells={})
    assert "남길 쪽 바꾸기" in in_the_way(keep, gone)[0]
    assert in_the_way(gone, keep) == []
    ReferenceRow.objects.create(table="destinations", key=str(keep.pk), cells={})
    assert "기준 자료 파일" in in_the_way(gone, keep)[0]


def test_a_party_named_twice_is_named_once() -> None:
    keep, gone = make.make_organization("한빛전자"), make.make_organization("한빛 전자")
    agreement = make.make_agreement()
    for row in (keep, gone):
        make.make_party(agreement, organization=row)
    merge(keep, gone)
    assert agreement.parties.get().organization == keep


def test_a_plan_asks_no_more_for_many_parts() -> None:
    from_few, from_many = _questions(2), _questions(12)
    assert from_few == from_many <= 30


def _questions(size: int) -> int:
    trips = [make.make_trip(bare=True) for _ in range(2)]
    for trip in trips:
        for number in range(size):
            place = make.make_stop(trip, name_as_reported=f"{number}", position=number)
            make.make_visit(trip, stop=place, name_as_reported=f"{number}")
            make.make_citation(stop=place)
            make.make_update(make.make_agreement(trip, f"협약 {number}"))
    return questions(lambda: make_plan(trips[0], trips[1], {}))


def _everything(row: Model) -> Any:
    return type(row)._base_manager.values().get(pk=row.pk)


def test_making_a_plan_writes_nothing() -> None:
    keep, gone = make.make_official("이동환"), make.make_official("이동한")
    part = make.make_trip(official=gone).participants.get()
    before = [_everything(row) for row in (keep, gone, part)]
    make_plan(keep, gone, {"name": "gone"})
    assert [_everything(row) for row in (keep, gone, part)] == before
    assert Official.objects.count() == 2
