"""A large official sheet: made into drafts by another process, whose progress a page shows."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, expect
from psycopg import Connection
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.admin.roles import log_in
from tests.pages.browsing import watched
from tests.registers.sheets import person_rows
from trips.admin.registers import pages
from trips.registers.drafts.background import begin_process
from trips.registers.drafts.save import BATCH

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = "문서번호,기관명,성명,직급,출장국가,출장기간,출장목적"
LINES = BATCH + 100
HELD = f"R-{BATCH + 50}"  # in the second thousand
SECONDS = 120_000  # thousandths, on a busy machine
HOLD = """
INSERT INTO trips_identifier (article_id, scheme, value, kind, record)
SELECT id, %s, %s, 'article', 0 FROM articles_article
"""


def lines() -> list[str]:
    days = [f"{month}.{day}." for month in range(1, 13) for day in range(1, 28)]
    return [
        f"R-{n},경기도 고양시,이보람,주사,일본,2023.{days[n % len(days)]},견학 {n}"
        for n in range(LINES)
    ]


@pytest.fixture
def session() -> str:
    make.make_government("41280")
    make.make_country("JP")
    make.make_article()
    return str(log_in(Client(), "editor").cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Those that the pages begin, on the database of the test; all have ended afterwards."""
    database = connection.settings_dict
    url = f"postgresql://postgres@/{database['NAME']}?host={database['HOST']}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    begun: list[subprocess.Popen[bytes]] = []

    def begin() -> None:
        begun.append(begin_process())

    monkeypatch.setattr(pages, "begin_process", begin)
    yield begun
    for process in begun:
        process.wait(SECONDS // 1000)


@pytest.fixture
def other_connection() -> Iterator[Connection]:
    """Not Django's, which refuses to work beside a browser."""
    database = connection.settings_dict
    other = Connection.connect(
        host=database["HOST"], dbname=database["NAME"], user="postgres", autocommit=False
    )
    yield other
    other.close()


def trip_count(other_connection: Connection) -> int:
    row = other_connection.execute("SELECT count(*) FROM trips_trip").fetchone()
    return row[0] if row else 0


def test_a_process_that_is_killed_leaves_nothing_and_another_finishes(
    live_server: LiveServer,
    browser: Browser,
    session: str,
    processes: list[subprocess.Popen[bytes]],
    other_connection: Connection,
    tmp_path: Path,
) -> None:
    path = tmp_path / "출장.csv"
    path.write_bytes(person_rows(*lines(), headings=HEADINGS))
    # The number of a trip in the second thousand is being given away: there the process waits.
    other_connection.execute(HOLD, ["41280:register", HELD])
    with watched(browser, live_server.url, locale="ko-KR") as (context, watch):
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(SECONDS)
        page.goto("/staff/trips/trip/import/")
        page.locator("[name=file]").set_input_files(path)
        for button in ("미리보기", "이 뜻으로 미리보기", "초안으로 저장"):
            page.get_by_role("button", name=button).first.click()
        expect(page.locator("#status")).to_contain_text(
            f"{LINES}건 가운데 {BATCH}건", timeout=SECONDS
        )
        assert page.locator("progress").get_attribute("value") == str(BATCH)
        expect(page.locator("#stopped")).to_have_count(0)
        processes[0].kill()
        other_connection.rollback()
        expect(page.locator("#stopped")).to_contain_text("저장된 것은 하나도", timeout=SECONDS)
        assert trip_count(other_connection) == 0
        page.get_by_role("button", name="지금 다시 시작").click()
        expect(page.locator("#status")).to_have_text("저장함", timeout=SECONDS)
        assert trip_count(other_connection) == LINES
        page.get_by_role("link", name="초안 보기").click()
        expect(page.locator(".paginator")).to_contain_text(f"{LINES}")
        assert watch.wrong == {}
