"""What crawlers and browsers read, and the page that explains the data."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.exports.reading import content, text_of
from tests.pages.world import make_world
from trips.choices import TripStatus
from trips.exports.sitemaps import PublicSitemap
from trips.interchange.schema import TABLES

pytestmark = pytest.mark.django_db
RECORDS = (
    *("trip", "official", "government", "country", "destination", "agreement", "event"),
    *("organization", "article"),
)
LOCATION = re.compile("<loc>([^<]+)</loc>")


def locations(client: Client, path: str) -> list[str]:
    """Paths named by a sitemap, which must be well-formed."""
    text = text_of(client, path)
    ElementTree.fromstring(text)  # noqa: S314 - our own
    found = LOCATION.findall(text)
    assert all(one.startswith(f"{settings.SITE_URL}/") for one in found)
    return [one.removeprefix(settings.SITE_URL) for one in found]


def everything(client: Client) -> list[str]:
    parts = locations(client, "/sitemap.xml")
    return [one for part in parts for one in locations(client, part)]


def test_crawlers_are_kept_from_endless_filters_and_from_files(client: Client) -> None:
    lines = text_of(client, "/robots.txt").splitlines()
    assert {"Disallow: /*?", "Disallow: /*.csv", "Disallow: /cite/"} <= set(lines)
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_the_sitemap_leads_to_every_public_page_in_both_languages(client: Client) -> None:
    world = make_world()
    found = everything(client)
    records = {world.pages[name] for name in RECORDS}
    assert {"/", "/trips/", "/articles/", "/about/data/"} | records <= set(found)
    assert {f"/en{path}" for path in records} <= set(found)
    assert len(found) == len(set(found))
    for path in found:
        assert client.get(path).status_code == 200, path


def test_the_sitemap_says_when_a_trip_changed_and_where_its_translation_is(client: Client) -> None:
    trip = make.make_trip()
    text = text_of(client, "/sitemap-trips-1.xml")
    assert f"<lastmod>{trip.updated_at:%Y-%m-%d}</lastmod>" in text
    assert f'hreflang="en" href="{settings.SITE_URL}/en/trips/{trip.pk}/"' in text


def test_a_draft_is_not_in_the_sitemap(client: Client) -> None:
    world = make_world()
    world.trip.publication = "draft"
    world.trip.save()
    world.article.status = "draft"
    world.article.save()
    reference = ("government", "country")  # public without trips
    hidden = {world.pages[name] for name in RECORDS if name not in reference}
    assert hidden & set(everything(client)) == set()


def test_a_long_sitemap_comes_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PublicSitemap, "limit", 2)
    trips = [make.make_trip() for _ in range(5)]
    parts = [one for one in locations(client, "/sitemap.xml") if "trips" in one]
    assert parts == [f"/sitemap-trips-{number}.xml" for number in (1, 2, 3)]
    found = [one for part in parts for one in locations(client, part) if "/en/" not in one]
    assert found == [trip.get_absolute_url() for trip in trips]


@pytest.mark.parametrize(
    "part", ["trips-2", "trips-0", "nothing-1", "lists-2", f"trips-{10**15}", f"trips-{10**30}"]
)
def test_a_part_that_does_not_exist_is_not_found(client: Client, part: str) -> None:
    make.make_trip()
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-destinations-1.xml", "/about/data/"])
def test_machine_pages_cost_few_queries(client: Client, path: str) -> None:
    make_world(3)
    with CaptureQueriesContext(connection) as asked:
        content(client.get(path))
    assert len(asked) <= 15


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_browser_may_keep_the_search(client: Client, prefix: str) -> None:
    root = ElementTree.fromstring(text_of(client, f"{prefix}/opensearch.xml"))  # noqa: S314
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert 0 < len(root.findtext(f"{space}ShortName") or "") <= 16
    template = root.findall(f"{space}Url")[0].get("template")
    assert template == f"{settings.SITE_URL}{prefix}/search/?q={{searchTerms}}"
    html = client.get(f"{prefix}/").content.decode()
    assert (
        f'<link rel="search" type="application/opensearchdescription+xml" href="{prefix}/' in html
    )


def test_the_data_page_explains_every_public_table_and_column(client: Client) -> None:
    html = client.get("/about/data/").content.decode()
    for table in TABLES:
        assert (table.file in html) is not table.private
        if not table.private:
            assert [c.name for c in table.columns if f"<code>{c.name}</code>" not in html] == []
    assert f"<code>{TripStatus.PLANNED}</code> {TripStatus.PLANNED.label}" in html


@pytest.mark.parametrize("name", ["trips", "officials", "articles"])
def test_the_data_page_names_the_columns_of_every_file(client: Client, name: str) -> None:
    html = client.get("/en/about/data/").content.decode()
    first = text_of(client, f"/{name}.csv?lang=en").splitlines()[0]
    assert f'href="/en/{name}.csv"' in html
    assert [one for one in first.split(",") if f"<code>{one}</code>" not in html] == []


def test_the_data_page_asks_the_database_nothing_without_a_package(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/about/data/").status_code == 200
