"""What readers get: no cookie, no name of another host, nothing of a draft by its id.

That drafts are on no list and in no file is in tests/pages/test_public.py and
tests/exports/test_list_files.py; that a foreign host is refused in tests/pages/test_answers.py.
"""

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from tests.exports.reading import content
from tests.pages.page_types import ASTRAY
from tests.pages.world import World, make_world
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db
FACETS = "/api/v1/trips/facets/"
MACHINES = [
    *("/robots.txt", "/sitemap.xml", "/opensearch.xml", "/trips.atom", "/trips.csv", "/trips.json"),
    *("/trips.geojson", "/articles.csv", "/api/v1/trips/facets/", "/api/v1/articles/", "/healthz"),
]
LISTS = [
    *("/trips/", "/trips.csv", "/trips.json", "/trips.geojson", "/trips.atom", "/map/"),
    *("/trips/?view=map", "/trips/?view=timeline", "/trips/?view=table", "/statistics/"),
    *("/api/v1/trips/facets/", "/agreements/", "/agreements.csv", "/events/", "/events.csv"),
    *("/organizations/", "/organizations.csv", "/officials/", "/officials.csv", "/articles/"),
    *("/articles.csv", "/api/v1/articles/", "/destinations/", "/destinations.csv", "/search/"),
    *("/search/suggest/", "/api/v1/suggest/", "/cite/", "/compare/", "/updates/", "/"),
]


def hidden_world(stage: str) -> World:
    world = make_world()
    catch_up()  # and search has known them
    world.trip.publication = world.article.status = stage
    world.trip.save()
    world.article.save()
    return world


def by_id(world: World) -> list[str]:
    """Each list asked for each hidden record, by its id and by its words."""
    ids = {
        "official": world.official.pk,
        "event": world.event.pk,
        "organization": world.organization.pk,
        "destination": world.destination.pk,
        "article": world.article.pk,
    }
    asked = [f"{name}={pk}" for name, pk in ids.items()] + [f"q={quote(world.official.name)}"]
    return [f"{path}{'&' if '?' in path else '?'}{one}" for path in LISTS for one in asked]


def hidden_in(world: World, answer: Any) -> list[str]:
    text = content(answer).decode(errors="replace")
    rows = (world.event, world.organization, world.official)
    return [
        t for t in [world.trip.title, world.article.title, *(r.name for r in rows)] if t in text
    ]


def test_no_address_gives_a_hidden_record_by_its_id(client: Client) -> None:
    world = hidden_world("draft")
    typed = {world.official.name, world.trip.title, world.article.title}
    shown = {}
    for path in by_id(world):
        leaked = hidden_in(world, client.get(path))
        if "q=" in path:  # the page repeats what was typed
            leaked = [one for one in leaked if one not in typed]
        if leaked:
            shown[path] = leaked
    assert shown == {}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("stage", ["draft", "review", "withdrawn"])
def test_the_page_of_a_hidden_record_is_missing_or_gone(
    client: Client, stage: str, prefix: str
) -> None:
    world = hidden_world(stage)
    pages = world.pages
    gone = {"trip", "article"} if stage == "withdrawn" else set()
    for name in ("trip", "article", "official", "event", "organization", "agreement"):
        answer = client.get(prefix + pages[name])
        assert answer.status_code == (410 if name in gone else 404), name
        assert hidden_in(world, answer) == [], name


def test_the_numbers_of_a_hidden_record_are_counted_nowhere(client: Client) -> None:
    world = hidden_world("draft")
    answers = [client.get(FACETS, {"official": pk}).json() for pk in (world.official.pk, 999_999)]
    assert str(answers[0]).replace(str(world.official.pk), "999999") == str(answers[1])


def test_no_reader_gets_a_cookie_or_an_answer_that_depends_on_one(client: Client) -> None:
    pages = [*make_world().pages.values(), *ASTRAY.values()]
    paths = [*pages, *(f"/en{path}" for path in pages), *MACHINES]
    # Also of one who sends what no browser would, as both cookies are for /staff/ only.
    made_up = {settings.SESSION_COOKIE_NAME: "a" * 32, settings.CSRF_COOKIE_NAME: "b" * 32}
    asked = [(paths, {}), (paths[:5], made_up)]
    for addresses, cookies in asked:
        client.cookies.load(cookies)
        for path in addresses:
            answer = client.get(path)
            content(answer)
            assert "Cookie" not in answer.get("Vary", ""), path
            assert not answer.cookies, path


def test_a_host_forwarded_by_a_stranger_is_named_nowhere(client: Client) -> None:
    for path in [*make_world().pages.values(), *MACHINES, "/staff/login/", "/staff/"]:
        answer = client.get(path, HTTP_X_FORWARDED_HOST="evil.example")
        text = content(answer).decode(errors="replace") + answer.get("Location", "")
        assert "evil.example" not in text, path


def test_the_way_to_the_door_names_no_host(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["other.example"]
    assert client.get("/staff/", HTTP_HOST="other.example")["Location"].startswith("/staff/login/")
