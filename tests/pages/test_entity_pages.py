"""Officials, governments, places, events … each with what it is known for."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listing import pagination
from tests import factories as make
from tests.pages.reading import text_of
from tests.pages.world import make_world
from trips.choices import AgreementKind, ParticipantRole

pytestmark = pytest.mark.django_db


def test_every_page_names_itself_and_the_language(client: Client) -> None:
    titles = set()
    for name, path in make_world().pages.items():
        page = client.get(path).content.decode()
        assert '<html lang="ko">' in page
        assert page.count("<h1") == 1, name
        titles.add(re.search(r"<title>(.+?)</title>", page, re.DOTALL).group(1))  # type: ignore[union-attr]
    assert len(titles) == len(make_world().pages)


def test_the_language_switch_keeps_the_page(client: Client) -> None:
    page = client.get("/officials/?page=1").content.decode()
    assert 'href="/en/officials/?page=1" lang="en"' in page
    page = client.get("/en/officials/").content.decode()
    assert 'href="/officials/" lang="ko"' in page
    assert '<html lang="en">' in page


def test_the_front_page_counts_what_is_public_and_says_of_how_many(client: Client) -> None:
    make.make_trip(start="2023-05-01", end=None, cost_status="known", cost_total_krw=30_000_000)
    make.make_trip(start="2021-05-01", end=None, status="planned")
    make.make_trip(published=False)
    words = text_of(client, "/")
    assert "출장 2 확인 2" in words
    assert "공직자 2 연인원 2명" in words
    assert "경비를 확인한 출장 1 2건 중 1건의 총경비를 확인함, 합계 3,000만 원" in words


def test_the_front_page_leads_to_regions_and_years(client: Client) -> None:
    make.make_trip(start="2023-05-01", end=None)
    page = client.get("/").content.decode()
    assert 'href="/trips/?region=41"' in page
    assert 'href="/trips/?year=2023"' in page


def test_an_official_has_terms_and_trips(client: Client) -> None:
    official = make.make_official("김하늘", name_hanja="金하늘")
    make.make_term(official, party="가나당", end_date=date(2026, 6, 30))
    trip = make.make_trip(official=official)
    text = text_of(client, official.get_absolute_url())
    assert "고양특례시장 고양시 2022. 7. 1.(금) ~ 2026. 6. 30.(화) 8기 가나당" in text
    assert trip.title in text


def test_who_stayed_home_is_marked(client: Client) -> None:
    official = make.make_official("이바다")
    trip = make.make_trip()
    make.make_participant(trip, official=official, role=ParticipantRole.REPLACED, position=2)
    assert "이바다 (불참)" in text_of(client, official.get_absolute_url())


def test_a_government_gathers_the_trips_of_its_predecessors(client: Client) -> None:
    today = make.make_government("52000")
    make.make_government("45000", successor=today, valid_to=date(2024, 1, 17))
    old = make.make_trip("전라북도 투자유치단", government="45000")
    new = make.make_trip("전북 경제사절단", government="52000")
    text = text_of(client, "/governments/52000/")
    assert old.title in text
    assert new.title in text
    assert "이전 전라북도" in text
    former = text_of(client, "/governments/45000/")
    assert new.title not in former
    assert "이후 전북특별자치도" in former


def test_a_government_shows_trips_it_joined(client: Client) -> None:
    trip = make.make_trip()
    make.make_participant(trip, government=make.make_government("11000"), position=2)
    assert trip.title in text_of(client, "/governments/11000/")


def test_governments_are_counted_under_their_province(client: Client) -> None:
    make.make_trip()
    text = text_of(client, "/governments/")
    assert "경기도 – 41000 아직 모으지 못함 – 고양시 경기도 41280 1 확인 1 2024" in text


def test_destinations_say_their_country_and_lead_to_every_country(client: Client) -> None:
    make.make_trip(destination=make.make_destination("보스턴"))
    make.make_trip(destination=make.make_destination("도쿄", country="JP"))
    make.make_trip(country="DE")
    text = text_of(client, "/destinations/")
    assert "나라 3곳 독일 1 미국 1 일본 1" in text
    assert "도쿄 – 일본 1 직접 출처 없음 1 2024 보스턴 – 미국 1 직접 출처 없음 1 2024" in text


def test_a_destination_marks_others_who_came_within_thirty_days(client: Client) -> None:
    place = make.make_destination("풀러턴")
    make.make_trip(destination=place, government="41280", start="2024-01-08", end="2024-01-09")
    make.make_trip(destination=place, government="11000", start="2024-02-08", end="2024-02-10")
    make.make_trip(destination=place, government="51000", start="2025-02-08", end="2025-02-10")
    make.make_trip(destination=place, government="52000", start="2024", end=None)
    text = text_of(client, place.get_absolute_url())
    assert "앞뒤 30일 안의 다른 방문단: 서울특별시" in text
    assert "앞뒤 30일 안의 다른 방문단: 고양시" in text
    assert text.count("앞뒤 30일 안의 다른 방문단") == 2


@pytest.mark.parametrize("of", ["country", "destination"])
def test_who_else_came_is_worked_out_for_the_rows_of_the_page_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    """PostgreSQL would work it out of every row that OFFSET skips."""
    monkeypatch.setattr(pagination, "PER_PAGE", 1)
    place = make.make_destination("라스베이거스")
    for code, day in (("11000", "2024-01-08"), ("41280", "2024-01-10"), ("51000", "2024-01-12")):
        make.make_trip(destination=place, government=code, start=day, end=day)
    row = place if of == "destination" else place.country
    with CaptureQueriesContext(connection) as asked:
        text = text_of(client, f"{row.get_absolute_url()}?page=2")
    assert "앞뒤 30일 안의 다른 방문단: 강원특별자치도, 서울특별시" in text
    near = [query["sql"] for query in asked if "&&" in query["sql"]]
    assert [("OFFSET" in sql, "LIMIT" in sql) for sql in near] == [(False, False)]


def test_an_event_sets_its_delegations_side_by_side(client: Client) -> None:
    event = make.make_event("CES 2024", start_date=date(2024, 1, 9), end_date=date(2024, 1, 12))
    official = make.make_official("김하늘")
    make.make_term(official)
    trip = make.make_trip(official=official, party_size=11)
    make.make_visit(trip, event=event)
    make.make_agreement(trip, kind=AgreementKind.MOU)
    text = text_of(client, event.get_absolute_url())
    days = "2024. 1. 8.(월) ~ 1. 12.(금)"
    row = (
        f"경기도 고양시1 직접 출처 없음 김하늘 고양특례시장 {days} 미상 5 11 확인 안 됨 미상 1 1 0"
    )
    assert row in text


def test_an_event_says_what_was_announced_what_came_of_it_and_who_says_so(client: Client) -> None:
    event = make.make_event("CES 2024")
    trip, off = make.make_trip(), make.make_trip(government="11000", status="cancelled")
    for row, stage in ((trip, "after"), (off, "before")):
        visit = make.make_visit(row, event=event)
        make.make_citation(visit=visit, field="event", stage=stage)
    agreement = make.make_agreement(trip, "우호 협약", status="planned")
    source = make.make_article("협약을 예고한 기사")
    make.make_citation(agreement=agreement, field="status", stage="before", article=source)
    text = text_of(client, event.get_absolute_url())
    went, announced = text.split("누가 가겠다고 했고 누가 갔나 2")[1].split("무엇을 알렸고")
    assert "확인 1 · 예고만 1 · 이 아카이브에 모인 것만" in went
    assert "서울특별시2 취소4" in went
    assert "우호 협약 양해각서(MOU) 체결 예정 예고만 확인됨5" in announced
    assert source.title in announced.split("출처 5")[1]


def test_a_delegation_with_two_visits_to_an_event_counts_once_by_the_surer(client: Client) -> None:
    event, trip = make.make_event("CES 2024"), make.make_trip()
    for stage in ("before", "after"):
        make.make_citation(visit=make.make_visit(trip, event=event), field="event", stage=stage)
    assert "갔나 1 확인 1 · 이 아카이브에 모인 것만" in text_of(client, event.get_absolute_url())


def test_a_delegation_that_is_yet_to_leave_is_no_plan_that_nobody_confirmed(client: Client) -> None:
    event, trip = make.make_event("CES 2090"), make.make_trip(start="2090-01-08", end="2090-01-12")
    make.make_citation(visit=make.make_visit(trip, event=event), field="event", stage="before")
    page = client.get(event.get_absolute_url()).content.decode()
    assert '<span class="pill planned">예정</span>' in page.split("<tbody>")[1]


def test_the_delegations_are_a_file_too(client: Client) -> None:
    event = make.make_event("CES 2024")
    trip = make.make_trip(official=make.make_official("김하늘"), party_size=11)
    make.make_visit(trip, event=event)
    make.make_agreement(trip, "우호 협약")
    answer = client.get(f"{event.get_absolute_url()}delegations.csv", {"lang": "en"})
    [shown] = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert answer["Content-Disposition"].startswith(f'attachment; filename="event-{event.pk}-')
    assert shown["officials"]
    assert shown["page_url"].endswith(f"/en/trips/{trip.pk}/")
    assert (shown["party_size"], shown["days_away"], shown["agreements"]) == ("11", "5", "1")
    assert (shown["standing"], shown["cost_total_krw"], shown["days_at_event"]) == (
        "unsourced",
        "",
        "",
    )


def test_the_delegation_that_stayed_longest_stands_first_unless_asked_otherwise(
    client: Client,
) -> None:
    event = make.make_event("CES 2024")
    for code, end in (("41280", "2024-01-10"), ("51000", "2024-01-15"), ("11000", None)):
        trip = make.make_trip(government=code, start="2024-01-08", end=end)
        make.make_visit(trip, event=event)
    page = event.get_absolute_url()
    names = ("강원특별자치도", "경기도 고양시", "서울특별시")
    text = text_of(client, page).split("누가 갔나")[1]
    assert sorted(names, key=text.index) == list(names)
    assert "sort=king: 알 수 없는 값" in text_of(client, f"{page}?sort=king")


def test_a_region_gathers_its_municipalities_and_says_so(client: Client) -> None:
    own = make.make_trip("경기도의 출장", government="41000")
    city = make.make_trip("고양시의 출장", government="41280")
    text = text_of(client, "/governments/41000/")
    assert own.title in text
    assert city.title in text
    assert "경기도와 그 안의 시·군·구가 간 출장을 모두 보입니다." in text
    assert own.title not in text_of(client, "/governments/41280/")


def test_sums_say_what_they_rest_on(client: Client) -> None:
    official = make.make_official()
    make.make_trip(official=official, cost_status="known", cost_total_krw=40_000_000)
    make.make_trip(official=official, start="2023-05", end=None)
    text = text_of(client, official.get_absolute_url())
    assert "2건 중 1건의 총경비를 확인함, 합계 4,000만 원" in text
    assert "완료된 출장 2건 중 1건의 일수만 알려짐, 합계 5일" in text


def test_a_destination_says_when_a_delegation_was_there(client: Client) -> None:
    place = make.make_destination("풀러턴")
    trip = make.make_trip(destination=make.make_destination("보스턴"))
    make.make_stop(trip, destination=place, arrived="2024-01-09", left="2024-01-10")
    make.make_trip(destination=place)
    text = text_of(client, place.get_absolute_url())
    assert "이곳에 2024. 1. 9.(화) ~ 1. 10.(수)" in text
    assert "이곳에 있던 날은 미상" in text


def test_an_organization_shows_who_visited_and_who_signed(client: Client) -> None:
    organization = make.make_organization("한빛전자")
    visit, signing = make.make_trip(), make.make_trip()
    make.make_visit(visit, organization=organization, kind="meeting")
    make.make_party(make.make_agreement(signing), organization=organization)
    text = text_of(client, organization.get_absolute_url())
    assert visit.title in text
    assert signing.title in text
    assert "날짜 미상 경기도 고양시 직접 출처 없음 면담 미상 미상" in text
    assert "체결 직접 출처 없음 고양시 한빛전자" in text


def test_an_agreement_shows_its_trip_and_its_sources(client: Client) -> None:
    agreement = make.make_agreement(planned="2024-01", signed="2024-01-05")
    make.make_citation(agreement=agreement, field="kind", value="mou", quote="양해각서를 맺었다")
    text = text_of(client, agreement.get_absolute_url())
    assert "체결 예정일 2024년 1월 체결일 2024. 1. 5.(금)" in text
    assert agreement.trip.title in text
    assert "양해각서(MOU) 양해각서를 맺었다" in text


def test_an_article_shows_its_facts_and_the_trips_that_rest_on_it(client: Client) -> None:
    article = make.make_article(byline="홍길순 기자", summary="우리가 쓴 요약")
    trip = make.make_trip(article=article)
    draft = make.make_trip(article=article, published=False)
    text = text_of(client, article.get_absolute_url())
    for shown in (
        "홍길순 기자",
        "우리가 쓴 요약",
        "2024. 1. 10.(수) 12:00",
        article.url,
        trip.title,
    ):
        assert shown in text
    assert draft.title not in text


def test_an_article_known_to_the_day_claims_no_hour(client: Client) -> None:
    article = make.make_article(published_at_precision="day")
    text = text_of(client, article.get_absolute_url())
    assert "2024. 1. 10.(수)" in text
    assert "12:00" not in text


def test_a_list_tells_the_kind_of_an_agreement_and_a_place_on_the_route_by_their_names(
    client: Client,
) -> None:
    article = make.make_article()
    trip = make.make_trip(article=article)
    agreement = make.make_agreement(trip)
    for kind in ("mou", "loi"):
        make.make_citation(article=article, agreement=agreement, field="kind", value=kind)
    make.make_citation(article=article, stop=trip.stops.get(), field="destination", value="1")
    assert "출처 엇갈림: 협약 종류" in text_of(client, "/trips/")
    rests = text_of(client, article.get_absolute_url()).split("이 기사에 근거한 것:")[1]
    assert "방문지" in rests
    assert "체결 장소" not in rests


def test_an_article_says_what_rests_on_it_and_what_was_kept_of_it(client: Client) -> None:
    article = make.make_article(body="권리가 없는 본문")
    make.make_trip(article=article)
    text = text_of(client, article.get_absolute_url())
    assert "보존 주소 없음 수집일 미상 보관한 원본 없음" in text
    assert "이 기사에 근거한 것: 출발일" in text
    assert "권리가 없는 본문" not in text
    make.make_capture(article=article, retrieved_at=article.published_at)
    assert "보관한 원본 1건, 최근 2024. 1. 10.(수)" in text_of(client, article.get_absolute_url())


def test_fifty_rows_make_a_page(client: Client) -> None:
    official = make.make_official()
    for _ in range(51):
        make.make_trip(official=official)
    first = client.get(official.get_absolute_url())
    assert len(first.context["page"].object_list) == 50
    assert 'href="?page=2"' in first.content.decode()
    second = client.get(official.get_absolute_url(), {"page": 2})
    assert len(second.context["page"].object_list) == 1


@pytest.mark.parametrize("name", ["officials", "governments", "destinations", "events"])
def test_an_empty_archive_has_pages_all_the_same(client: Client, name: str) -> None:
    assert "아직 없습니다" in text_of(client, f"/{name}/")


@pytest.mark.parametrize("how", ["place", "party"])
def test_a_place_known_from_an_agreement_alone_shows_it(client: Client, how: str) -> None:
    place = make.make_destination("새별시")
    if how == "place":
        make.make_agreement(title="새별 협약", destination=place)
    else:
        make.make_party(make.make_agreement(title="새별 협약"), destination=place)
    make.make_agreement(make.make_trip(published=False), "숨은 협약", destination=place)
    text = text_of(client, place.get_absolute_url())
    assert "새별 협약" in text
    assert "숨은 협약" not in text
