"""Two dear downloads at a time, made whole before they are sent; small ones wait for nobody."""

import gzip
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from listing import download_slots, spool
from tests import factories as make
from tests.exports.reading import content
from trips.models import Destination

pytestmark = pytest.mark.django_db(transaction=True)
DEAR = ("/trips.csv", "/trips.json", "/trips.geojson", "/articles.csv", "/cite/", "/en/trips.csv")


@pytest.fixture(autouse=True)
def _two_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_slots, "SMALL", 1)


@pytest.fixture
def other() -> Iterator[int]:
    """Another process in whose transaction all slots are taken: the number of its session."""
    elsewhere = connection.copy()
    elsewhere.set_autocommit(False)
    with elsewhere.cursor() as cursor:
        for number in range(download_slots.SLOTS):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [download_slots.LOCK, number])
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    yield pid
    elsewhere.close()


def make_two_trips() -> None:
    for name in ("풀러턴", "오사카"):
        place = make.make_destination(name, latitude="33.87", longitude="-117.92")
        make.make_trip(f"{name} 출장", destination=place, start="2024")
        make.make_article()


@pytest.mark.usefixtures("other")
def test_the_next_dear_download_is_asked_to_come_again(client: Client) -> None:
    make_two_trips()
    answers = [client.get(address) for address in DEAR]
    assert {(answer.status_code, answer["Retry-After"]) for answer in answers} == {(503, "60")}
    assert "큰 파일을 만드는 중" in answers[0].json()["errors"][""][0]
    assert "large files" in answers[-1].json()["errors"][""][0]
    assert answers[0]["Access-Control-Allow-Origin"] == "*"
    page = client.get("/en/trips.csv", headers={"Accept": "text/html,*/*"})
    assert page.status_code == 503
    assert "<h1>Please" in page.content.decode()


def test_a_slot_is_free_again_when_its_worker_is_gone(client: Client, other: int) -> None:
    make_two_trips()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [other])
    assert {client.get(address).status_code for address in DEAR} == {200}


@pytest.mark.usefixtures("other")
def test_small_lists_and_staff_need_no_slot(client: Client) -> None:
    make_two_trips()
    place = Destination.objects.get(name="오사카")
    assert client.get(f"/trips.csv?destination={place.pk}").status_code == 200
    client.force_login(User.objects.create_superuser("staff"))
    exported = client.get(reverse("admin:trips_trip_export", args=["csv"]))
    assert "오사카" in content(exported).decode()


def test_downloads_one_after_the_other_take_one_slot_each(client: Client) -> None:
    make_two_trips()
    assert {client.get("/trips.csv").status_code for _ in range(download_slots.SLOTS + 1)} == {200}


def test_an_answer_that_nobody_reads_holds_nobody_up(client: Client) -> None:
    make_two_trips()
    answers = [client.get(address) for address in DEAR]
    elsewhere = connection.copy()
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("BEGIN; LOCK TABLE trips_trip IN ACCESS EXCLUSIVE MODE NOWAIT")
    finally:
        elsewhere.close()
    assert "풀러턴" in content(answers[0]).decode()


def test_a_file_that_finds_no_room_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_two_trips()
    monkeypatch.setattr(spool, "MOST", 1)
    monkeypatch.setattr(spool, "FAST", 0)
    assert client.get("/trips.csv").status_code == 503


@pytest.mark.parametrize("in_memory", [0, spool.IN_MEMORY])
def test_who_takes_gzip_gets_the_file_as_it_is_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", in_memory)
    make_two_trips()
    plain = client.get("/trips.csv")
    packed = client.get("/trips.csv", headers={"Accept-Encoding": "br, gzip"})
    bodies = [content(answer) for answer in (plain, packed)]
    assert [int(answer["Content-Length"]) for answer in (plain, packed)] == [*map(len, bodies)]
    assert gzip.decompress(bodies[1]) == bodies[0]
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain["Vary"]
