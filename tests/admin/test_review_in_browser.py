"""Written by an editor, refused, sent back with a note, mended, published by a reviewer."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.hands import Hands
from tests.admin.roles import log_in
from tests.pages.browsing import open_browser, watched
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/staff/"
NOTE = "풀러턴에 간 날과 방문지를 적어 주세요."
TYPED = "풀러턴시와 우호협력을 의논했다."


@pytest.fixture
def trip() -> Trip:
    """A draft with a leader and a source; neither when nor where to."""
    draft = make.make_trip(
        "고양시 미국 출장", published=False, bare=True, start=None, end=None, status="planned"
    )
    make.make_participant(draft, official=make.make_official())
    make.make_citation(trip=draft, field="summary", value="")
    make.make_destination("풀러턴")
    return draft


@pytest.fixture
def sessions(trip: Trip) -> dict[str, str]:
    """Role → a session; made before the browser starts."""
    del trip
    cookie = settings.SESSION_COOKIE_NAME
    roles = ("editor", "reviewer")
    return {role: log_in(Client(), role).cookies[cookie].value for role in roles}


@pytest.fixture
def browser(chromium: str, sessions: dict[str, str]) -> Iterator[Browser]:
    del sessions
    with open_browser(chromium) as opened:
        yield opened


@dataclass
class Desk:
    """What somebody of the staff does with the trip."""

    page: Page
    trip: Trip

    def open_from(self, queue: str) -> None:
        """From the box on the staff home, as one begins a day."""
        self.page.goto(HOME)
        self.page.locator("#waiting").get_by_role("link", name=queue).click()
        self.page.get_by_role("link", name=self.trip.title).click()

    def move_to(self, stage: str) -> None:
        self.page.locator("#id_publication").select_option(stage)
        self.page.locator("[name=_save]").first.click()

    def saved(self) -> None:
        expect(self.page.locator(".messagelist .success")).to_contain_text(self.trip.title)


def sit_down(context: BrowserContext, url: str, session: str, trip: Trip) -> Desk:
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    return Desk(context.new_page(), trip)


def try_to_publish(reviewer: Desk) -> None:
    reviewer.open_from("검토를 기다리는 출장입니다.")
    reviewer.page.locator("#id_summary").fill(TYPED)
    reviewer.move_to("published")
    told = reviewer.page.locator(".errorlist", has_text="공개하려면 더 있어야 합니다")
    expect(told).to_have_text("공개하려면 더 있어야 합니다: 출발일, 방문지.")
    expect(reviewer.page.locator("#id_summary")).to_have_value(TYPED)
    expect(reviewer.page.locator("#id_publication")).to_have_value("published")


def send_back(reviewer: Desk) -> None:
    """Only with a note, on the page that was refused: what was typed there is saved with it."""
    reviewer.move_to("draft")
    expect(reviewer.page.get_by_text("무엇을 고쳐야 하는지 적어 주세요.")).to_be_visible()
    reviewer.page.locator("#id_needs_review").fill(NOTE)
    reviewer.move_to("draft")
    reviewer.saved()


def mend(editor: Desk) -> None:
    editor.open_from("검토 메모가 남아 있는 출장입니다.")
    expect(editor.page.locator(".memo")).to_contain_text(NOTE)
    expect(editor.page.locator("#id_summary")).to_have_value(TYPED)
    expect(editor.page.locator("#id_publication option")).to_have_text(["초안", "검토 중"])
    editor.page.locator("#id_start_date").fill("2024. 1. 8.")
    Hands(editor.page).search("stops-0-destination", "풀러턴")
    editor.page.locator("#id_needs_review").fill("")
    editor.move_to("review")
    editor.saved()


def publish_from_the_list(reviewer: Desk) -> None:
    page = reviewer.page
    page.goto(HOME)
    page.locator("#waiting").get_by_role("link", name="검토를 기다리는 출장입니다.").click()
    page.get_by_role("row", name=reviewer.trip.title).locator(".action-select").check()
    page.locator("[name=action]").select_option("publish")
    page.get_by_role("button", name="실행").click()
    page.get_by_role("button", name="고른 출장 공개하기").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1건을 마쳤습니다.")


def test_a_trip_is_refused_sent_back_with_a_note_mended_and_published(
    live_server: LiveServer, browser: Browser, sessions: dict[str, str], trip: Trip
) -> None:
    address = f"{live_server.url}/trips/{trip.pk}/"
    with (
        watched(browser, live_server.url, locale="ko-KR") as (at_editor, seen_by_editor),
        watched(browser, live_server.url, locale="ko-KR") as (at_reviewer, seen_by_reviewer),
        watched(browser, live_server.url) as (anyone, __),
    ):
        desks = [
            sit_down(context, live_server.url, sessions[role], trip)
            for role, context in (("editor", at_editor), ("reviewer", at_reviewer))
        ]
        editor, reviewer = desks
        editor.page.goto(change_address(trip))
        editor.move_to("review")
        editor.saved()
        try_to_publish(reviewer)
        send_back(reviewer)
        mend(editor)
        assert anyone.request.get(address).status == 404
        publish_from_the_list(reviewer)
        shown = anyone.request.get(address)
        assert (shown.status, TYPED in shown.text(), NOTE in shown.text()) == (200, True, False)
    assert (seen_by_editor.wrong, seen_by_reviewer.wrong) == ({}, {})
