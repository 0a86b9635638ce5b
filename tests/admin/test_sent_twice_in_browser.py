"""A double press and Back, by pointer: one page makes one row."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.pages.browsing import watched

pytestmark = pytest.mark.django_db(transaction=True)
ADD, LIST = "/staff/trips/event/add/", "/staff/trips/event/"


@pytest.fixture
def session() -> str:
    """A logged-in superuser, made before the browser starts."""
    client = Client()
    client.force_login(User.objects.create_superuser("staff"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def names(page: Page) -> list[str]:
    page.goto(LIST)
    return sorted(page.locator("#result_list .field-name").all_inner_texts())


def press_twice(page: Page, button: str) -> None:
    box = page.locator(f"[name={button}]").last.bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_pressing_twice_and_going_back_make_one_row(
    live_server: LiveServer, browser: Browser, session: str
) -> None:
    name = settings.SESSION_COOKIE_NAME
    with watched(browser, live_server.url, locale="ko-KR") as (context, watch):
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(ADD)
        page.locator("#id_name").fill("박람회")
        press_twice(page, "_save")
        expect(page.locator(".messagelist li")).to_be_visible()
        assert names(page) == ["박람회"]

        page.goto(ADD)
        page.locator("#id_name").fill("포럼")
        page.locator("[name=_continue]").last.click()
        expect(page.locator(".messagelist .success")).to_be_visible()
        page.go_back()
        page.locator("#id_name").fill("포럼")
        page.locator("[name=_save]").last.click()
        expect(page.locator(".messagelist .info")).to_contain_text("이미 저장한 화면입니다")
        assert names(page) == ["박람회", "포럼"]

        page.goto(ADD)
        for added in ("하나", "둘"):
            page.locator("#id_name").fill(added)
            page.locator("[name=_addanother]").last.click()
            expect(page.locator(".messagelist .success")).to_contain_text(added)
        assert names(page) == sorted(["박람회", "포럼", "하나", "둘"])
    assert watch.wrong == {}
