"""Answers that are kept are as fresh as any, and nobody gets one made for another reader."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from answers import keys, site_version
from answers.memory import stores
from config.throttle import PAGES
from tests import factories as make
from tests.pages.world import World, make_world
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)
PACKED = {"accept-encoding": "gzip"}
PART = {"hx-request": "true"}
# Addresses of answers that depend on more than the tables, or are no pages of all readers.
MADE_EACH_TIME = [
    *("/about/data/", "/cite/", "/trips.csv", "/trips.json", "/healthz", "/readyz", "/staff/"),
    *(
        "/trips/999999/",
        "/trips.csv?year=x",
        "/api/v1/articles/?year=x",
        "/trips/?year=&country=US",
    ),
]


@pytest.fixture
def world() -> World:
    return make_world()


@contextmanager
def another_connection() -> Iterator[Any]:
    """A transaction of another process; committed when the block ends."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            yield cursor
        other.commit()
    finally:
        other.close()


def retitle(cursor: Any, trip: Trip, title: str) -> None:
    cursor.execute("UPDATE trips_trip SET title = %s WHERE id = %s", [title, trip.pk])


def test_the_second_reader_gets_what_the_first_got_and_no_row_is_read(
    client: Client, world: World
) -> None:
    for path in (
        *world.pages.values(),
        "/api/v1/articles/",
        "/en/trips/",
        "/robots.txt",
        "/trips.atom",
    ):
        first = client.get(path, headers=PACKED)
        with CaptureQueriesContext(connection) as queries:
            second = client.get(path, headers=PACKED)
        if path.partition("?")[0] in MADE_EACH_TIME:
            continue
        assert len(queries) == 0, path
        assert second.content == first.content, path
        changing = {"X-Request-ID"}
        headers = [{n: v for n, v in a.items() if n not in changing} for a in (first, second)]
        assert headers[0] == headers[1], path
        assert first["X-Request-ID"] != second["X-Request-ID"]


def test_who_has_the_answer_is_told_so_before_a_row_is_read(client: Client, world: World) -> None:
    for path in (world.trip.get_absolute_url(), "/api/v1/articles/", "/en/trips/?year=2024"):
        etag = client.get(path)["ETag"]
        for sent in (etag, etag.removeprefix("W/"), f'"x", {etag}'):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path, headers={"if-none-match": sent})
            assert (answer.status_code, answer.content, len(queries)) == (304, b"", 0)
        whole = client.get(path)
        for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
            assert answer[name] == whole[name], (path, name)
        assert set(answer["Vary"].split(", ")) == set(whole["Vary"].split(", "))
        for name in ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
            assert answer.get(name) == whole.get(name), (path, name)


@pytest.mark.parametrize("sent", ['"other"', 'W/"0"', "*", "nonsense", ""])
def test_who_has_another_answer_gets_the_whole(client: Client, world: World, sent: str) -> None:
    path = world.trip.get_absolute_url()
    client.get(path)
    answer = client.get(path, headers={"if-none-match": sent})
    assert answer.status_code == 200
    assert world.trip.title in answer.content.decode()


def test_head_has_the_headers_of_get_and_is_not_kept(client: Client, world: World) -> None:
    path = world.trip.get_absolute_url()
    head = client.head(path)
    with CaptureQueriesContext(connection) as queries:
        whole = client.get(path)
    assert len(queries) > 0
    assert (head.content, head["ETag"]) == (b"", whole["ETag"])
    assert client.head(path).content == b""
    assert client.head(path, headers={"if-none-match": head["ETag"]}).status_code == 304


class TestFreshness:
    def test_what_another_process_commits_is_in_the_next_answer(
        self, client: Client, world: World
    ) -> None:
        path = world.trip.get_absolute_url()
        etag = client.get(path)["ETag"]
        with another_connection() as cursor:
            retitle(cursor, world.trip, "새 제목")
            assert client.get(path)["ETag"] == etag  # not committed
        answer = client.get(path, headers={"if-none-match": etag})
        assert answer.status_code == 200
        assert "새 제목" in answer.content.decode()

    def test_of_two_that_overlap_neither_is_missed(self, client: Client, world: World) -> None:
        other = make.make_trip("다른 출장")
        with another_connection() as late:
            retitle(late, world.trip, "늦은 제목")
            with another_connection() as quick:
                retitle(quick, other, "빠른 제목")
            assert "빠른 제목" in client.get("/trips/").content.decode()
            assert "늦은 제목" not in client.get("/trips/").content.decode()
        assert "늦은 제목" in client.get("/trips/").content.decode()

    def test_a_withdrawn_record_is_gone_at_once(self, client: Client, world: World) -> None:
        path = world.trip.get_absolute_url()
        assert client.get(path).status_code == 200
        with another_connection() as cursor:
            cursor.execute(
                "UPDATE trips_trip SET publication = 'withdrawn' WHERE id = %s", [world.trip.pk]
            )
        assert client.get(path).status_code == 410

    def test_a_request_within_a_transaction_has_its_own_writes(
        self, client: Client, world: World
    ) -> None:
        from_before = client.get("/trips/")
        with transaction.atomic(), connection.cursor() as cursor:
            retitle(cursor, world.trip, "되돌릴 제목")
            assert "되돌릴 제목" in client.get("/trips/").content.decode()
            transaction.set_rollback(True)
        assert client.get("/trips/").content == from_before.content


class TestOtherReaders:
    def test_a_draft_a_note_and_a_log_in_leave_nothing_behind(
        self, client: Client, world: World
    ) -> None:
        make.make_trip("초안-카나리아", published=False)
        staff = Client()
        staff.force_login(User.objects.create_superuser("관리", password="x"))
        for path in world.pages.values():
            seen_by_staff = staff.get(path)
            assert not seen_by_staff.has_header("ETag"), path
            seen_by_all = client.get(path).content.decode()
            assert "카나리아" not in seen_by_all, path
        staff_page = staff.get("/staff/trips/trip/")
        assert "초안-카나리아" in staff_page.content.decode()
        assert not staff_page.has_header("ETag")
        assert client.get("/staff/trips/trip/").status_code == 302

    @pytest.mark.parametrize("cookie", ["sessionid", "csrftoken"])
    def test_who_may_be_somebody_gets_no_kept_answer(
        self, client: Client, world: World, settings: Settings, cookie: str
    ) -> None:
        assert cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        path = world.trip.get_absolute_url()
        etag = client.get(path)["ETag"]
        client.cookies[cookie] = "abc"
        answer = client.get(path, headers={"if-none-match": etag})
        assert (answer.status_code, answer.has_header("ETag")) == (200, False)

    @pytest.mark.usefixtures("world")
    def test_languages_parts_and_encodings_do_not_mix(self, client: Client) -> None:
        pages: dict[str, Callable[[], Any]] = {
            "ko": lambda: client.get("/trips/"),
            "en": lambda: client.get("/en/trips/"),
            "part": lambda: client.get("/trips/", headers=PART),
            "back": lambda: client.get(
                "/trips/", headers=PART | {"hx-history-restore-request": "true"}
            ),
            "packed": lambda: client.get("/trips/", headers=PACKED),
        }
        for _time in range(2):
            answers = {name: get() for name, get in pages.items()}
            texts = {name: one.content for name, one in answers.items() if name != "packed"}
            assert b'lang="en"' in texts["en"][:60]
            assert b'lang="ko"' in texts["ko"][:60]
            assert b"<html" not in texts["part"]
            assert b"<html" in texts["back"]
            assert "Content-Encoding" not in answers["ko"]
            assert gzip.decompress(answers["packed"].content) == texts["ko"]
            assert answers["part"]["HX-Push-Url"] == "/trips/"
            assert len({one["ETag"] for one in answers.values()}) == len(answers)
        assert answers["part"]["Cache-Control"] == "private, no-cache"
        assert {"HX-Request", "Accept-Encoding"} <= set(answers["ko"]["Vary"].split(", "))
        assert "Accept-Language" not in answers["ko"]["Vary"]
        assert "Cookie" not in answers["ko"]["Vary"]

    @pytest.mark.usefixtures("world")
    def test_the_query_counts_as_it_was_sent(self, client: Client) -> None:
        one, other = "?year=2024&country=US", "?country=US&year=2024"
        answers = [client.get(f"/trips/{query}") for query in (one, other, one)]
        assert answers[0].content == answers[2].content
        assert answers[0]["ETag"] == answers[2]["ETag"] != answers[1]["ETag"]
        assert f'data-query="{other.removeprefix("?").replace("&", "&amp;")}"' in (
            answers[1].content.decode()
        )

    def test_another_role_of_the_database_has_answers_of_its_own(
        self, client: Client, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = world.trip.get_absolute_url()
        etag = client.get(path)["ETag"]
        monkeypatch.setattr(keys, "site_version", site_version.site_version.__wrapped__)
        monkeypatch.setitem(connection.settings_dict, "USER", "reader")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers={"if-none-match": etag})
        assert (answer.status_code, len(queries) > 0) == (200, True)
        assert answer["ETag"] != etag


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", MADE_EACH_TIME)
def test_other_answers_are_made_each_time(client: Client, path: str) -> None:
    for headers in ({}, PACKED):
        assert not client.get(path, headers=headers).has_header("ETag")
    client.post(path)
    assert len(stores["answers"].entries) == 0


def test_a_client_over_its_budget_gets_no_kept_answer_either(
    client: Client, world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.THROTTLE = True
    cache.clear()
    monkeypatch.setattr("config.throttle.PAGES", type(PAGES)("few", 2))
    path = world.trip.get_absolute_url()
    etag = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": etag}).status_code == 304
    assert client.get(path, headers={"if-none-match": etag}).status_code == 429
    assert client.get(path).status_code == 429


@pytest.mark.parametrize(
    ("seconds", "stale", "headers"),
    [
        (0, 30, ("no-cache", None)),
        (
            60,
            30,
            (
                "public, max-age=0, must-revalidate, s-maxage=60",
                "max-age=60, stale-while-revalidate=30",
            ),
        ),
    ],
)
def test_a_cache_before_the_site_is_told_how_long(
    client: Client,
    world: World,
    settings: Settings,
    seconds: int,
    stale: int,
    headers: tuple[str, str | None],
) -> None:
    settings.CDN_SECONDS, settings.CDN_STALE_SECONDS = seconds, stale
    path = world.trip.get_absolute_url()
    answer = client.get(path)
    assert (answer["Cache-Control"], answer.get("CDN-Cache-Control")) == headers
    unchanged = client.get(path, headers={"if-none-match": answer["ETag"]})
    assert (unchanged["Cache-Control"], unchanged.get("CDN-Cache-Control")) == headers
    part = client.get("/trips/", headers=PART)
    assert (part["Cache-Control"], part.get("CDN-Cache-Control")) == ("private, no-cache", None)
