"""A grid of rows as a person with a sheet beside it uses it: paste, fill down, arrows."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.test_entering import form
from tests.pages.test_accessible import AXE, every_look

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""


@pytest.fixture
def session() -> str:
    make.make_trip(pk=1, published=False, destination=make.make_destination("보스턴"))
    make.make_destination("풀러턴")
    client = Client()
    client.force_login(User.objects.create_superuser("staff"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def cell(page: Page, row: int, name: str) -> str:
    return page.locator(f"[name=stops-{row}-{name}]").input_value()


def test_lines_are_pasted_into_cells_filled_down_and_saved(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    path = "/staff/trips/trip/1/grid/stops/"
    with form(live_server, chromium, session, path, script=AXE) as page:
        lines = "".join(f"풀러턴\t2024-01-{day:02}\n" for day in range(1, 15))
        page.evaluate(PASTE, ["[name=stops-1-destination]", lines])
        assert (cell(page, 14, "destination"), cell(page, 14, "arrived_on")) == (
            "풀러턴",
            "2024-01-14",
        )
        page.locator("[name=stops-1-note]").fill("둘러봄")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Control+d")
        page.keyboard.press("Control+Shift+d")
        assert cell(page, 14, "note") == "둘러봄"
        assert every_look(page, height=3_000) == []
        page.keyboard.press("Control+Enter")
        expect(page.locator("#stops-14 [name$=arrived_on]")).to_have_value("2024-01-14")
