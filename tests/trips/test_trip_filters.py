"""What each parameter of a trip list selects: query → titles."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests.factories import (
    make_agreement,
    make_article,
    make_citation,
    make_country,
    make_destination,
    make_event,
    make_government,
    make_official,
    make_organization,
    make_participant,
    make_party,
    make_stop,
    make_term,
    make_trip,
    make_visit,
)
from trips.choices import Continent
from trips.filters.trips import TripFilter
from trips.models import Official, Trip

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return sorted(listed(query))


def listed(query: str) -> list[str]:
    trips = TripFilter(QueryDict(query), queryset=Trip.objects.published()).qs
    return list(trips.values_list("title", flat=True))


def messages(query: str) -> list[str]:
    errors = TripFilter(QueryDict(query), queryset=Trip.objects.published()).form.errors
    return [message for of_one in errors.values() for message in of_one]


def mayor(name: str, **term: object) -> Official:
    return make_term(make_official(name), **term).official


def test_a_region_holds_its_municipalities_and_nothing_else() -> None:
    make_trip("고양", government="41280")
    make_trip("강원", government="51000")
    assert found("region=41") == ["고양"]


def test_a_former_government_counts_under_its_successor() -> None:
    successor = make_government("52000")
    make_government("45000", successor=successor, valid_to=date(2024, 1, 17))
    make_trip("전라북도", government="45000")
    assert found("region=52") == found("government=52000") == ["전라북도"]


def test_a_former_government_asked_by_its_own_code_leaves_out_its_successor() -> None:
    successor = make_government("52000")
    make_government("45000", successor=successor)
    make_trip("이전", government="45000")
    make_trip("이후", government="52000")
    assert found("government=45000") == ["이전"]


def test_a_participants_government_counts_like_the_lead() -> None:
    trip = make_trip("공동", government="41280")
    make_participant(trip, government=make_government("51000"), role="member")
    assert found("region=51") == found("government=51000") == ["공동"]


def test_a_government_whose_official_stayed_home_does_not_count() -> None:
    trip = make_trip("공동", government="41280")
    make_participant(trip, government=make_government("51000"), role="replaced")
    assert found("region=51") == []


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"start": "2023-12-31", "end": "2024-01-11"}, {2023, 2024}),
        ({"start": "2023-12-31", "end": None, "days": 12}, {2023, 2024}),
        ({"start": "2023-12-31", "end": None}, {2023}),
        ({"start": "2023", "end": "2024-01-11"}, {2023, 2024}),
        ({"start": "2024-01", "end": None}, {2024}),
    ],
)
def test_a_trip_counts_in_every_year_its_span_touches(
    dates: dict[str, Any], years: set[int]
) -> None:
    make_trip("출장", **dates)
    assert {y for y in (2022, 2023, 2024, 2025) if found(f"year={y}")} == years


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("from=2024-01-12", True),
        ("from=2024-01-13", False),
        ("to=2024-01-08", True),
        ("to=2024-01-07", False),
        ("from=2024-01&to=2024-01", True),
        ("from=2024&to=2024", True),
        ("from=2025", False),
        ("from=2024-02&to=2023", False),
    ],
)
def test_from_and_to_find_trips_that_overlap(query: str, there: bool) -> None:
    make_trip("출장", start="2024-01-08", end="2024-01-12")
    assert bool(found(query)) is there


def test_office_and_official_ask_who_was_there() -> None:
    governor = mayor("도지사", office="governor")
    make_trip("시장", official=mayor("시장", office="mayor"))
    make_trip("지사", official=governor)
    assert found("office=governor") == found(f"official={governor.pk}") == ["지사"]


def test_an_official_who_stayed_home_was_not_there() -> None:
    absent = mayor("불참", office="vice_head")
    make_participant(make_trip("출장"), official=absent, role="replaced")
    assert found(f"official={absent.pk}") == found("office=vice_head") == []


def test_party_is_that_of_the_leader_alone() -> None:
    make_trip("가", official=mayor("가", party="가람당"))
    trip = make_trip("나", official=mayor("나", party="나루당"))
    make_participant(trip, official=mayor("다", party="가람당"), role="member")
    assert found("party=가람당") == ["가"]


def test_country_continent_and_destination_mean_the_same_stop() -> None:
    fullerton = make_destination("풀러턴")
    trip = make_trip("미국·중국", destination=fullerton)
    make_stop(trip, country="CN")
    assert found(f"country=US&destination={fullerton.pk}") == ["미국·중국"]
    assert found(f"country=CN&destination={fullerton.pk}") == []
    assert found(f"continent=asia&destination={fullerton.pk}") == []


def test_a_continent_holds_its_countries() -> None:
    make_trip("유럽", country=make_country("NO", continent=Continent.EUROPE).code)
    make_trip("미국", country="US")
    assert found("continent=europe") == ["유럽"]


def test_event_and_organization_are_found_through_visits() -> None:
    event, company = make_event("CES 2024"), make_organization("한빛전자")
    make_visit(make_trip("참관"), event=event)
    make_visit(make_trip("면담"), organization=company)
    assert found(f"event={event.pk}") == ["참관"]
    assert found(f"organization={company.pk}") == ["면담"]


def test_an_organization_is_found_through_what_was_signed_with_it_too() -> None:
    company = make_organization("한빛전자")
    signing = make_agreement(make_trip("협약"))
    make_party(signing, organization=company)
    make_party(signing, organization=company)
    make_agreement(make_trip("다른 협약"))
    assert found(f"organization={company.pk}") == ["협약"]


def test_kind_and_status_mean_the_same_agreement() -> None:
    trip = make_trip("두 협약")
    make_agreement(trip, kind="mou", status="planned")
    make_agreement(trip, kind="contract", status="signed")
    assert found("agreement=mou&agreement_status=planned") == ["두 협약"]
    assert found("agreement=mou&agreement_status=signed") == []


def test_any_and_none_split_the_trips_by_agreements() -> None:
    make_agreement(make_trip("있음"))
    make_trip("없음")
    assert found("agreement=any") == ["있음"]
    assert found("agreement=none") == ["없음"]
    assert found("agreement=none&agreement=mou") == ["없음", "있음"]


def test_values_of_one_name_add_up_and_names_narrow() -> None:
    make_trip("연수", purposes=["study"])
    make_trip("통상", purposes=["trade", "event"])
    make_trip("문화", purposes=["culture_tourism"])
    assert found("purpose=study&purpose=trade") == ["연수", "통상"]
    assert found("purpose=study&purpose=trade&purpose=event&status=planned") == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("cost=known", ["비쌈", "쌈"]),
        ("cost=unknown", ["확인 안 됨"]),
        ("min_cost=5000000", ["비쌈"]),
        ("max_cost=5000000", ["쌈"]),
        ("min_cost=0", ["비쌈", "쌈"]),
    ],
)
def test_an_unknown_cost_is_never_zero(query: str, titles: list[str]) -> None:
    make_trip("비쌈", cost_status="known", cost_total_krw=90_000_000)
    make_trip("쌈", cost_status="known", cost_total_krw=3_000_000)
    make_trip("확인 안 됨")
    assert found(query) == titles


def test_length_is_as_reported_else_counted_from_full_dates() -> None:
    make_trip("보도된 길이", start="2024-01-08", end="2024-01-12", days=4)
    make_trip("센 길이", start="2024-01-08", end="2024-01-12")
    make_trip("모르는 길이", start="2024-01-08", end="2024-01")
    assert found("min_days=5") == ["센 길이"]
    assert found("max_days=4") == ["보도된 길이"]


def test_conflict_finds_trips_whose_sources_disagree() -> None:
    disputed = make_trip("다툼")
    for value in ("2023-12-31", "2024-01-05"):
        make_citation(trip=disputed, field="start_date", value=value)
    make_trip("일치")
    assert found("conflict=yes") == ["다툼"]


def test_a_source_that_is_not_public_makes_no_conflict() -> None:
    trip = make_trip("출장")
    draft = make_article(published=False)
    make_citation(trip=trip, article=draft, field="start_date", value="2023-12-31")
    assert found("conflict=yes") == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["나", "가", "다"]),
        ("sort=-start_date", ["나", "가", "다"]),
        ("sort=start_date", ["다", "가", "나"]),
        ("sort=-days", ["가", "다", "나"]),
        ("sort=-cost", ["다", "나", "가"]),
    ],
)
def test_sorting_puts_the_unknown_last(sort: str, order: list[str]) -> None:
    known: dict[str, Any] = {"cost_status": "known"}
    make_trip("다", start="2022", end=None, days=5, cost_total_krw=2, **known)
    make_trip("가", start="2023-05-01", end="2023-05-09")
    make_trip("나", start="2024-05-01", end=None, cost_total_krw=1, **known)
    assert listed(sort) == order


def test_drafts_reviews_and_withdrawn_trips_are_never_found() -> None:
    for stage in ("draft", "review", "withdrawn"):
        make_trip(stage, publication=stage)
    assert found("") == []


@pytest.mark.parametrize(
    "query",
    [
        "year=abc",
        "year=99999",
        "region=99",
        "region=4",
        "government=gg",
        "country=us",
        "country=ZZ",
        "official=0",
        "official=-1",
        "official=99999999999999999999",
        "destination=1;drop",
        "purpose=fun",
        "from=2024-13",
        "to=2024-02-30",
        "min_days=-1",
        "max_cost=1e9",
        "min_days=٣",
        "conflict=no",
        "sort=title",
        "view=3d",
        "party=없는당",
        "status=%00",
        "year=" + "9" * 1001,
    ],
)
def test_a_bad_value_is_named_and_the_rest_applies(query: str) -> None:
    make_trip("고양", government="41280")
    make_trip("강원", government="51000")
    name = query.partition("=")[0]
    other = "body=executive&government=41280" if name != "government" else "region=41"
    said = messages(f"{query}&{other}")
    assert len(said) == 1
    assert said[0].startswith(f"{name}=")
    assert found(f"{query}&{other}") == ["고양"]


def test_the_good_values_beside_a_bad_one_still_count() -> None:
    make_trip("올해", start="2024-05-01", end=None)
    make_trip("작년", start="2023-05-01", end=None)
    assert found("year=abc&year=2024") == ["올해"]
    assert len(messages("year=abc&year=2024")) == 1


def test_an_official_only_a_draft_mentions_is_an_unknown_value() -> None:
    hidden = mayor("초안에만")
    make_trip("초안", official=hidden, published=False)
    assert len(messages(f"official={hidden.pk}")) == 1


@pytest.mark.parametrize("query", ["utm_source=x", "q2=1", "page=3", "year=", "country=&country="])
def test_unknown_names_and_empty_values_are_ignored(query: str) -> None:
    make_trip("출장")
    assert found(query) == ["출장"]
    assert messages(query) == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("standing=confirmed", {"다녀옴"}),
        ("standing=announced&standing=unsourced", {"예고", "경비 없음", "길이 모름"}),
        ("missing=days", {"길이 모름"}),
        ("missing=cost", {"다녀옴", "예고", "길이 모름"}),
        ("missing=days&missing=cost", {"길이 모름"}),
        ("missing=cost&min_days=5", {"다녀옴", "예고"}),
    ],
)
def test_what_sources_say_and_what_nobody_told(query: str, titles: set[str]) -> None:
    make_citation(trip=make_trip("다녀옴", bare=True), stage="after")
    make_citation(trip=make_trip("예고", bare=True), stage="before")
    make_trip("경비 없음", bare=True, cost_status="none")
    make_trip("길이 모름", bare=True, end=None)
    assert set(found(query)) == titles


def test_the_list_says_how_many_trips_of_unknown_length_or_cost_it_left_out(
    client: Client,
) -> None:
    make_trip("길다", bare=True)
    make_trip("모름", bare=True, end=None)
    page = client.get("/trips/?min_days=3&year=2024").content.decode()
    assert "길이를 모르는 출장 1건은 빠졌습니다." in page
    assert 'href="?year=2024&amp;missing=days"' in page
    assert "총경비를 모르는" not in page
    page = client.get("/trips/?max_cost=5").content.decode()
    assert "총경비를 모르는 출장 2건은 빠졌습니다." in page
