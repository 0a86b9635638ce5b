"""What a page answers when there is nothing, nothing more, or something elsewhere."""

import pytest
from django.template import loader
from django.test import Client
from pytest_django import Settings

from publication.stages import Publication
from tests import factories as make
from tests.pages.world import make_world
from trips.choices import RedirectKind

pytestmark = pytest.mark.django_db

RECORDS = ["trips", "officials", "agreements", "events", "organizations", "articles"]
DRESS = "본문으로 건너뛰기"


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("path", [*(f"/{name}/999/" for name in RECORDS), "/governments/99999/"])
def test_an_unknown_record_is_404_in_the_dress_of_the_site(
    client: Client, settings: Settings, path: str, debug: bool
) -> None:
    settings.DEBUG = debug
    response = client.get(path)
    assert response.status_code == 404
    assert DRESS in response.content.decode()


@pytest.mark.parametrize("debug", [True, False])
def test_an_unknown_address_is_404_in_the_dress_of_the_site(
    client: Client, settings: Settings, debug: bool
) -> None:
    settings.DEBUG = debug
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert DRESS in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/governments/%00/", "/governments/41280%00/", "/destinations/%00/"),
        *("/en/governments/%00/", "/destinations/u%00/1/", "/cite/%00/", "/%00/"),
    ],
)
def test_an_address_with_nul_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unknown_place_is_404(client: Client) -> None:
    destination = make_world().destination
    assert client.get("/destinations/zz/").status_code == 404
    assert client.get("/destinations/us/999999/").status_code == 404
    assert client.get(f"/destinations/jp/{destination.pk}/").status_code == 404


def test_a_country_without_trips_has_a_page(client: Client) -> None:
    make.make_country("DE")
    assert "기록된 출장이 아직 없습니다" in client.get("/destinations/de/").content.decode()


def test_a_country_in_capitals_moves_to_its_address(client: Client) -> None:
    destination = make_world().destination
    response = client.get("/destinations/US/")
    assert (response.status_code, response["Location"]) == (301, "/destinations/us/")
    response = client.get(f"/en/destinations/US/{destination.pk}/")
    assert response.status_code == 301
    assert response["Location"] == f"/en/destinations/us/{destination.pk}/"


@pytest.mark.parametrize("kind", RedirectKind.values)
def test_a_merged_record_moves_to_its_successor(client: Client, kind: str) -> None:
    world = make_world()
    new = getattr(world, kind)
    make.make_redirect(kind, old_id=90_001, new_id=new.pk)
    old = world.pages[kind].replace(f"/{new.pk}/", "/90001/")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, world.pages[kind])


@pytest.mark.parametrize(("stage", "status"), [("draft", 404), ("review", 404), ("withdrawn", 410)])
@pytest.mark.parametrize("kind", RedirectKind.values)
def test_where_a_hidden_record_went_is_not_said(
    client: Client, kind: str, stage: str, status: int
) -> None:
    world = make_world()
    world.trip.publication = world.article.status = stage
    world.trip.save()
    world.article.save()
    new = getattr(world, kind)
    make.make_redirect(kind, old_id=90_001, new_id=new.pk)
    response = client.get(world.pages[kind].replace(f"/{new.pk}/", "/90001/"))
    assert response.status_code == (status if kind in ("trip", "article") else 404)
    assert "Location" not in response


@pytest.mark.parametrize("kind", RedirectKind.values)
def test_a_withdrawn_record_is_gone(client: Client, kind: str) -> None:
    world = make_world()
    make.make_redirect(kind, old_id=90_001, new_id=None)
    old = world.pages[kind].replace(f"/{getattr(world, kind).pk}/", "/90001/")
    response = client.get(old)
    assert response.status_code == 410
    assert "거두었습니다" in response.content.decode()


def test_a_withdrawn_trip_and_a_withdrawn_article_are_gone(client: Client) -> None:
    trip = make.make_trip(publication=Publication.WITHDRAWN)
    article = make.make_article(status=Publication.WITHDRAWN)
    for row in (trip, article):
        assert client.get(row.get_absolute_url()).status_code == 410


def test_past_the_last_page_is_404_with_a_link_to_the_last(client: Client) -> None:
    for _ in range(51):
        make.make_article()
    response = client.get("/articles/?utm_source=x&page=3")
    assert response.status_code == 404
    assert 'href="?utm_source=x&amp;page=2"' in response.content.decode()


@pytest.mark.parametrize("page", ["x", "0", "-1", "1.5", "²"])
def test_a_page_number_that_is_none_is_named_and_the_first_page_shown(
    client: Client, page: str
) -> None:
    response = client.get("/articles/", {"page": page})
    assert response.status_code == 200
    assert f"page={page}:" in response.content.decode()


def test_the_page_for_a_broken_request_needs_nothing_to_be_shown() -> None:
    page = loader.render_to_string("error.html")
    assert '<html lang="ko">' in page
    assert 'href="/"' in page
