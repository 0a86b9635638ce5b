"""Pages open without a complaint: no breach of the policy, no error, nothing from elsewhere."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from config.security_headers import POLICY
from tests.pages.browsing import open_browser, watched
from tests.pages.page_types import ASTRAY, in_language
from tests.pages.world import make_world

BROWSER = pytest.mark.django_db(transaction=True)
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nothing/", "/trips/999999/", "/healthz", "/staff/login/"])
def test_every_answer_carries_the_policy(client: Client, path: str) -> None:
    assert client.get(path)["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY


@BROWSER
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_public_page_complains(live_server: LiveServer, chromium: str, language: str) -> None:
    pages = in_language(make_world().pages | ASTRAY, language)
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, watch):
        page = context.new_page()
        for path in pages.values():
            page.goto(path)
    missing = in_language(ASTRAY, language)["missing"]
    assert watch.wrong == {missing: [NOT_FOUND]}


@BROWSER
def test_the_font_is_ours(live_server: LiveServer, chromium: str) -> None:
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, _watch):
        page = context.new_page()
        with page.expect_response("**/static/fonts/*.woff2") as found:
            page.goto("/about/")
        assert found.value.ok
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('16px \"Archive Text\"', '가A')")


STAFF = ["", "trips/trip/", "trips/trip/add/", "articles/article/add/", "trips/official/?q=a"]


@BROWSER
def test_no_staff_page_complains(live_server: LiveServer, chromium: str) -> None:
    trip = make_world().trip
    user = get_user_model().objects.create_superuser("staff", password="password")
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    pages = [*STAFF, f"trips/trip/{trip.pk}/change/", f"trips/trip/{trip.pk}/history/"]
    with open_browser(chromium) as browser, watched(browser, live_server.url) as (context, watch):
        context.add_cookies([cookie | {"url": live_server.url}])  # type: ignore[list-item]
        page = context.new_page()
        for path in pages:
            answer = page.goto(f"/staff/{path}")
            assert answer is not None
            assert (answer.status, page.url) == (200, f"{live_server.url}/staff/{path}")
    assert watch.wrong == {}
