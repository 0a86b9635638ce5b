"""On the confirmation page nothing typed is lost and nothing is made twice, whatever is pressed."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.admin.confirming import ARTICLE, address, make_names, paste
from tests.admin.hands import Hands
from tests.admin.test_entering import form
from tests.security.doors import PASSWORD, make_staff
from trips.models import Reading, Trip

pytestmark = pytest.mark.django_db(transaction=True)
ENDED = -1  # seconds that a log-in may be idle
QUIET = "0"  # a script of the test: requests that are refused say so on the console


@pytest.fixture
def session() -> str:
    """An editor who has a password, and an article that is read."""
    make_names()
    editor = make_staff("편집")
    editor.groups.add(Group.objects.get(name="편집자"))
    client = Client()
    client.force_login(editor)
    paste(client, ARTICLE)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def edit(page: Page, value: str, day: str) -> None:
    """By keyboard; `value`: the id of its line."""
    page.locator(f"#{value}").focus()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(day)
    page.keyboard.press("Escape")


def log_in_again(page: Page) -> None:
    expect(page.locator(".messagelist")).to_contain_text("이어서 보낼 수 있습니다")
    page.locator("[name=username]").fill("편집")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    send_on = page.get_by_role("button", name="이어서 보내기")
    expect(send_on).to_have_count(1)
    with page.expect_navigation():
        send_on.press("Enter")


@pytest.mark.parametrize("button", ["save", "draft"])
def test_a_log_in_that_ended_loses_nothing_and_the_work_goes_on(
    live_server: LiveServer, chromium: str, session: str, settings: Settings, button: str
) -> None:
    reading = Reading.objects.get()
    start = f"s{reading.suggestions.get(field='start').pk}"
    idle = settings.SESSION_IDLE
    with form(live_server, chromium, session, address(reading), script=QUIET) as page:
        page.wait_for_selector("[data-ready]")
        settings.SESSION_IDLE = ENDED
        page.keyboard.press("a")
        saved = page.locator(".saved")
        expect(saved).to_contain_text("로그인이 끝났습니다")
        settings.SESSION_IDLE = idle
        edit(page, start, "2024. 1. 7.")
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(saved).to_contain_text("로그인이 끝났습니다")
        if button == "save":
            page.locator(".save-bar [value=save]").press("Enter")
        else:
            page.keyboard.press("Control+Enter")
        log_in_again(page)
        expect(page.locator("#content")).to_contain_text("이하늘 고양시장")
        assert ("/change/" in page.url) is (button == "draft")
    decided = reading.suggestions.exclude(status="open")
    assert decided.get(field="start").final_value == "2024-01-07"
    assert {*decided.values_list("status", flat=True)} == {"accepted", "rejected", "edited"}
    assert Trip.objects.count() == (button == "draft")


def test_the_page_open_in_a_second_tab_goes_on_after_a_new_log_in(
    live_server: LiveServer, chromium: str, session: str, settings: Settings
) -> None:
    reading = Reading.objects.get()
    start = f"s{reading.suggestions.get(field='start').pk}"
    idle = settings.SESSION_IDLE
    with form(live_server, chromium, session, address(reading), script=QUIET) as page:
        page.wait_for_selector("[data-ready]")
        settings.SESSION_IDLE = ENDED
        other = page.context.new_page()
        other.goto("/staff/")
        settings.SESSION_IDLE = idle
        other.locator("[name=username]").fill("편집")
        other.locator("[name=password]").fill(PASSWORD)
        other.keyboard.press("Enter")
        other.wait_for_selector(".home")
        edit(page, start, "2024. 1. 7.")
        expect(page.locator(".saved")).to_have_text("저장됨")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/trip/*/change/")
    assert str(Trip.objects.get().start) == "2024-01-07"


def test_a_double_press_reload_and_back_make_one_draft(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    reading = Reading.objects.get()
    start = f"s{reading.suggestions.get(field='start').pk}"
    with form(live_server, chromium, session, address(reading)) as page:
        hands = Hands(page)
        page.wait_for_selector("[data-ready]")
        edit(page, start, "2024. 1. 7.")
        expect(page.locator(".saved")).to_have_text("저장됨")
        draft = page.locator("[value^='draft:']")
        draft.scroll_into_view_if_needed()
        box = draft.bounding_box()
        assert box
        page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".messagelist .success").first).to_contain_text("초안으로 저장했습니다")
        page.reload()
        page.go_back()
        page.wait_for_selector(".card")
        if draft.count():  # as the browser kept the page
            hands.press("Control+Enter")
            page.wait_for_load_state()
        page.goto(address(reading))
        expect(page.locator(".card.is-drafted")).to_have_count(1)
    assert str(Trip.objects.get().start) == "2024-01-07"
