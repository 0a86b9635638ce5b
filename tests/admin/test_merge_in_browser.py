"""An editor merges two spellings of one city, with a script and without."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.test_two_browsers import editor
from trips.models import Destination

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cities() -> list[Destination]:
    rows = [make.make_destination(name) for name in ("풀러턴", "풀러튼")]
    for row in rows:
        make.make_trip(f"{row.name} 출장", destination=row)
    return rows


@pytest.fixture
def session(cities: list[Destination]) -> str:
    del cities
    client = Client()
    client.force_login(User.objects.create_superuser("검토"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("scripts", [True, False], ids=["scripted", "plain"])
def test_two_spellings_of_one_city_are_merged(
    live_server: LiveServer,
    browser: Browser,
    session: str,
    cities: list[Destination],
    scripts: bool,
) -> None:
    keep, gone = cities
    page = editor(browser, live_server, session, scripts=scripts)
    page.goto(reverse("admin:index"))
    page.locator("#waiting a", has_text="같은 곳일 수 있는 방문지").click()
    page.get_by_role("link", name="같은 것일 수 있는 짝").click()
    page.get_by_role("link", name="나란히 보기").click()
    expect(page.locator("#moving")).to_contain_text("여정 1")
    page.get_by_role("button", name="합치기").click()
    expect(page.locator(".messagelist")).to_contain_text("합쳤습니다")
    expect(page.locator("#content")).to_contain_text("기다리는 짝이 없습니다.")
    page.goto(f"/destinations/us/{gone.pk}/")
    expect(page).to_have_url(f"{live_server.url}/destinations/us/{keep.pk}/")
    expect(page.locator("h1")).to_contain_text("풀러턴")
    expect(page.locator("main")).to_contain_text("풀러튼 출장")


def test_the_other_row_is_found_by_typing(
    live_server: LiveServer, browser: Browser, session: str, cities: list[Destination]
) -> None:
    keep, _gone = cities
    page = editor(browser, live_server, session, scripts=True)
    page.goto(change_address(keep))
    page.get_by_role("link", name="다른 방문지 행과 합치기").click()
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("풀러튼")
    page.locator(".select2-results__option", has_text="풀러튼").click()
    page.get_by_role("button", name="나란히 보기").click()
    page.locator("[name=choose-name][value=gone]").check()
    page.get_by_role("button", name="합치기").click()
    expect(page.locator("#id_name")).to_have_value("풀러튼")
    expect(page.locator("#id_aliases")).to_have_value("풀러턴")
