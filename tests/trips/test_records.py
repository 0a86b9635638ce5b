"""One row a kind of record, held against every place of the site that treats kinds apart."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sitemaps import Sitemap
from django.test import Client
from django.urls import resolve, reverse
from pytest_django import DjangoAssertNumQueries

from history.models import Change
from search.models import IndexedRecord, Name
from tests import factories as make
from tests.pages.world import World, make_world
from trips.choices import RedirectKind
from trips.exports.sitemaps import SITEMAPS
from trips.indexing.entries import ENTRIES
from trips.indexing.stale import catch_up
from trips.interchange.schema import BY_NAME as PACKAGE_TABLES
from trips.models import Redirect
from trips.pages.named_records import FACTS
from trips.pages.recent_changes import by_day, changes
from trips.records import BY_NAME, KINDS, RecordKind
from trips.views.lists import FILES

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_moving_kind = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.moves], ids=lambda kind: kind.name
)


@pytest.fixture
def world() -> World:
    world = make_world()
    catch_up()
    return world


def row_of(kind: RecordKind, world: World) -> Any:
    if kind.name in ("government", "country"):
        return kind.model._default_manager.get(
            pk={"government": "41280", "country": "US"}[kind.name]
        )
    return getattr(world, kind.name)


@every_kind
def test_a_public_record_has_a_page_at_the_address_of_its_kind(
    kind: RecordKind, world: World, client: Client
) -> None:
    row = row_of(kind, world)
    assert kind.public().filter(pk=row.pk).exists()
    assert resolve(row.get_absolute_url()).view_name == kind.page
    assert client.get(row.get_absolute_url()).status_code == 200


@every_kind
def test_its_list_and_its_file_are_there_when_it_says_so(
    kind: RecordKind, world: World, client: Client
) -> None:
    assert kind.has_list is (kind.plural in {*FILES, "articles"})
    if kind.has_list:
        assert row_of(kind, world) in kind.list_rows()
        assert client.get(reverse(kind.list_page)).status_code == 200
        assert client.get(reverse(f"{kind.list_page}-csv")).status_code == 200


@every_kind
def test_the_sitemap_names_it_in_both_languages_by_two_queries(
    kind: RecordKind, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sitemap: Sitemap = SITEMAPS[kind.plural]
    with django_assert_num_queries(2):
        urls = sitemap.get_urls()
    paths = [urlsplit(one["location"]).path for url in urls for one in url["alternates"]]
    page = row_of(kind, world).get_absolute_url()
    assert {page, f"/en{page}"} <= set(paths)
    assert all(bool(url["lastmod"]) is bool(kind.changed_column) for url in urls)


@every_kind
def test_search_knows_its_text_and_its_name_when_it_says_so(kind: RecordKind, world: World) -> None:
    key = row_of(kind, world).pk
    assert kind.has_document is (kind.name in ENTRIES)
    assert kind.has_name is (kind.name in FACTS)
    documents = IndexedRecord.objects.filter(kind=kind.name)
    assert documents.filter(object_id=key if kind.has_document else 0).exists() is kind.has_document
    assert Name.objects.filter(kind=kind.name, object_id=str(key)).exists() is kind.has_name


@every_kind
def test_its_changes_are_news_when_it_says_so(kind: RecordKind, world: World) -> None:
    row = row_of(kind, world)
    column = "title" if hasattr(row, "title") else "name"
    Change.objects.all().delete()
    setattr(row, column, "새 이름")
    row.save()
    news = [one.record for day in by_day(changes()) for one in day.news]
    assert (row in news) is kind.has_history


@every_moving_kind
def test_a_merged_number_leads_on_and_a_withdrawn_one_is_gone(
    kind: RecordKind, world: World, client: Client
) -> None:
    row = row_of(kind, world)
    address = row.get_absolute_url().replace(f"/{row.pk}/", "/{}/")
    make.make_redirect(kind.name, 900_001, row.pk)
    make.make_redirect(kind.name, 900_002)
    merged = client.get(address.format(900_001))
    assert (merged.status_code, merged["Location"]) == (301, row.get_absolute_url())
    assert client.get(address.format(900_002)).status_code == 410
    assert client.get(address.format(900_003)).status_code == 404


@every_moving_kind
def test_what_has_stages_is_gone_once_it_is_withdrawn(
    kind: RecordKind, world: World, client: Client
) -> None:
    row = row_of(kind, world)
    stages = {field.name for field in kind.model._meta.fields} & {"publication", "status"}
    published = [name for name in stages if getattr(row, name) == "published"]
    assert published == [kind.stage_column] * bool(kind.stage_column)
    if kind.stage_column:
        kind.model._default_manager.filter(pk=row.pk).update(**{kind.stage_column: "withdrawn"})
        assert client.get(row.get_absolute_url()).status_code == 410


def test_names_of_kinds_are_those_of_redirects_and_of_package_files() -> None:
    assert {kind.name for kind in KINDS if kind.moves} == set(RedirectKind.values)
    assert [kind.plural for kind in KINDS if PACKAGE_TABLES[kind.plural].model != kind.model] == []
    assert BY_NAME["government"].label == "지방정부"
    assert Redirect.objects.count() == 0
