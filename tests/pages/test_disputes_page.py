"""/disputes/: every open disagreement with both values, who says so, and which one is followed."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from trips.choices import ParticipantRole, Rank, Stage
from trips.models import Citation, Trip

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def dispute(trip: Trip, *values: str, field: str = "start_date", **more: Any) -> list[Citation]:
    return [make.make_citation(trip=trip, field=field, value=value, **more) for value in values]


@pytest.fixture
def goyang(db: None) -> Trip:  # noqa: ARG001
    """Two papers disagree on its start; one that is followed says why."""
    trip = make.make_trip(title="고양시 미국 출장", government="41280", bare=True)
    make.make_stop(trip, country="US")
    make.make_citation(
        trip=trip,
        value="2023.12.31",
        quote="오는 31일 출국한다",
        stage=Stage.BEFORE,
        article=make.make_article(publisher=make.make_publisher("한빛일보")),
    )
    make.make_citation(
        trip=trip,
        value="2024-01-05",
        quote="지난 5일 출국했다",
        rank=Rank.PREFERRED,
        note="출국 뒤의 보도",
        article=make.make_article(publisher=make.make_publisher("새롬신문")),
    )
    return trip


@pytest.fixture
def jeonju(db: None) -> Trip:  # noqa: ARG001
    """One article calls its agreement by two names."""
    trip = make.make_trip(title="전주시 일본 출장", government="52000", bare=True)
    make.make_stop(trip, country="JP")
    agreement, article = make.make_agreement(trip), make.make_article()
    for kind in ("mou", "의향서"):
        make.make_citation(agreement=agreement, field="kind", value=kind, article=article)
    return trip


def page(client: Client, query: str = "", path: str = "/disputes/") -> str:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def file(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def shown(client: Client, query: str) -> list[str]:
    """The trips whose disputes are listed, in order."""
    disputes = client.get(f"/disputes/?{query}").context["disputes"]
    return [one.trip.title for one in disputes]


def test_both_values_stand_with_quote_publisher_day_stage_and_reason(
    client: Client, goyang: Trip
) -> None:
    text = page(client)
    for words in (
        *("2023. 12. 31.(일)", "2024. 1. 5.(금)", "오는 31일 출국한다", "지난 5일 출국했다"),
        *("한빛일보", "새롬신문", "출장 전", "출장 후", "출국 뒤의 보도"),
        f'href="/trips/{goyang.pk}/#differs-trip-{goyang.pk}-start_date"',
    ):
        assert words in text
    assert "이 아카이브가 따르는 값: <strong>2024. 1. 5.(금)</strong>" in text
    assert "한 기사 안에서 엇갈림</span>" not in text


def test_an_article_that_contradicts_itself_is_said_so(client: Client, jeonju: Trip) -> None:
    for path in ("/disputes/", jeonju.get_absolute_url()):
        assert '<span class="pill">한 기사 안에서 엇갈림</span>' in page(client, path=path)


def test_two_articles_that_agree_within_themselves_are_not_said_to_contradict_themselves(
    client: Client, goyang: Trip
) -> None:
    article = make.make_article()
    dispute(goyang, "2024", "2024-01", article=article)
    assert "한 기사 안에서 엇갈림</span>" not in page(client, path=goyang.get_absolute_url())
    assert shown(client, "within=yes") == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["고양시 미국 출장", "전주시 일본 출장"]),
        ("region=41", ["고양시 미국 출장"]),
        ("region=41&region=52", ["고양시 미국 출장", "전주시 일본 출장"]),
        ("government=41280", ["고양시 미국 출장"]),
        ("country=JP", ["전주시 일본 출장"]),
        ("field=kind", ["전주시 일본 출장"]),
        ("field=start_date&country=JP", []),
        ("decision=followed", ["고양시 미국 출장"]),
        ("decision=open", ["전주시 일본 출장"]),
        ("decision=open&decision=followed", ["고양시 미국 출장", "전주시 일본 출장"]),
        ("within=yes", ["전주시 일본 출장"]),
        ("year=2022", ["전주시 일본 출장"]),
        ("standing=confirmed", ["고양시 미국 출장", "전주시 일본 출장"]),
        ("sort=start_date", ["전주시 일본 출장", "고양시 미국 출장"]),
    ],
)
@pytest.mark.usefixtures("goyang")
def test_disputes_are_filtered(client: Client, jeonju: Trip, query: str, titles: list[str]) -> None:
    Trip.objects.filter(pk=jeonju.pk).update(start_date="2022-05-01", end_date="2022-05-04")
    assert shown(client, query) == titles


@pytest.mark.usefixtures("goyang", "jeonju")
def test_each_facet_choice_says_how_many_it_would_leave(client: Client) -> None:
    facets = client.get("/disputes/").context["facets"]
    for facet in facets:
        for option in [*facet.options, *facet.more]:
            left = shown(client, f"{facet.name}={option.value}")
            assert len(left) == option.count > 0, (facet.name, option.value)
    assert {facet.name for facet in facets if facet.options} == {
        *("decision", "within", "field", "year", "region", "government", "country", "standing")
    }


def test_what_readers_may_not_see_is_no_dispute(client: Client, goyang: Trip) -> None:
    hidden = make.make_trip(title="초안", publication="draft", bare=True)
    dispute(hidden, "2024-01-01", "2024-02-01")
    staff = make.make_participant(goyang, role=ParticipantRole.STAFF)
    for value in ("김하늘", "이바다"):
        make.make_citation(participant=staff, field="official", value=value)
    dispute(goyang, "5", field="days")
    dispute(goyang, "6", field="days", article=make.make_article(published=False))
    assert shown(client, "") == ["고양시 미국 출장"]


def test_an_archive_without_disputes_says_so(client: Client) -> None:
    assert "출처가 서로 다른 사실이 없습니다." in page(client)
    assert "There are no facts on which sources differ." in page(client, path="/en/disputes/")


@pytest.mark.usefixtures("goyang", "jeonju")
def test_the_file_has_a_row_for_each_source_of_either_side(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(file(client, "/disputes.csv?field=start_date&lang=en"))))
    assert [(row["value"], row["stage"], row["rank"]) for row in rows] == [
        ("2023-12-31", "before", "normal"),
        ("2024-01-05", "after", "preferred"),
    ]
    assert len({row["dispute"] for row in rows}) == 1
    assert rows[1]["note"] == "출국 뒤의 보도"
    assert client.get("/disputes.csv?field=nothing").status_code == 400
    assert json.loads(file(client, "/disputes.json?within=yes"))[0]["in_one_article"] == "yes"


@pytest.mark.usefixtures("goyang", "jeonju")
def test_the_feed_follows_the_filters(client: Client) -> None:
    feed = ElementTree.fromstring(client.get("/disputes.atom?country=US").content)  # noqa: S314
    [entry] = feed.findall(f"{ATOM}entry")
    title = entry.findtext(f"{ATOM}title") or ""
    assert title.endswith("출발일: 2024. 1. 5.(금) ≠ 2023. 12. 31.(일)")
    assert client.get("/disputes.atom?country=nowhere").status_code == 400


def test_it_is_found_from_the_trip_the_footer_and_the_sitemap(client: Client, goyang: Trip) -> None:
    link = f'href="{reverse("trips:disputes")}"'
    assert page(client, path=goyang.get_absolute_url()).count(link) == 2
    assert link in page(client, path="/about/")
    assert "/en/disputes/" in client.get("/sitemap-lists-1.xml").content.decode()
