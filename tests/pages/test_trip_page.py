"""A trip answers who, where, when, how much, with what result, and how we know."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import text_of
from trips.choices import (
    AgreementStatus,
    CostBasis,
    CostStatus,
    DocumentStatus,
    ParticipantRole,
    TripStatus,
)

pytestmark = pytest.mark.django_db


def test_dates_and_length_are_in_the_facts(client: Client) -> None:
    trip = make.make_trip(start="2023-12-31", end="2024-01-11", nights=10, days=12)
    assert "2023. 12. 31.(일) ~ 2024. 1. 11.(목), 10박 12일" in text_of(
        client, trip.get_absolute_url()
    )


def test_a_month_stays_a_month_and_an_unknown_return_is_said(client: Client) -> None:
    trip = make.make_trip(start="2024-01", end=None, date_note="월만 보도됨")
    text = text_of(client, trip.get_absolute_url())
    assert "2024년 1월 (귀국일 미상)" in text
    assert "월만 보도됨" in text


def test_an_unknown_cost_is_never_zero(client: Client) -> None:
    text = text_of(client, make.make_trip().get_absolute_url())
    assert "경비 확인 안 됨" in text
    assert "0원" not in text


def test_a_known_cost_has_its_exact_sum_in_the_title(client: Client) -> None:
    trip = make.make_trip(
        cost_status=CostStatus.KNOWN, cost_total_krw=123_404_560, cost_basis=CostBasis.BUDGET
    )
    assert (
        'title="123,404,560원">약 1억 2,340만 원</data>'
        in client.get(trip.get_absolute_url()).content.decode()
    )


def test_unknown_payer_inviter_and_party_are_said(client: Client) -> None:
    text = text_of(client, make.make_trip().get_absolute_url())
    for line in ("비용 부담 미상", "초청 기관 미상", "방문단 인원 미상"):
        assert line in text


def test_the_itinerary_has_each_visit_under_its_stop(client: Client) -> None:
    trip = make.make_trip(bare=True)
    first = make.make_stop(trip, destination=make.make_destination("보스턴"), position=1)
    make.make_stop(trip, destination=make.make_destination("뉴욕"), position=2)
    make.make_visit(trip, stop=first, name_as_reported="바이오 단지")
    make.make_visit(trip, name_as_reported="어딘가의 시청")
    itinerary = text_of(client, trip.get_absolute_url()).split("여정", 1)[1]
    order = ["보스턴", "바이오 단지", "뉴욕", "장소를 모르는 일정", "어딘가의 시청"]
    assert sorted(order, key=itinerary.index) == order


def test_a_joint_delegation_names_the_other_government(client: Client) -> None:
    trip = make.make_trip()
    seoul = make.make_government("11000")
    official = make.make_official("이바다")
    make.make_participant(
        trip, official=official, government=seoul, role=ParticipantRole.MEMBER, position=2
    )
    assert "이바다 단원 · 서울특별시" in text_of(client, trip.get_absolute_url())


def test_an_agreement_shows_status_parties_and_what_became_of_it(client: Client) -> None:
    trip = make.make_trip()
    agreement = make.make_agreement(trip, "우호도시 협약", status=AgreementStatus.IN_FORCE)
    make.make_party(agreement, name_as_reported="풀러턴시", signatory="닉 시장")
    make.make_update(agreement, on="2024-06", note="청소년 교환 시작")
    text = text_of(client, trip.get_absolute_url())
    assert "우호도시 협약 이행 중" in text
    assert "풀러턴시 서명 닉 시장" in text
    assert "2024년 6월 이행 중 청소년 교환 시작" in text


def test_a_document_that_was_not_found_says_when_one_looked(client: Client) -> None:
    trip = make.make_trip()
    make.make_document(trip, status=DocumentStatus.NOT_FOUND, looked_on=date(2026, 11, 20))
    assert "출장보고서 찾지 못함 2026. 11. 20.(금) 확인" in text_of(client, trip.get_absolute_url())


def test_related_trips_say_why_they_are_related(client: Client) -> None:
    place, event = make.make_destination("풀러턴"), make.make_event()
    trip = make.make_trip(destination=place, start="2024-01-08", end="2024-01-12")
    make.make_visit(trip, event=event)
    near = make.make_trip("이웃 시의 출장", destination=place, start="2024-02-09", end="2024-02-10")
    far = make.make_trip("이듬해 출장", destination=place, start="2025-02-09", end="2025-02-10")
    year = make.make_trip("연도만 아는 출장", destination=place, start="2024", end=None)
    same = make.make_trip("같은 행사 출장", start="2024-06-01", end="2024-06-03")
    make.make_visit(same, event=event)
    related = text_of(client, trip.get_absolute_url()).split("관련 출장", 1)[1]
    assert re.search(f"{near.title} .{{0,60}} 같은 곳, 앞뒤 30일", related)
    assert re.search(f"{same.title} .{{0,60}} 같은 행사", related)
    assert far.title not in related
    assert year.title not in related


def test_a_related_trip_names_what_it_shares(client: Client) -> None:
    official, place = make.make_official("이바다"), make.make_destination("풀러턴")
    trip = make.make_trip(official=official, destination=place)
    make.make_visit(trip, event=make.make_event("CES 2024"))
    other = make.make_trip("이웃 출장", official=official, destination=place)
    make.make_visit(other, event=trip.visits.get().event)
    related = text_of(client, trip.get_absolute_url()).split("관련 출장", 1)[1]
    assert "같은 행사 CES 2024" in related
    assert "같은 곳, 앞뒤 30일 풀러턴" in related
    assert "같은 공직자 이바다" in related


@pytest.mark.parametrize(
    ("status", "end", "stage", "said"),
    [
        (TripStatus.PLANNED, "2024-01-12", "before", True),
        (TripStatus.PLANNED, "2024-01-12", "after", False),
        (TripStatus.PLANNED, "2090-01-12", "before", False),
        (TripStatus.COMPLETED, "2024-01-12", "after", False),
        (TripStatus.COMPLETED, "2024-01-12", "before", True),
    ],
)
def test_a_plan_whose_days_are_over_says_that_nothing_confirms_it(
    client: Client, status: TripStatus, end: str, stage: str, said: bool
) -> None:
    trip = make.make_trip(status=status, end=end, bare=True)
    make.make_citation(trip=trip, stage=stage)
    text = text_of(client, trip.get_absolute_url())
    assert ("예정한 날이 지났으나" in text) is said


def test_the_facts_tell_the_result(client: Client) -> None:
    trip = make.make_trip()
    assert "결과 알려진 협약 없음" in text_of(client, trip.get_absolute_url())
    for status in (AgreementStatus.CANCELLED, AgreementStatus.SIGNED, AgreementStatus.SIGNED):
        make.make_agreement(trip, status=status)
    assert "결과 협약 체결 2 취소" in text_of(client, trip.get_absolute_url())


def test_a_cancelled_agreement_says_that_it_is_no_longer_in_force(client: Client) -> None:
    trip = make.make_trip()
    agreement = make.make_agreement(trip, status=AgreementStatus.CANCELLED)
    make.make_update(agreement, status=AgreementStatus.CANCELLED, on="2024-06")
    assert "지금은 효력이 없습니다(2024년 6월)" in text_of(client, trip.get_absolute_url())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": DocumentStatus.NOT_FOUND}, "출장보고서 찾지 못함 확인한 날 미상"),
        ({"status": DocumentStatus.REFUSED}, "출장보고서 공개 거부"),
        ({"status": DocumentStatus.NOT_REQUIRED}, "출장보고서 의무 없음"),
        ({"published_on": date(2024, 2, 1)}, "출장보고서 공개됨 2024. 2. 1.(목) 공개 주소 미상"),
    ],
)
def test_a_document_says_how_far_it_is_public(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    trip = make.make_trip()
    make.make_document(trip, **fields)
    assert said in text_of(client, trip.get_absolute_url())


def test_a_trip_whose_documents_nobody_looked_for_says_so(client: Client) -> None:
    assert "아직 찾아보지 않았습니다" in text_of(client, make.make_trip().get_absolute_url())


def test_a_trip_known_to_the_year_is_near_no_other(client: Client) -> None:
    place = make.make_destination("풀러턴")
    trip = make.make_trip(start="2024", end=None, destination=place)
    make.make_trip(destination=place)
    assert "관련 출장" not in text_of(client, trip.get_absolute_url())


def test_all_that_two_trips_share_is_named(client: Client) -> None:
    trip, other = make.make_trip(bare=True), make.make_trip("이웃 출장", bare=True)
    for name in ("로스앤젤레스", "풀러턴"):
        place = make.make_destination(name)
        for one in (trip, other):
            make.make_stop(one, destination=place)
    related = text_of(client, trip.get_absolute_url()).split("관련 출장", 1)[1]
    assert "같은 곳, 앞뒤 30일 로스앤젤레스, 풀러턴" in related


def test_a_stop_known_by_its_country_alone_names_it_once(client: Client) -> None:
    """Also where the source calls it so, and where a city is its country."""
    city = make.make_destination("독일", country="DE")
    for fields in ({}, {"name_as_reported": "독일"}, {"destination": city}):
        trip = make.make_trip(bare=True)
        make.make_stop(trip, country="DE", **fields)
        text = text_of(client, trip.get_absolute_url())
        assert "독일" in text
        assert "독일 독일" not in text
    event = make.make_event("박람회", destination=city)
    make.make_visit(trip, event=event)
    host = make.make_organization("한빛", destination=city, country=city.country)
    make.make_visit(trip, organization=host)
    for path in ("/events/", event.get_absolute_url(), host.get_absolute_url(), "/organizations/"):
        assert "독일, 독일" not in text_of(client, path)
        assert "독일" in text_of(client, path)
