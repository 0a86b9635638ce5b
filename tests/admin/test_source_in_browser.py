"""From a pasted article to a conflict that readers see, in a browser."""

from datetime import datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.pages.browsing import watched
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)

URL = "https://www.daon.example/news/view?id=31&utm_source=mail"
BODY = "고양시 김하늘 시장이 2023년 12월 31일 미국으로 떠났다.\n풀러턴시와 협약을 맺는다."


@pytest.fixture
def trip() -> Trip:
    """Published, and by its only source begun on 5 January."""
    trip = make.make_trip(
        "고양시 미국 출장", government="41280", bare=True, start="2024-01-05", end="2024-01-11"
    )
    make.make_participant(trip, official=make.make_official())
    make.make_stop(trip, destination=make.make_destination())
    source = make.make_article(
        "시장, 5일 출국", published_at=datetime(2024, 1, 6, 9, tzinfo=make.SEOUL)
    )
    make.make_citation(trip=trip, article=source, value="2024-01-05", stage="during")
    make.make_publisher("다온일보", domains=["daon.example"])
    return trip


@pytest.fixture
def session(trip: Trip) -> str:
    """A logged-in reviewer, made before the browser starts."""
    del trip
    client = Client()
    client.force_login(User.objects.create_superuser("검토자"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def logged_in(context: BrowserContext, server: LiveServer, session: str) -> Page:
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    return context.new_page()


def paste(page: Page) -> None:
    page.goto("/staff/articles/article/add/")
    page.locator("#id_title").fill("고양시장 31일 출국")
    page.locator("#id_published_at").fill("2023-12-29")
    page.locator("#id_url").fill(URL)
    page.locator("#id_body").fill(BODY)
    page.locator("#id_status").select_option("published")
    page.locator("[name=_continue]").first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripted", "plain"])
def test_a_second_source_that_disagrees_shows_readers_a_conflict(
    live_server: LiveServer, browser: Browser, session: str, trip: Trip, scripts: bool
) -> None:
    options = {"locale": "ko-KR", "java_script_enabled": scripts}
    with watched(browser, live_server.url, **options) as (context, watch):
        page = logged_in(context, live_server, session)
        paste(page)
        expect(page.locator(".messagelist")).to_contain_text("다온일보")
        page.get_by_role("link", name="기존 출장의 출처로").click()
        page.get_by_role("link", name=trip.title).click()
        expect(page.locator("#id_stage")).to_have_value("before")
        fact = f"trip-{trip.pk}-start_date"
        page.locator(f"#id_{fact}-value").fill("2023. 12. 31.")
        page.locator(f"#id_{fact}-quote").fill("31일 미국으로 떠났다")
        page.locator(f"#id_{fact}-ticked").check()
        page.get_by_role("button", name="출처로 저장").click()
        expect(page.locator("#id_start_date")).to_have_value("2024-01-05")
        page.goto(f"/trips/{trip.pk}/")
        told = page.locator(f"#differs-trip-{trip.pk}-start_date + .sides")
        expect(told).to_contain_text("2023. 12. 31.")
        expect(told).to_contain_text("2024. 1. 5.")
        expect(told).to_contain_text("다온일보")
    assert watch.wrong == {}


def test_the_same_article_again_is_offered_and_what_was_typed_stays(
    live_server: LiveServer, browser: Browser, session: str, trip: Trip
) -> None:
    del trip
    with watched(browser, live_server.url, locale="ko-KR") as (context, watch):
        page = logged_in(context, live_server, session)
        paste(page)
        first = page.url
        paste(page)
        twins = page.locator("#twins")
        expect(twins).to_contain_text("주소가 같음")
        expect(page.locator("#id_body")).to_have_value(BODY)
        with context.expect_page() as opened:
            twins.get_by_role("link", name="고양시장 31일 출국").click()
        assert opened.value.url == first
        twins.get_by_label("그래도 따로 저장").check()
        page.locator("[name=_continue]").first.click()
        expect(page.locator("#twins")).to_have_count(0)
        assert page.url != first
    assert watch.wrong == {}
