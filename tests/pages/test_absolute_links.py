"""Absolute links have the scheme and host of SITE_URL, however the request came."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.exports.reading import content
from tests.pages.world import World, make_world
from tests.security.test_public import MACHINES

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
SITE = "https://archive.example.org"
BY_NAME = {"host": "localhost:8123"}


@pytest.fixture(scope="module")
def world(once: Callable[[Callable[[], World]], World]) -> World:
    return once(make_world)


def test_no_answer_names_the_host_by_which_it_was_asked_for(
    client: Client, settings: Settings, world: World
) -> None:
    settings.SITE_URL = settings.LINK_BASE = SITE
    settings.CONTACT_EMAIL = "editors@archive.example.org"
    paths = [*world.pages.values(), *MACHINES, "/api/v1/suggest/?q=CES", "/trips/nothing/"]
    answers = {path: content(client.get(path, headers=BY_NAME)).decode() for path in paths}
    assert {path for path, text in answers.items() if "localhost" in text} == set()
    for path in (world.pages["trip"], "/trips.atom", "/trips.geojson", "/api/v1/articles/"):
        assert SITE in answers[path], path


def test_without_it_they_are_as_the_request_came(client: Client, world: World) -> None:
    page = client.get(world.pages["trip"], headers=BY_NAME).content.decode()
    assert 'hreflang="en" href="http://localhost:8123/en/' in page


def test_absolute_addresses_are_made_in_one_place() -> None:
    rooms = ("accounts", "articles", "config", "history", "listing", "staff", "templates", "trips")
    makers = [
        str(path.relative_to(ROOT))
        for room in rooms
        for path in (ROOT / room).rglob("*.*")
        if path.suffix in (".py", ".html", ".xml") and "build_absolute_uri" in path.read_text()
    ]
    assert makers == ["listing/http.py"]
