"""English titles are made from the recorded facts; an unseen headline is never shown as one."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from articles.headlines import headline
from history.models import Change
from tests import factories as make
from tests.pages.page_types import in_language
from tests.pages.world import make_world
from trips.choices import Body, Office, ParticipantRole
from trips.models import Trip
from trips.titles import title_of

pytestmark = pytest.mark.django_db


def make_trip(**fields: Any) -> Trip:
    trip = make.make_trip(**{"government": "41280", "bare": True, **fields})
    make.make_stop(trip, country="US")
    return trip


def in_english(row: Any) -> str:
    with override("en"):
        return title_of(row)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2023-12-31", "2024-01-11", "Dec 2023–Jan 2024"),
        ("2024-01-05", "2024-01-11", "Jan 2024"),
        ("2024-01", None, "Jan 2024"),
        ("2024", "2024", "2024"),
        ("2023-12-31", "2024", "Dec 2023–2024"),
        (None, None, ""),
    ],
)
def test_an_english_title_says_the_months(start: str | None, end: str | None, months: str) -> None:
    trip = make_trip(start=start, end=end, published=start is not None)
    made = " · ".join(filter(None, ["Goyang-si delegation", "United States", months]))
    assert in_english(trip) == made


@pytest.mark.parametrize(
    ("office", "body", "who"),
    [
        (Office.MAYOR, Body.EXECUTIVE, "Mayor of Goyang-si"),
        (Office.COUNTY_HEAD, Body.EXECUTIVE, "County head of Goyang-si"),
        (Office.SUPERINTENDENT, Body.EDUCATION, "Superintendent of education, Goyang-si"),
        (Office.COUNCIL_CHAIR, Body.COUNCIL, "Council chair of Goyang-si"),
        (Office.COUNCILLOR, Body.COUNCIL, "Goyang-si council"),
        (Office.STAFF, Body.EDUCATION, "Goyang-si office of education"),
        (None, Body.EXECUTIVE, "Goyang-si delegation"),
    ],
)
def test_an_english_title_says_who_led_or_which_body_went(
    office: Office | None, body: Body, who: str
) -> None:
    trip = make_trip(body=body, start="2024-01-05")
    term = make.make_term(office=office, body=body) if office else None
    official = term.official if term else make.make_official("이바다")
    make.make_participant(trip, role=ParticipantRole.LEADER, official=official, term=term)
    assert in_english(trip) == f"{who} · United States · Jan 2024"


def test_a_title_names_three_countries_each_once() -> None:
    trip = make_trip(start="2024-01-05")
    for nth, code in enumerate(("JP", "US", "DE", "FR"), 2):
        make.make_stop(trip, country=make.make_country(code), position=nth)
    assert "United States, Japan, Germany, …" in in_english(trip)


def test_an_english_title_of_an_agreement_says_kind_sides_and_year() -> None:
    agreement = make.make_agreement(make_trip(), kind="mou", signed="2024-01-11")
    assert in_english(agreement) == "MOU · Goyang-si · 2024"
    make.make_party(agreement, destination=make.make_destination(name_en="Fullerton"))
    make.make_party(agreement, government=make.make_government("41280"))
    make.make_party(agreement, role="witness", name_as_reported="입회인")
    assert in_english(make_again(agreement)) == "MOU · Goyang-si – Fullerton · 2024"
    assert title_of(agreement) == agreement.title


def make_again(row: Any) -> Any:
    return type(row)._default_manager.get(pk=row.pk)


def test_the_korean_title_stands_beside_the_one_that_was_made(client: Client) -> None:
    world = make_world()
    pages = in_language(world.pages, "en")
    own = re.escape(world.trip.title)
    for name in ("home", "trips", "trips-table", "trips-timeline", "updates", "disputes", "trip"):
        page = client.get(pages[name]).content.decode()
        made = re.search(
            rf'class="made" title="[^"]+">[^<]+</span>.{{0,40}}?<span [^>]*lang="ko">{own}', page
        )
        assert made, name
    page = client.get(pages["agreement"]).content.decode()
    assert re.search(r"<title>MOU · .+ · \d*", page)
    feed = client.get("/en/trips.atom").content.decode()
    assert "Mayor of Goyang-si · United States, Japan" in feed
    assert world.trip.title in feed


@pytest.mark.parametrize(
    "name", ["home", "trips", "trips-timeline", "trip", "updates", "disputes", "agreements"]
)
def test_english_titles_of_many_rows_cost_no_more_queries(client: Client, name: str) -> None:
    def count(trips: int) -> int:
        with override("ko"):
            path = in_language(make_world(trips).pages, "en")[name]
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    assert count(2) == count(8)


def test_an_unseen_headline_is_told_by_publisher_and_day(client: Client) -> None:
    publisher = make.make_publisher("한빛일보", name_en="Hanbit Daily")
    article = make.make_article("[제목 미상] 고양시장 출국", publisher=publisher)
    undated = make.make_article("[제목 미상] 귀국", publisher=None, published_at=None)
    trip = make.make_trip(article=article)
    make.make_citation(trip=trip, article=undated)
    Change.objects.all().delete()
    article.summary = "고친 요약"
    article.save()  # on /updates/
    assert headline(article) == "한빛일보 기사, 2024. 1. 10."
    assert headline(undated) == "매체 미상 기사, 날짜 미상"
    with override("en"):
        assert headline(article) == "Article by Hanbit Daily, 10 Jan 2024"
    own = (article.get_absolute_url(), trip.get_absolute_url())
    for path in ("/", "/articles/", "/updates/", *own):
        for prefix in ("", "/en"):
            answer = client.get(prefix + path)
            page = answer.content.decode()
            assert (answer.status_code, "제목 미상" in page) == (200, False), prefix + path
    updates = client.get("/en/updates/").content.decode()
    assert "Article by Hanbit Daily, 10 Jan 2024" in updates
    assert "제목 미상" not in client.get("/api/v1/articles/").content.decode()
    files: Any = client.get("/articles.csv")
    assert "제목 미상" not in b"".join(files.streaming_content).decode()
