"""A reader's own town: found by what people call it, and told what is known of it and what not."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from tests.pages.reading import text_of
from trips.indexing.names import index_places_of_state

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def _governments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_at: TODAY)
    province = make.make_government("41000")
    make.make_government("41280", parent=province, aliases=["고양특례시", "경기도 고양시"])
    make.make_government("29000", name="광주광역시", name_en="Gwangju", aliases=["광주"])
    make.make_government("41610", name="광주시", name_en="Gwangju-si", parent=province)
    today = make.make_government("52000")
    make.make_government("45000", successor=today, valid_to=date(2024, 1, 17))
    index_places_of_state()


@pytest.mark.parametrize(
    ("town", "code"),
    [
        ("고양", "41280"),
        ("고양시", "41280"),
        (" 고양 시 ", "41280"),
        ("고양특례시", "41280"),
        ("덕양구", "41280"),
        ("덕양", "41280"),
        ("경기도 고양시 덕양구", "41280"),
        ("일산동구 마두동", "41280"),
        ("ㄱㅇㅅ", "41280"),
        ("goyang", "41280"),
        ("전라북도", "52000"),
        ("광주광역시", "29000"),
    ],
)
def test_a_town_leads_to_its_government(client: Client, town: str, code: str) -> None:
    answer = client.get("/town/", {"name": town})
    assert (answer.status_code, answer["Location"]) == (302, f"/governments/{code}/")


def test_a_name_of_several_asks_which(client: Client) -> None:
    text = text_of(client, "/town/?name=광주")
    assert "광주광역시 경기도 광주시" in text.split("여러 곳일 수 있습니다")[1]


@pytest.mark.parametrize("town", ["", "화정동", "\x00", "없는시"])
def test_what_is_no_town_offers_the_provinces(client: Client, town: str) -> None:
    page = client.get("/town/", {"name": town}).content.decode()
    assert 'href="/governments/52000/"' in page


def test_the_front_page_asks_for_the_town(client: Client) -> None:
    assert 'action="/town/"' in client.get("/").content.decode()


def page_of(client: Client, code: str = "41280") -> str:
    return text_of(client, f"/governments/{code}/")


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ({"end_date": date(2030, 6, 30)}, "집행부 김하늘 고양특례시장 임기 2022. 7. 1.(금)"),
        (
            {"end_date": date(2026, 6, 30)},
            "집행부 이 아카이브에 적혀 있지 않습니다. 마지막으로 적힌 사람: 김하늘 고양특례시장",
        ),
        ({"start_date": None}, "집행부 이 아카이브에 적혀 있지 않습니다. 마지막으로 적힌 사람:"),
        ({"office": "councillor"}, "집행부 이 아카이브에 적혀 있지 않습니다."),
        (
            {"office": "council_chair", "body": "council", "end_date": None},
            "이 아카이브에 적혀 있지 않습니다. 지방의회 김하늘 고양특례시장 임기",
        ),
    ],
)
def test_who_heads_it_is_said_of_today_or_said_to_be_unknown(
    client: Client, term: dict[str, Any], shown: str
) -> None:
    official = make.make_official("김하늘")
    make.make_term(official, **term)
    make.make_trip(official=official)
    assert shown in page_of(client)


def test_nobody_whom_no_public_trip_leads_to_is_named(client: Client) -> None:
    official = make.make_official("이바다")
    make.make_term(official, end_date=date(2030, 6, 30))
    make.make_trip(official=official, published=False)
    assert "이바다" not in page_of(client)


def test_a_government_without_a_trip_says_not_gathered_yet_and_no_zero(client: Client) -> None:
    text = page_of(client).split("행정코드 41280")[1].split("인용하기")[0]
    assert "이 지방정부의 출장을 아직 모으지 못했습니다." in text
    assert "0건" not in text
    assert "청구 기관: 경기도 고양시" in text


def test_what_is_gathered_and_what_is_not_stand_side_by_side(client: Client) -> None:
    trip = make.make_trip("시장단 미국 출장")
    make.make_citation(trip=trip, field="summary", stage="after")
    make.make_trip("취소된 출장", status="cancelled", cost_status="refused")
    make.make_agreement(trip)
    make.make_document(trip)
    text = page_of(client)
    assert "아는 것 이 아카이브에 모인 것만" in text
    assert "출장 2건 · 확인 1 · 취소·연기 1" in text
    assert "협약 체결 1" in text
    assert "행선 국가 미국 2" in text
    assert "경비를 아직 확인하지 못한 출장 2건 중 1건" in text
    assert "경비 공개를 거부당한 출장 1건" in text
    assert "아직 찾아보지 않은 출장 2건 중 1건" in text
    assert "- 2024-01-08 ~ 2024-01-12 시장단 미국 출장" in text


def test_its_trips_can_be_followed(client: Client) -> None:
    page = client.get("/governments/41280/").content.decode()
    assert page.count('href="/trips.atom?government=41280"') == 2
    page = client.get("/governments/52000/").content.decode()
    assert 'href="/trips.atom?region=52"' in page
