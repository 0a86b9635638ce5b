"""What a reader's telephone has to fetch before a list can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.pages.world import make_world

NEEDED = re.compile(r'<(?:link rel="stylesheet" href|script src)="/static/([^"]+)"')
A_PAGE = 50  # trips
MOST = 100_000  # bytes as they go over the wire, without fonts


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


def test_no_file_served_names_a_source_map_that_is_not_there() -> None:
    """Hashed static files cannot be collected with one."""
    served = [p for p in (settings.BASE_DIR / "static").rglob("*") if p.suffix in {".css", ".js"}]
    assert served
    assert [p.name for p in served if "sourceMappingURL" in p.read_text(encoding="utf-8")] == []
