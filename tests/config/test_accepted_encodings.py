"""Who refuses compression gets none, of pages, files and what stands beside them."""

import gzip
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from config.accepted_encodings import takes
from tests.exports.reading import content
from tests.pages.world import make_world

ADDRESSES = ["/about/", "/static/site.css", "/trips.csv", "/trips.json", "/trips.geojson"]


@pytest.mark.parametrize(
    ("header", "is_taken"),
    [
        ("gzip", True),
        ("br, GZIP ; q = 0.5", True),
        ("identity;q=0, gzip;q=1.000", True),
        ("x-gzip", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("gzip, gzip;q=0", False),
        ("identity", False),
        ("*;q=0", False),
        ("*", False),
        ("gzip-like", False),
        ("deflate;x=gzip", False),
        ("", False),
    ],
)
def test_gzip_is_taken_where_it_is_named_and_not_refused(header: str, is_taken: bool) -> None:
    assert takes(header, "gzip") is is_taken


def test_br_is_read_alike() -> None:
    headers = ("br", "gzip, BR;q=0.2", "br;q=0", "gzip", "*")
    assert [takes(header, "br") for header in headers] == [True, True, False, False, False]


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["gzip;q=0", "identity", "br, *;q=0", "gzip;q=0.0, deflate"])
def test_who_refuses_it_gets_plain_bytes(client: Client, header: str) -> None:
    make_world()
    for address in ADDRESSES:
        answer = client.get(address, headers={"Accept-Encoding": header})
        content(answer)
        assert (answer.status_code, "Content-Encoding" in answer) == (200, False), address


@pytest.mark.django_db
def test_static_files_are_chosen_by_the_same_reading(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "a.css").write_text("a" * 999)
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(b"a" * 999))
    (tmp_path / "a.css.br").write_bytes(b"not looked into")
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = tmp_path, False
    settings.WHITENOISE_USE_FINDERS = False
    for header, encoding in (
        ("gzip", "gzip"),
        ("gzip;q=0", None),
        ("br, gzip;q=0.1", "br"),
        ("br;q=0, gzip", "gzip"),
    ):
        answer = client.get("/static/a.css", headers={"Accept-Encoding": header})
        assert answer.get("Content-Encoding") == encoding
        content(answer)
