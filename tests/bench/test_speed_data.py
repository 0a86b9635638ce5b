"""The data that `bench speed` measures: parts that lean on each other, the copy for Datasette."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from bench.speed.archive_parts import archive_parts
from bench.speed.landmarks import read_landmarks
from bench.speed.sqlite_copy import sqlite_copy
from tests import factories as make
from tests.interchange import packages
from trips.interchange.reference import load_reference
from trips.models import Event, Stop, Trip

pytestmark = pytest.mark.django_db


def test_parts_are_imported_in_turn_and_hold_a_crowded_place_and_event(tmp_path: Path) -> None:
    load_reference()
    for part in archive_parts(tmp_path, 60, has_bodies=False, size=30):
        packages.load(part)
    assert Trip.objects.count() == 60
    crowded = Event.objects.get(pk=51_000_000)
    assert (crowded.start_date, crowded.end_date) == (date(2025, 4, 13), date(2025, 10, 13))
    assert Stop.objects.filter(destination=crowded.destination).count() >= 60 // 5


def test_the_copy_holds_what_is_public_with_an_index_for_each_facet(tmp_path: Path) -> None:
    place = make.make_destination("샌프란시스코")
    trip = make.make_trip("미국 출장", government="41280", destination=place, summary="반도체 협력")
    make.make_visit(trip, event=make.make_event("CES"))
    make.make_trip("초안", government="41280", publication="draft")
    make.make_article(title="반도체 협력을 논의했다")
    connection.ensure_connection()
    copy = sqlite3.connect(sqlite_copy(connection.connection, tmp_path / "archive.db"))
    found = "SELECT t.region, t.title, t.places FROM trips t JOIN trips_fts f ON f.rowid = t.id"
    rows = copy.execute(f"{found} WHERE trips_fts MATCH '반도체'").fetchall()
    assert rows == [("41", "미국 출장", "샌프란시스코")]
    assert copy.execute("SELECT count(*) FROM trips").fetchone() == (1,)
    indexes = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    assert copy.execute(indexes).fetchone() == (10,)
    assert copy.execute("SELECT count(*) FROM trips WHERE year = '2024'").fetchone() == (1,)
    like = '%VIRTUAL TABLE%USING FTS%content="trips"%'  # as Datasette looks for it
    names = copy.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", [like])
    assert names.fetchall() == [("trips_fts",)]
    marks = read_landmarks(connection.connection)
    assert (marks.published, marks.trips, marks.place[1], marks.event[1]) == (1, (trip.pk,), 1, 1)
    assert (marks.rare, marks.common) == ("반도체", "샌프란시스코")


@pytest.mark.urls("bench.speed.site_urls")
def test_plain_django_finds_the_same_words(client: Client) -> None:
    make.make_trip("미국 출장", government="41280", summary="반도체 협력")
    make.make_article(title="반도체 협력을 논의했다")
    for path in ("/plain/trips/", "/plain/articles/"):
        assert "<h1>1</h1>" in client.get(path, {"q": "반도체"}).content.decode()
        assert "<h1>0</h1>" in client.get(path, {"q": "조선소"}).content.decode()
    assert client.get("/api/v1/trips/", {"region": "41"}).json() == {"count": 1}
