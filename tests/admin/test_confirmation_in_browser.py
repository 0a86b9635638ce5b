"""From a pasted article to drafts by keyboard alone, in a browser: how many actions it takes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.confirming import ARTICLE, PASTE, address, make_names, paste
from tests.admin.hands import Hands
from tests.admin.test_entering import form
from tests.admin.test_focus_in_browser import COVERED
from tests.pages.test_accessible import AXE, every_look
from trips.models import Reading, Trip

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = {"41280": "고양시", "41110": "수원시", "41130": "성남시", "41270": "안산시"}
HEADS |= {"41390": "시흥시", "41480": "파주시"}
MAYORS = ("이하늘", "박바다", "최구름", "정나무", "강노을", "조이슬")
ROUND_UP = "경기 시장들, 잇단 해외 출장\n가온일보 2024-01-05 09:30\n" + "\n".join(
    f"{mayor} {name}장은 오는 {day}일 미국으로 출국해 풀러턴을 방문한다."
    for day, (mayor, name) in enumerate(zip(MAYORS, HEADS.values(), strict=True), start=8)
)


@pytest.fixture
def session() -> str:
    """An editor, in an archive that knows the places, and an article that is read already."""
    make_names()
    for code, name in HEADS.items():
        if code != "41280":
            make.make_government(code, name=name)
    editor = User.objects.create_user("편집", is_staff=True)
    editor.groups.add(Group.objects.get(name="편집자"))
    client = Client()
    client.force_login(editor)
    paste(client, ARTICLE.replace("풀러턴 방문", "풀러턴으로"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def paste_by_keyboard(hands: Hands, text: str) -> None:
    hands.type("text", text)
    hands.press("Control+Enter")
    hands.page.wait_for_selector("[data-ready]")


def accept_marks(hands: Hands) -> None:
    """All values of the trip that has the focus, a key a mark."""
    for key, mark in (("1", "A"), ("2", "B"), ("3", "C")):
        if hands.page.locator(".card.is-open").first.locator(f".all [data-mark={mark}]").count():
            with hands.page.expect_navigation():
                hands.press(key)
            hands.page.wait_for_selector("[data-ready]")


def test_an_article_of_one_trip_takes_six_actions(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    with form(live_server, chromium, session, PASTE) as page:
        hands = Hands(page)
        paste_by_keyboard(hands, ARTICLE)
        accept_marks(hands)
        hands.press("Control+Enter")
        expect(page.locator(".success")).to_contain_text("고양시 미국 출장")
    assert Trip.objects.count() == 1
    assert hands.actions <= 6


def test_values_are_decided_undone_and_corrected_with_keys_and_kept_at_once(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    reading = Reading.objects.get()
    begin, start = reading.suggestions.earliest("pk").pk, reading.suggestions.get(field="start").pk
    with form(live_server, chromium, session, address(reading)) as page:
        hands = Hands(page)
        first = page.locator(".value:focus")
        expect(first).to_have_attribute("data-id", str(begin))
        for key in ("x", "a", "u"):
            hands.press(key)
        expect(page.locator(".value.is-rejected")).to_have_count(1)
        expect(page.locator(".value.is-accepted")).to_have_count(0)
        page.locator(f"#s{start}").focus()
        hands.press("e")
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("2024. 1. 7.")
        hands.press("Escape")
        expect(page.locator(".saved")).to_have_text("저장됨")
        expect(page.locator("mark.is-current")).to_have_text("오는 8일부터 12일까지")
        page.reload()
        expect(page.locator(".value.is-edited")).to_contain_text("2024-01-07")
        expect(page.locator(".value.is-rejected")).to_have_count(1)


def test_words_chosen_in_the_article_become_a_value(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    reading = Reading.objects.get()
    with form(live_server, chromium, session, address(reading)) as page:
        page.locator(".article .line", has_text="우호협력").locator(
            "mark", has_text="풀러턴"
        ).first.dblclick()
        expect(page.locator("[name=missed-words]")).to_have_value("풀러턴시와")
        page.keyboard.press("m")
        Hands(page).choose("missed-field", "행사")
        with page.expect_navigation():
            page.locator(".missed button").click()
        expect(page.locator(".value", has_text="행사")).to_contain_text("풀러턴시와")


def test_the_focus_is_never_hidden_and_axe_finds_nothing(
    live_server: LiveServer, chromium: str, session: str
) -> None:
    reading = Reading.objects.get()
    with form(live_server, chromium, session, address(reading), script=AXE) as page:
        covered = []
        for width, height in ((1280, 900), (1366, 768), (375, 700)):
            page.set_viewport_size({"width": width, "height": height})
            page.reload()
            for key in ["Tab"] * 40 + ["Shift+Tab"] * 15:
                page.keyboard.press(key)
                covered.append(page.evaluate(COVERED))
        assert [one for one in covered if one and not one.startswith("<body")] == []
        assert every_look(page, height=6_000) == []
        page.goto(PASTE)
        assert every_look(page) == []


def test_several_files_become_readings_by_keyboard_in_a_table_that_axe_passes(
    live_server: LiveServer, chromium: str, session: str, tmp_path: Path
) -> None:
    files = {
        "하나.txt": ROUND_UP,
        "아주-긴-이름의-파일-하나.html": "<p>메뉴",
        "그림.pdf": "%PDF-1.7",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with form(live_server, chromium, session, PASTE, script=AXE) as page:
        page.locator("[name=file]").set_input_files([tmp_path / name for name in files])
        page.locator("[name=file]").press("Control+Enter")
        expect(page.locator(".batch tbody tr")).to_have_count(3)
        assert every_look(page) == []
        page.locator(".batch tbody a").press("Enter")
        page.wait_for_selector("[data-ready]")
        expect(page.locator(".card.is-open")).to_have_count(6)
