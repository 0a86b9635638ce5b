"""Whole lists made beforehand: the same bytes, and never a row that was withdrawn since."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from listing.download_slots import LOCK, SLOTS
from tests import factories as make
from tests.exports.reading import content
from trips.exports import ready_files
from trips.exports.ready_files import MANIFEST, read_manifest
from trips.models import Trip

pytestmark = pytest.mark.django_db
WHOLE = [
    *("/trips.csv", "/trips.json", "/trips.geojson", "/en/trips.csv", "/en/trips.geojson"),
    *("/trips.csv?lang=en", "/officials.csv", "/governments.csv?utm_source=x"),
]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.READY_FILES, settings.PACKAGE = tmp_path / "downloads", tmp_path / "data.zip"
    settings.SITE_URL = "http://testserver"
    return tmp_path / "downloads"


def renew() -> str:
    printed = StringIO()
    call_command("renew_downloads", stdout=printed)
    return printed.getvalue().strip()


def make_world() -> Trip:
    place = make.make_destination("풀러턴", latitude="33.87", longitude="-117.92")
    return make.make_trip("고양시장 미국 출장", destination=place)


def rewrite(folder: Path, **changed: Any) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


def is_ready(client: Client, address: str = "/trips.csv") -> bool:
    answer = client.get(address)
    assert answer.status_code == 200
    content(answer)
    return "ETag" in answer


def test_a_file_made_beforehand_is_the_one_that_would_be_made_now(client: Client) -> None:
    make_world()
    now = {address: content(client.get(address)) for address in WHOLE}
    assert "18개" in renew()
    for address in WHOLE:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
            assert content(answer) == now[address], address
        assert "ETag" in answer, address
        assert [q for q in asked if "withdrawal" not in q["sql"]] == []


def test_who_has_it_already_is_told_so(client: Client) -> None:
    make_world()
    renew()
    answer = client.get("/trips.csv", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Cache-Control"] == "no-cache"
    assert int(answer["Content-Length"]) == len(content(answer))
    known = {"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}
    assert [client.get("/trips.csv", headers=h).status_code for h in known] == [304, 304]


def test_a_list_with_conditions_is_made_now(client: Client) -> None:
    make_world()
    renew()
    addresses = ["/trips.csv?year=2024", "/trips.csv?sort=start_date", "/trips.geojson?q=CES"]
    assert [is_ready(client, address) for address in addresses] == [False] * 3


def test_nothing_withdrawn_is_ever_given_out(client: Client) -> None:
    trip = make_world()
    renew()
    Trip.objects.filter(pk=trip.pk).update(publication="withdrawn")
    for address in WHOLE:
        answer = client.get(address)
        assert ("ETag" in answer, "고양시장 미국" in content(answer).decode()) == (False, False)
    assert "18개" in renew()
    assert is_ready(client)


def test_a_change_waits_for_the_next_making_but_not_for_ever(client: Client, folder: Path) -> None:
    make_world()
    renew()
    assert "0개" in renew()
    Trip.objects.update(title="고친 제목")
    rewrite(folder, seconds=3600)
    assert "0개" in renew()
    rewrite(folder, seconds=0)
    assert "18개" in renew()
    assert "고친 제목" in content(client.get("/trips.csv")).decode()
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_files_that_nobody_looks_after_are_not_given_out(client: Client, folder: Path) -> None:
    make_world()
    renew()
    long_ago = timezone.now() - ready_files.LOOKED_AT - timedelta(minutes=1)
    rewrite(folder, checked=long_ago.isoformat())
    assert not is_ready(client)
    assert "0개" in renew()
    assert is_ready(client)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"folder": 1}'])
def test_a_broken_manifest_is_none(client: Client, folder: Path, text: str) -> None:
    make_world()
    renew()
    (folder / MANIFEST).write_text(text)
    assert not is_ready(client)
    assert "18개" in renew()


def test_two_never_make_files_at_a_time(folder: Path) -> None:
    """The second would remove what the first is about to write."""
    elsewhere = connection.copy()
    elsewhere.set_autocommit(False)
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, SLOTS])
        assert "0개" in renew()
        assert not folder.exists()
    finally:
        elsewhere.close()


def test_a_file_that_is_gone_is_made_now(client: Client, folder: Path) -> None:
    make_world()
    renew()
    for path in folder.glob("*/trips-ko.csv"):
        path.unlink()
    assert not is_ready(client)


def test_another_version_of_the_code_gives_out_no_file_of_the_former(client: Client) -> None:
    make_world()
    renew()
    call_command("renew_downloads", forget=True)
    assert read_manifest() is None
    assert not is_ready(client)


def test_citing_all_trips_names_the_file_that_is_given_out(client: Client) -> None:
    make_world()
    live = client.get("/cite/").context["now"]
    renew()
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/cite/").context["now"] == live
    assert [q for q in asked if "trips_participant" in q["sql"]] == []
