"""An editor brings a sheet with three broken rows, mends it and brings it again."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.roles import log_in
from tests.admin.sheets import xlsx
from tests.pages.browsing import watched

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = {"title": "좋은 출장", "government": "고양시", "start_date": "2024-01-05", "days": 3}
ROWS = [
    GOOD,
    {**GOOD, "title": "틀린 날짜", "start_date": "2024-13-01"},
    {**GOOD, "title": "없는 정부", "government": "없는시"},
    {**GOOD, "title": "많은 박", "nights": 9},
]
MENDED = [GOOD, *({**GOOD, "title": row["title"]} for row in ROWS[1:])]


@pytest.fixture
def session() -> str:
    """An editor, logged in; made before the browser starts."""
    make.make_government("41280")
    return str(log_in(Client(), "editor").cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripted", "plain"])
def test_three_broken_rows_are_shown_mended_and_saved(
    live_server: LiveServer, browser: Browser, session: str, scripts: bool
) -> None:
    options = {"java_script_enabled": scripts, "locale": "ko-KR"}
    with watched(browser, live_server.url, **options) as (context, watch):
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto("/staff/trips/trip/")
        page.get_by_role("link", name="표에서 가져오기").click()
        for rows, broken in ((ROWS, 3), (MENDED, 0)):
            file = {"name": "출장.xlsx", "mimeType": XLSX, "buffer": xlsx(*rows)}
            page.set_input_files("[name=file]", file)  # type: ignore[arg-type]
            page.get_by_role("button", name="미리보기").click()
            expect(page.locator("#rows tr.broken")).to_have_count(broken)
            expect(page.get_by_role("button", name="이대로 저장")).to_have_count(0 if broken else 1)
            if broken:
                expect(page.locator("#row-3")).to_contain_text("출발일: “2024-13-01”")
                expect(page.locator("#row-4")).to_contain_text("지방정부: “없는시”")
                expect(page.locator("#row-5")).to_contain_text("박수보다 적을 수 없습니다")
                expect(page.locator("#problems tbody tr")).to_have_count(3)
        page.get_by_role("button", name="이대로 저장").click()
        expect(page.locator(".messagelist")).to_contain_text("새 초안 4건")
        expect(page.locator("#result_list tbody tr")).to_have_count(4)
        assert watch.wrong == {}
