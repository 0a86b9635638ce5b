"""What a trip's page calls announced is called so wherever the trip, or a part of it, stands.

Two trips of the sample: 1 took place, but nobody reported its visits to Google and CES, nor its
stop in Las Vegas; of 2 there are only sources from before, and it announced two agreements.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.pages.reading import text_of
from trips.interchange.reference import load_reference
from trips.models import Agreement, Event, Organization, Stop, Trip

pytestmark = pytest.mark.django_db
GOOGLE, CES, LAS_VEGAS, PROMISED = 16, 14, 6, 3
TITLE = "강원특별자치도지사 미국 출장 (2024년 1월)"


def load_all() -> None:
    load_reference()
    call_command("load_sample", stdout=io.StringIO())
    call_command("rebuild_search", "--stale", stdout=io.StringIO())


@pytest.fixture(scope="module", autouse=True)
def _loaded(once: Callable[[Callable[[], None]], None]) -> None:
    once(load_all)


def rows(client: Client, path: str) -> list[dict[str, str]]:
    text = b"".join(client.get(path).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


def row(client: Client, path: str, pk: int) -> dict[str, str]:
    return next(one for one in rows(client, path) if one["id"] == str(pk))


def after(text: str, words: str, most: int = 160) -> str:
    """What follows the words on a page."""
    at = text.index(words)
    return text[at : at + len(words) + most]


def test_the_sample_says_what_this_test_is_about() -> None:
    assert Trip.objects.get(pk=1).standing == "confirmed"
    assert Trip.objects.get(pk=2).standing == "announced"
    assert Stop.objects.get(pk=LAS_VEGAS).standing == "announced"
    assert Agreement.objects.get(pk=PROMISED).standing == "announced"


@pytest.mark.parametrize(
    ("path", "words", "mark"),
    [
        ("/trips/2/", "상태", "예고만 확인됨"),
        ("/trips/?government=51000&year=2024", TITLE, "예고만 확인됨"),
        ("/trips/?government=51000&year=2024&view=table", "2024. 1.", "예고만 확인됨"),
        ("/trips/?government=51000&year=2024&view=timeline", TITLE, "예고만 확인됨"),
        ("/governments/51000/", TITLE, "예고만 확인됨"),
        ("/officials/2/", TITLE, "예고만 확인됨"),
        ("/destinations/us/", TITLE, "예고만 확인됨"),
        ("/search/?q=강원특별자치도지사+미국", TITLE, "예고만 확인됨"),
        (f"/organizations/{GOOGLE}/", "경기도 고양시", "예고만"),
        (f"/agreements/{PROMISED}/", "상태", "체결 보도 없음"),
        ("/map/?official=2", "방문지 출장", "예고만 1"),
        ("/trips/1/", "확인되지 않은 계획", ""),
    ],
)
def test_pages_say_so_beside_the_row(client: Client, path: str, words: str, mark: str) -> None:
    assert mark in after(text_of(client, path), words)


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        (f"/organizations/{GOOGLE}/", "1 · 예고만 1"),
        ("/officials/2/", "예고만 1"),
        ("/trips/?official=2", "예고만 1"),
        ("/statistics/?official=2", "예고만 1"),
        ("/compare/?official=1&official=2", "예고만 1"),
        ("/organizations/?q=구글", "1 예고만 1"),
    ],
)
def test_counts_say_both(client: Client, path: str, counts: str) -> None:
    assert counts in text_of(client, path)


def test_a_trip_that_went_says_which_parts_were_not_confirmed(client: Client) -> None:
    text = text_of(client, "/trips/?official=1&year=2023")
    assert "여정 8곳 중 6곳 확인" in text
    assert "CES 2024 · 예고만" in text


def test_an_agreement_of_a_past_trip_says_that_nobody_reported_it_and_when_we_looked(
    client: Client,
) -> None:
    text = text_of(client, "/agreements/?status=planned&year=2024")
    assert re.search(r"체결 보도 없음 20\d\d\. \d+\. \d+\..{0,3} 확인", text)


def test_files_carry_a_column(client: Client) -> None:
    trip, other = row(client, "/trips.csv?lang=en", 1), row(client, "/trips.csv?lang=en", 2)
    assert (trip["standing"], other["standing"]) == ("confirmed", "announced")
    assert trip["stop_standings"].split("; ")[5] == "announced"
    assert set(other["agreement_standings"].split("; ")) == {"announced"}
    google = row(client, "/organizations.csv?lang=en", GOOGLE)
    assert (google["standing"], google["confirmed_count"], google["announced_count"]) == (
        *("announced", "0", "1"),
    )
    assert row(client, "/agreements.csv?lang=en", PROMISED)["standing"] == "announced"
    flat = json.loads(b"".join(client.get("/trips.json?official=2").streaming_content))  # type: ignore[attr-defined]
    assert {one["standing"] for one in flat} == {"announced"}


def test_geojson_features_carry_it(client: Client) -> None:
    answer: Any = client.get("/trips.geojson?official=1&year=2023")
    features = json.loads(b"".join(answer.streaming_content))["features"]
    standings = {one["id"]: one["properties"]["standing"] for one in features}
    assert standings[LAS_VEGAS] == "announced"
    assert "confirmed" in standings.values()


def test_the_feed_says_it_in_titles(client: Client) -> None:
    feed = client.get("/trips.atom?official=2").content.decode()
    assert f"{TITLE} (예고만 확인됨)" in feed


def test_the_facets_of_the_api_count_it(client: Client) -> None:
    facets = client.get("/api/v1/trips/facets/?official=2").json()
    assert [(one["value"], one["count"]) for one in facets["standing"]] == [("announced", 1)]


@pytest.mark.parametrize(
    ("path", "pk", "standing"),
    [
        ("/trips.csv", 2, "announced"),
        ("/agreements.csv", PROMISED, "announced"),
        ("/organizations.csv", GOOGLE, "announced"),
        ("/officials.csv", 1, "confirmed"),
        ("/events.csv", CES, "announced"),
    ],
)
def test_every_list_is_narrowed_by_it(client: Client, path: str, pk: int, standing: str) -> None:
    for value in ("confirmed", "announced", "unsourced"):
        ids = [one["id"] for one in rows(client, f"{path}?lang=en&standing={value}")]
        assert (str(pk) in ids) is (value == standing), value


def test_the_package_carries_a_file_of_its_own_that_an_import_leaves_out(tmp_path: Path) -> None:
    package = tmp_path / "all.zip"
    call_command("export_archive", package, stdout=io.StringIO())
    with zipfile.ZipFile(package) as archive:
        text = archive.read("standing.csv").decode()
        named = [one["path"] for one in json.loads(archive.read("datapackage.json"))["resources"]]
    assert "standing.csv" in named
    cells = {(kind, pk): standing for kind, pk, standing in csv.reader(io.StringIO(text))}
    assert cells["trip", "2"] == cells["stop", str(LAS_VEGAS)] == "announced"
    before = Trip.objects.values_list("pk", "standing")
    call_command("import_archive", package, stdout=io.StringIO())
    assert list(Trip.objects.values_list("pk", "standing")) == list(before)


def test_every_place_of_the_sample_counts_what_its_rows_say() -> None:
    models: tuple[Any, ...] = (Organization, Event)
    for model in models:
        for record in model.objects.published().for_list():
            visits = record.visits.filter(trip__publication="published")
            trips = {visit.trip_id for visit in visits}
            sure = {visit.trip_id for visit in visits if visit.standing == "confirmed"}
            said = {visit.trip_id for visit in visits if visit.standing == "announced"} - sure
            counts = (record.trip_count, record.confirmed_count, record.announced_count)
            assert counts == (len(trips), len(sure), len(said)), record
