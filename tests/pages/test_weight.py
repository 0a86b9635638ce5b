"""What a reader's telephone has to fetch before a list can be read."""

import gzip
import html
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.pages.font_files import faces, file_of, files_of
from tests.pages.world import make_world

NEEDED = re.compile(r'<(?:link rel="stylesheet" href|script src)="/static/([^"]+)"')
A_PAGE = 50  # trips
MOST = 100_000  # bytes as they go over the wire, without fonts
MOST_OF_FONTS = 150_000
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
STATIC = Path(settings.BASE_DIR, "static")


def packed(path: str) -> int:
    found = finders.find(path)
    assert isinstance(found, str), path
    return len(gzip.compress(Path(found).read_bytes()))


@pytest.mark.django_db
def test_a_full_page_of_the_list_weighs_little(client: Client) -> None:
    make_world(A_PAGE)
    answer = client.get("/trips/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    needed = NEEDED.findall(gzip.decompress(answer.content).decode())
    assert {"site.css", "fonts.css", "vendor/htmx.min.js"} <= set(needed)
    assert len(answer.content) + sum(packed(path) for path in needed) <= MOST


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/trips/", "/trips/{}/", "/about/", "/en/trips/{}/"])
def test_the_letters_of_a_page_weigh_little(client: Client, path: str) -> None:
    trip = make_world(10).trip
    page = client.get(path.format(trip.pk)).content.decode()
    files = files_of(html.unescape(TAGS.sub(" ", page)))
    preloaded = re.search(r'<link rel="preload" href="/static/([^"]+)" as="font"', page)
    assert preloaded
    assert preloaded[1] in files
    assert sum((STATIC / file).stat().st_size for file in files) <= MOST_OF_FONTS, files


def test_every_syllable_has_a_file_and_every_file_a_rule() -> None:
    files = {file_of(chr(number)) for number in range(0xAC00, 0xD7A4)}
    assert None not in files
    on_disk = {f"fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    assert {file for file, _ranges in faces()} == on_disk
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/LICENSE.txt").read_text(encoding="utf-8")


def test_no_file_served_names_a_source_map_that_is_not_there() -> None:
    """Hashed static files cannot be collected with one."""
    served = [p for p in (settings.BASE_DIR / "static").rglob("*") if p.suffix in {".css", ".js"}]
    assert served
    assert [p.name for p in served if "sourceMappingURL" in p.read_text(encoding="utf-8")] == []
