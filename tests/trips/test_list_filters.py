"""What the parameters of the other lists select: query → names."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from articles.article_index import article_index
from articles.filters import ArticleFilter
from articles.models import Article
from listing.filters import ListFilterSet
from listing.pages import sorts_of
from tests import factories as make
from tests.pages.world import make_world
from trips.filters.agreements import AgreementFilter
from trips.filters.people import OfficialFilter, OrganizationFilter
from trips.filters.places import DestinationFilter, EventFilter, GovernmentFilter
from trips.filters.trips import TripFilter
from trips.indexing.stale import catch_up
from trips.models import (
    Agreement,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)

pytestmark = pytest.mark.django_db
LISTS: dict[type[ListFilterSet], Any] = {
    OfficialFilter: Official,
    OrganizationFilter: Organization,
    DestinationFilter: Destination,
    EventFilter: Event,
    AgreementFilter: Agreement,
    ArticleFilter: Article,
}


def narrowed(kind: type[ListFilterSet], query: str) -> ListFilterSet:
    rows = LocalGovernment.objects.in_force()
    if model := (LISTS | {TripFilter: Trip}).get(kind):
        rows = model.objects.published()
    if kind is ArticleFilter:
        return ArticleFilter(QueryDict(query), queryset=rows, index=article_index())
    return kind(QueryDict(query), queryset=rows)


def names(kind: type[ListFilterSet], query: str) -> list[str]:
    return [getattr(row, "title", "") or row.name for row in narrowed(kind, query).qs]


def counts(kind: type[ListFilterSet], query: str, facet: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in narrowed(kind, query).facets[facet]}


def three_officials() -> None:
    mayor = make.make_term(make.make_official("가람"), party="가당").official
    make.make_term(mayor, office="councillor", body="council", party="나당", start_date=None)
    governor = make.make_term(
        make.make_official("나루"), government=make.make_government("51000"), office="governor"
    ).official
    make.make_trip(official=mayor, start="2023-01-01", end=None)
    for _ in range(2):
        make.make_trip(official=governor, start="2022-01-01", end=None)
    make.make_trip(official=make.make_official("다솜"), published=False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["가람", "나루"]),
        ("region=41", ["가람"]),
        ("region=41&region=51", ["가람", "나루"]),
        ("office=governor", ["나루"]),
        ("office=mayor&party=가당", ["가람"]),
        ("office=mayor&party=나당", []),
        ("body=council", ["가람"]),
        ("sort=-trips", ["나루", "가람"]),
        ("sort=-latest", ["가람", "나루"]),
        ("office=mayor&office=king", ["가람"]),
    ],
)
def test_officials(query: str, found: list[str]) -> None:
    three_officials()
    assert names(OfficialFilter, query) == found


def test_the_choices_of_officials_keep_their_promise() -> None:
    three_officials()
    for facet in ("region", "office", "body", "party"):
        for value, count in counts(OfficialFilter, "office=mayor", facet).items():
            others = "" if facet == "office" else "&office=mayor"
            assert len(names(OfficialFilter, f"{facet}={value}{others}")) == count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["가람전자", "나루대학"]),
        ("kind=university", ["나루대학"]),
        ("country=US", ["가람전자"]),
        ("kind=company&country=JP", []),
        ("sort=-trips", ["나루대학", "가람전자"]),
    ],
)
def test_organizations(query: str, found: list[str]) -> None:
    company = make.make_organization("가람전자", country=make.make_country("US"))
    university = make.make_organization(
        "나루대학", kind="university", country=make.make_country("JP")
    )
    make.make_organization("아무도 안 간 곳")
    make.make_visit(make.make_trip(), organization=company)
    for _ in range(2):
        make.make_visit(make.make_trip(), organization=university)
    assert names(OrganizationFilter, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["도쿄", "보스턴", "매사추세츠"]),
        ("country=JP", ["도쿄"]),
        ("continent=north-america", ["보스턴", "매사추세츠"]),
        ("kind=region", ["매사추세츠"]),
        ("sort=name", ["도쿄", "매사추세츠", "보스턴"]),
        ("country=JP&continent=europe", []),
    ],
)
def test_destinations(query: str, found: list[str]) -> None:
    make.make_trip(destination=make.make_destination("매사추세츠", kind="region"))
    boston, tokyo = make.make_destination("보스턴"), make.make_destination("도쿄", country="JP")
    for place, times in ((boston, 2), (tokyo, 3)):
        for _ in range(times):
            make.make_trip(destination=place)
    assert names(DestinationFilter, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["가람 박람회", "CES 2023", "나루 축제"]),
        ("year=2024", ["가람 박람회"]),
        ("series=CES", ["CES 2023"]),
        ("country=US", ["CES 2023"]),
        ("sort=name", ["CES 2023", "가람 박람회", "나루 축제"]),
    ],
)
def test_events(query: str, found: list[str]) -> None:
    place = make.make_destination("라스베이거스")
    ces = make.make_event("CES 2023", series="CES", start_date=date(2023, 1, 5), destination=place)
    fair = make.make_event("가람 박람회", start_date=date(2024, 3, 1))
    for event in (ces, fair, make.make_event("나루 축제")):
        make.make_visit(make.make_trip(), event=event)
    make.make_event("아무도 안 간 행사")
    assert names(EventFilter, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["경기도", "고양시", "전북특별자치도"]),
        ("region=52", ["전북특별자치도"]),
        ("level=province", ["경기도", "전북특별자치도"]),
        ("trips=yes", ["고양시", "전북특별자치도"]),
        ("q=고양", ["고양시"]),
        ("q=전ㅂ", []),
        ("sort=-trips", ["전북특별자치도", "고양시", "경기도"]),
    ],
)
def test_governments(query: str, found: list[str]) -> None:
    today = make.make_government("52000")
    make.make_government("45000", successor=today, valid_to=date(2024, 1, 17))
    for code in ("45000", "52000", "41280"):
        make.make_trip(government=code)
    assert names(GovernmentFilter, query) == found


def ago(days: int) -> date:
    return date.today() - timedelta(days=days)  # noqa: DTZ011


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["새것", "조용한 것", "오래된 것", "밀린 것"]),
        ("kind=loi", ["밀린 것"]),
        ("status=planned", ["밀린 것"]),
        ("overdue=unsigned", ["밀린 것"]),
        ("overdue=1y", ["조용한 것", "오래된 것"]),
        ("overdue=3y", ["오래된 것"]),
        ("overdue=5y", []),
        ("overdue=3y&overdue=unsigned", ["오래된 것", "밀린 것"]),
        ("country=JP", ["새것"]),
        ("region=51", ["새것"]),
        ("sort=signed_on", ["오래된 것", "조용한 것", "새것", "밀린 것"]),
        ("sort=-planned_on", ["밀린 것", "오래된 것", "조용한 것", "새것"]),
    ],
)
def test_agreements(query: str, found: list[str]) -> None:
    trip = make.make_trip(government="51000")
    new = make.make_agreement(trip, "새것", signed=ago(30).isoformat())
    make.make_party(new, destination=make.make_destination("도쿄", country="JP"))
    make.make_agreement(title="조용한 것", signed=ago(500).isoformat())
    make.make_agreement(title="오래된 것", signed=ago(1500).isoformat())
    make.make_agreement(title="밀린 것", kind="loi", status="planned", planned=ago(40).isoformat())
    make.make_agreement(make.make_trip(published=False), "숨은 것")
    assert names(AgreementFilter, query) == found


UNSIGNED = ["최근 예정", "먼저 예정", "언제인지 모름"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["체결", *UNSIGNED]),
        ("sort=signed_on", ["체결", "먼저 예정", "최근 예정", "언제인지 모름"]),
        ("overdue=unsigned", UNSIGNED),
        ("overdue=unsigned&sort=-signed_on", UNSIGNED),
        ("overdue=unsigned&sort=planned_on", ["먼저 예정", "최근 예정", "언제인지 모름"]),
    ],
)
def test_what_was_never_signed_is_in_the_order_of_its_plan(query: str, titles: list[str]) -> None:
    make.make_agreement(title="언제인지 모름", status="planned")
    make.make_agreement(title="최근 예정", status="planned", planned=ago(40).isoformat())
    make.make_agreement(title="먼저 예정", status="planned", planned=ago(90).isoformat())
    make.make_agreement(title="체결", signed=ago(400).isoformat())
    assert names(AgreementFilter, query) == titles
    offered = [label for _key, label in sorts_of(narrowed(AgreementFilter, query))]
    assert ("최근 체결 순" in offered) == ("overdue" not in query)


def test_an_agreement_counts_once_in_a_country_however_many_sides_are_from_there() -> None:
    place = make.make_destination("풀러턴")
    agreement = make.make_agreement(destination=place)
    make.make_party(agreement, destination=place)
    make.make_party(agreement, organization=make.make_organization(country=place.country))
    assert counts(AgreementFilter, "", "country") == {"US": 1}
    assert narrowed(AgreementFilter, "").facets["country"][0].label == "미국"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["새 보도자료", "기사", "날짜 모르는 기사"]),
        ("kind=press_release", ["새 보도자료"]),
        ("origin=wire", ["기사"]),
        ("year=2024", ["기사"]),
        ("sort=published_at", ["기사", "새 보도자료", "날짜 모르는 기사"]),
        ("publisher=1000000", ["새 보도자료", "기사", "날짜 모르는 기사"]),
    ],
)
def test_articles(query: str, found: list[str]) -> None:
    make.make_article("기사", origin="wire")
    make.make_article(
        "새 보도자료",
        kind="press_release",
        published_at=datetime(2025, 1, 1, tzinfo=make.SEOUL),
    )
    make.make_article("날짜 모르는 기사", published_at=None)
    make.make_article("초안", published=False)
    assert names(ArticleFilter, query) == found


def test_articles_of_a_publisher() -> None:
    other = make.make_publisher("나루신문")
    make.make_article("가온의 기사", publisher=make.make_publisher("가온일보"))
    make.make_article("나루의 기사", publisher=other)
    assert names(ArticleFilter, f"publisher={other.pk}") == ["나루의 기사"]
    assert counts(ArticleFilter, f"publisher={other.pk}", "publisher")[str(other.pk)] == 1
    assert len(counts(ArticleFilter, f"publisher={other.pk}", "publisher")) == 2


@pytest.mark.parametrize("kind", [*LISTS, GovernmentFilter])
def test_every_list_names_a_value_it_does_not_know(kind: type[ListFilterSet]) -> None:
    found = narrowed(kind, "&".join(f"{name}=없는값" for name in kind.base_filters if name != "q"))
    assert len(found.messages) == len(found.filters) - 1
    assert "sort=없는값: 알 수 없는 값이라 적용하지 않았습니다." in found.messages
    assert list(found.qs) == []


@pytest.mark.parametrize("kind", LISTS)
def test_each_choice_shows_as_many_rows_as_it_says(kind: type[ListFilterSet]) -> None:
    make_world(3)
    make.make_agreement(title="풀러턴 투자 협약", kind="investment", signed="2020-01-01")
    catch_up()
    for words in ("", "q=풀러턴"):
        for facet, choices in narrowed(kind, words).facets.items():
            for choice in choices:
                shown = names(kind, f"{words}&{facet}={choice.value}")
                assert len(shown) == choice.count, (facet, choice)
    assert names(kind, "q=없는낱말") == []


def hidden_rows() -> dict[str, str]:
    """Rows that no published one leads to: name → their id, or what they would be asked by."""
    place = make.make_destination("닫힌곳")
    event = make.make_event("닫힌행사", series="닫힌시리즈", destination=place)
    organization = make.make_organization("닫힌기관")
    official = make.make_official("닫힌이")
    make.make_term(official, party="닫힌당")
    draft = make.make_trip(published=False, official=official, destination=place)
    make.make_visit(draft, event=event, organization=organization)
    companion = make.make_official("수행원")
    make.make_term(companion, party="수행당")
    make.make_participant(make.make_trip(), official=companion, role="staff")
    publisher = make.make_publisher("닫힌신문")
    make.make_article(publisher=publisher, published=False)
    rows = {"destination": place, "event": event, "organization": organization}
    rows |= {"official": official, "publisher": publisher}
    return {name: str(row.pk) for name, row in rows.items()}


@pytest.mark.parametrize(
    ("kind", "parameter", "value"),
    [
        (ArticleFilter, "publisher", ""),
        (TripFilter, "official", ""),
        (TripFilter, "destination", ""),
        (TripFilter, "event", ""),
        (TripFilter, "organization", ""),
        (TripFilter, "party", "닫힌당"),
        (TripFilter, "party", "수행당"),
        (OfficialFilter, "party", "닫힌당"),
        (OfficialFilter, "party", "수행당"),
        (EventFilter, "series", "닫힌시리즈"),
    ],
)
def test_a_value_that_only_hidden_rows_have_is_as_unknown_as_one_of_none(
    kind: type[ListFilterSet], parameter: str, value: str
) -> None:
    value = hidden_rows().get(parameter, value)
    listed = narrowed(kind, f"{parameter}={value}")
    assert not listed.cleaned.get(parameter)
    assert "닫힌" not in listed.messages[0].removeprefix(f"{parameter}={value}")
