"""The Atom feed and the facet counts: the list for machines."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import factories as make
from tests.exports.reading import content, errors
from tests.pages.world import make_world
from trips.models import Trip

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str = "/trips.atom") -> ElementTree.Element:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(content(answer))  # noqa: S314 - our own


def said(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def entries(client: Client, address: str = "/trips.atom") -> list[ElementTree.Element]:
    return feed(client, address).findall(f"{ATOM}entry")


def test_the_feed_follows_the_filters_of_the_list(client: Client) -> None:
    make.make_trip("스물넷", start="2024-01-08")
    make.make_trip("스물", start="2020", end="2020")
    make.make_trip("초안", published=False)
    assert [said(one, "title") for one in entries(client, "/trips.atom?year=2020")] == ["스물"]
    assert len(entries(client)) == 2


def test_what_changed_last_comes_first_and_says_when(client: Client) -> None:
    first, second = make.make_trip("하나"), make.make_trip("둘")
    first.save()
    found = entries(client)
    assert [said(one, "title") for one in found] == ["하나", "둘"]
    assert said(found[0], "updated") == first.updated_at.isoformat()
    assert said(found[0], "published") == first.created_at.isoformat()
    assert said(feed(client), "updated") == first.updated_at.isoformat()
    assert second.updated_at < first.updated_at


def test_an_entry_keeps_its_id_when_it_changes(client: Client) -> None:
    trip = make.make_trip("처음 제목")
    before = said(entries(client)[0], "id")
    trip.title = "바뀐 제목"
    trip.save()
    (entry,) = entries(client)
    assert said(entry, "id") == before
    assert before.endswith(f",2026:/trips/{trip.pk}/")
    assert said(entries(client, "/en/trips.atom")[0], "id") == before


def test_an_entry_says_who_where_and_when(client: Client) -> None:
    world = make_world()
    summary = said(entries(client)[0], "summary")
    for word in ("경기도 고양시", world.official.name, "2024. 1. 8.(월)", "풀러턴"):
        assert word in summary


def test_an_entry_says_that_only_the_departure_is_known(client: Client) -> None:
    make.make_trip(start="2024-10-24", end=None)
    (entry,) = entries(client)
    assert "2024. 10. 24.(목) 출발" in said(entry, "summary")


def test_markup_and_control_characters_in_a_title_break_no_feed(client: Client) -> None:
    make.make_trip("<b>굵게</b> & \x0b\x1f끝", summary="<script>alert(1)</script>")
    (entry,) = entries(client)
    assert said(entry, "title") == "<b>굵게</b> & 끝"
    assert "&lt;script&gt;" in said(entry, "summary")


def test_a_reader_that_comes_again_is_told_that_nothing_changed(client: Client) -> None:
    make.make_trip()
    tag = client.get("/trips.atom")["ETag"]
    assert client.get("/trips.atom", headers={"if-none-match": tag}).status_code == 304


def test_the_list_leads_to_its_feed(client: Client) -> None:
    make.make_trip()
    html = client.get("/trips/?year=2024").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert 'href="/trips.atom?year=2024"' in html


@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_the_list_offers_its_files_under_the_same_filters(client: Client, form: str) -> None:
    make.make_trip()
    assert f'href="/trips.{form}?year=2024"' in client.get("/trips/?year=2024").content.decode()


def test_facets_count_what_one_would_see(client: Client) -> None:
    make.make_trip(start="2024-01-08", purposes=["trade"])
    make.make_trip(start="2020", end="2020", purposes=["trade", "event"])
    found = json.loads(client.get("/api/v1/trips/facets/?year=2020").content)
    assert found["year"] == [
        {"value": "2024", "label": "2024", "count": 1},
        {"value": "2020", "label": "2020", "count": 1},
    ]
    assert {"value": "41", "label": "경기도", "count": 1} in found["region"]
    assert [one["value"] for one in found["purpose"]] == ["trade", "event"]
    named = {"region", "government", "year", "country", "purpose", "agreement", "status", "office"}
    assert named <= found.keys()


def test_facets_refuse_what_makes_no_sense(client: Client) -> None:
    assert list(errors(client.get("/api/v1/trips/facets/?region=99"))) == ["region"]


def test_an_empty_archive_has_an_empty_feed(client: Client) -> None:
    assert Trip.objects.count() == 0
    assert entries(client) == []
