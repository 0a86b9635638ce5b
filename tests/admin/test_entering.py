"""A whole trip from one article, by hand, in one form."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from staff.models import StaffNote
from tests import factories as make
from tests.admin.filling import ADD_TRIP
from tests.admin.hands import Hands
from tests.pages.browsing import open_browser, watched
from tests.pages.test_accessible import AXE, every_look
from trips.models import Trip

groups = import_module("trips.migrations.0008_review_groups")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session() -> str:
    """An editor, in an archive that knows the places, the people and the fair."""
    make.make_government("41280")
    official = make.make_official("김하늘")
    make.make_term(official, start_date=date(2018, 7, 1), end_date=date(2022, 6, 30))
    make.make_term(official, start_date=date(2022, 7, 1))
    places = {n: make.make_destination(n) for n in ("풀러턴", "라스베이거스", "오로라", "피츠버그")}
    for host, place in (
        ("풀러턴시청", "풀러턴"),
        ("오로라시청", "오로라"),
        ("나래대학", "피츠버그"),
    ):
        make.make_organization(host, destination=places[place])
    make.make_organization("하나로메디")
    make.make_event("CES 2024", destination=places["라스베이거스"])
    make.make_article("시장, CES로", published_at=datetime(2024, 1, 5, tzinfo=make.SEOUL))
    editor = User.objects.create_user("편집", is_staff=True)
    groups.make_groups(apps)
    editor.groups.add(Group.objects.get(name=groups.EDITOR))
    client = Client()
    client.force_login(editor)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def form(
    live_server: LiveServer, chromium: str, session: str, path: str, *, script: str = ""
) -> Iterator[Page]:
    """A staff page as that editor opens it; nothing may then be on the console.

    A `script` of the test runs first, and may say there what it likes.
    """
    with (
        open_browser(chromium) as browser,
        watched(browser, live_server.url, locale="ko-KR") as (context, watch),
    ):
        where = {"domain": urlsplit(live_server.url).hostname, "path": settings.SESSION_COOKIE_PATH}
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, **where}
        context.add_cookies([cookie])  # type: ignore[list-item]  # as the site sets it
        context.add_init_script(script)
        page = context.new_page()
        page.goto(path)
        yield page
        assert script or watch.wrong == {}


def enter_trip(hands: Hands) -> None:
    hands.type("title", "미국 CES 참관과 자매도시 방문")
    hands.search("government", "고양시")
    hands.type("start_date", "2024.1.7")
    hands.type("end_date", "2024.1.18")
    hands.type("nights", "9")
    hands.type("days", "12")
    for purpose in ("trade", "event", "sister_city", "education"):
        hands.tick("purposes", purpose)
    hands.search("participants-0-official", "김하늘")


def enter_route(hands: Hands) -> None:
    route = {"풀러턴": "2024.1.8", "라스베이거스": "2024.1.9", "오로라": "2024.1.11"}
    for number, (place, day) in enumerate({**route, "피츠버그": "2024.1.16"}.items()):
        hands.search(f"stops-{number}-destination", place)
        hands.type(f"stops-{number}-arrived_on", day)


def enter_visits(hands: Hands) -> None:
    """Where they were is told by the host, the event or the day; once it is chosen by hand."""
    hands.type("visits-0-date", "2024.1.8")
    hands.choose("visits-0-kind", "현장 방문")
    hands.type("visits-0-name_as_reported", "고양 비즈니스센터")
    hands.type("visits-1-date", "2024.1.8")
    hands.search("visits-1-organization", "풀러턴시청")
    hands.type("visits-1-person_as_reported", "이바다 시장")
    hands.type("visits-2-date", "2024.1.9")
    hands.choose("visits-2-kind", "행사 참가")
    hands.search("visits-2-event", "CES 2024")
    hands.choose("visits-3-kind", "간담회")
    hands.choose("visits-3-stop", "라스베이거스")
    hands.type("visits-3-name_as_reported", "고양시 참가 기업")
    hands.type("visits-4-date", "2024.1.11")
    hands.search("visits-4-organization", "오로라시청")
    hands.type("visits-4-person_as_reported", "박구름 시장")
    hands.type("visits-5-date", "2024.1.16")
    hands.search("visits-5-organization", "나래대학")


def enter_proof(hands: Hands) -> None:
    hands.choose("agreements-0-kind", "양해각서")
    hands.choose("agreements-0-status", "체결 예정")
    hands.type("agreements-0-title", "의료 산업 미국 진출 지원")
    hands.type("agreements-0-planned_on", "2024.1.8")
    hands.type("agreements-0-party_lines", "고양시\n하나로메디\n두리바이오\n세움헬스")
    hands.search("source", "시장, CES로")
    hands.choose("all_citations-0-target", "의료 산업")
    hands.choose("all_citations-0-field", "체결 예정일")
    hands.type("all_citations-0-quote", "8일 3개사와 양해각서를 맺는다")


def test_a_whole_trip_is_entered_in_sixty_actions(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    """57 actions: 13 for the trip and its leader, 12 for four stops, 21 for six visits, 5 for an
    agreement with four parties, 5 for the article, which is cited for 35 facts, 1 to save.
    """
    with form(live_server, chromium, session, ADD_TRIP) as page:
        hands = Hands(page)
        for part in (enter_trip, enter_route, enter_visits, enter_proof):
            part(hands)
        hands.press("Control+Enter")
        expect(page.locator(".success")).to_contain_text("미국 CES 참관")
    trip = Trip.objects.get()
    leaders = trip.participants.values_list("role", "term__start_date")
    assert list(leaders) == [("leader", date(2022, 7, 1))]
    assert list(trip.visits.values_list("stop__destination__name", flat=True)) == [
        *("풀러턴", "풀러턴", "라스베이거스", "라스베이거스", "오로라", "피츠버그")
    ]
    parties = trip.agreements.get().parties.all()
    assert [str(p.government or p.organization or p) for p in parties] == [
        *("고양시", "하나로메디", "두리바이오", "세움헬스")
    ]
    quoted = trip.agreements.get().citations.exclude(quote="").values_list("field", "value")
    assert list(quoted) == [("planned_on", "2024-01-08")]
    assert trip.all_citations.filter(stage="before").count() == 35
    assert hands.actions == 57


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("stops-0-destination", {"country": "미국"}),
        ("participants-0-official", {}),
        ("visits-0-organization", {}),
        ("visits-0-event", {}),
    ],
)
def test_what_is_missing_is_made_inside_the_form_under_the_words_looked_for(
    live_server: LiveServer, chromium: str, session: str, name: str, more: dict[str, str]
) -> None:
    with form(live_server, chromium, session, ADD_TRIP) as page:
        select = page.locator(f"select[name='{name}']")
        select.locator("xpath=following-sibling::span[1]").click()
        page.keyboard.insert_text("아직 없는 것")
        with page.expect_popup() as opening:
            page.locator(f"#add_id_{name}").click()
        popup = opening.value
        popup.wait_for_load_state()
        expect(popup.locator("#id_name")).to_have_value("아직 없는 것")
        for other, words in more.items():
            Hands(popup).search(other, words)
        with popup.expect_event("close"):
            popup.keyboard.press("Control+Enter")
        expect(select.locator("option:checked")).to_contain_text("아직 없는 것")


@pytest.mark.parametrize("path", ["/staff/", ADD_TRIP, ADD_TRIP.replace("add/", "1/change/")])
def test_axe_finds_nothing_on_the_home_and_the_form(
    live_server: LiveServer, chromium: str, session: str, path: str
) -> None:
    trip = make.make_trip(pk=1, publication="review", article=make.make_article(published=False))
    make.make_visit(trip)
    make.make_agreement(trip)
    who = User.objects.get()
    note = {"kind": "trips.trip", "object_id": "1", "author": who, "text": "출발일?"}
    StaffNote.objects.create(field="start_date", assigns=True, assignee=who, **note)
    with form(live_server, chromium, session, path, script=AXE) as page:
        assert every_look(page, height=9_000) == []
