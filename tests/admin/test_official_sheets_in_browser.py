"""An official sheet by keyboard: eight actions at first, then four; with scripts or without."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.hands import Hands
from tests.admin.roles import log_in
from tests.pages.browsing import watched
from tests.pages.test_accessible import AXE, every_look
from tests.registers.sheets import person_rows

pytestmark = pytest.mark.django_db(transaction=True)
LATER = "1,경기도 고양시,경제과,이보람,지방행정주사,여,12,미국,풀러턴,2024.5.8.~5.9.,견학,100"


@pytest.fixture
def session() -> str:
    """An editor, logged in; made before the browser starts."""
    make.make_government("41280")
    make.make_destination("오사카", country="JP")
    make.make_destination("풀러턴")
    return str(log_in(Client(), "editor").cookies[settings.SESSION_COOKIE_NAME].value)


def press(hands: Hands, name: str) -> None:
    """The button of this name by Enter."""
    hands.page.get_by_role("button", name=name).focus()
    hands.press("Enter")


def upload(page: Page, hands: Hands, path: Path) -> None:
    page.goto("/staff/trips/trip/import/")
    page.locator("[name=file]").set_input_files(path)
    hands.actions += 1
    press(hands, "미리보기")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripted", "plain"])
def test_a_sheet_becomes_drafts_in_few_actions(
    live_server: LiveServer, browser: Browser, session: str, scripts: bool, tmp_path: Path
) -> None:
    first, second = tmp_path / "2023 출장.csv", tmp_path / "2024 출장.csv"
    first.write_bytes(person_rows())
    second.write_bytes(person_rows(LATER))
    options = {"java_script_enabled": scripts, "locale": "ko-KR"}
    with watched(browser, live_server.url, **options) as (context, watch):
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        if scripts:
            context.add_init_script(AXE)
        page = context.new_page()
        hands = Hands(page)
        upload(page, hands, first)
        expect(page.locator("#private")).to_contain_text("성별, 연락처")
        if scripts:
            assert every_look(page, height=4_000) == []
        press(hands, "이 뜻으로 미리보기")
        expect(page.locator("#rows tbody tr")).to_have_count(2)
        if scripts:
            assert every_look(page, height=4_000) == []
        press(hands, "초안으로 저장")
        expect(page.locator("#result_list tbody tr")).to_have_count(2)
        at_first = hands.actions
        upload(page, hands, second)
        press(hands, "초안으로 저장")
        expect(page.locator("#result_list tbody tr")).to_have_count(1)
        assert (at_first <= 8, hands.actions - at_first <= 4) == (True, True)
        upload(page, hands, first)
        expect(page.locator(".errornote")).to_contain_text("이미 가져왔습니다")
        press(hands, "초안으로 저장")
        expect(page.locator(".sheet")).to_contain_text("아무것도 바뀌지 않았습니다.")
        if scripts:
            assert every_look(page, height=4_000) == []
        page.goto("/staff/trips/trip/import/remembered/")
        expect(page.locator("#remembered")).to_contain_text("출장국가 → 국가")
        if scripts:
            assert every_look(page, height=4_000) == []
        assert scripts or watch.wrong == {}  # axe brings styles of its own
