"""An id or code that moved means its successor, wherever a list is narrowed; one that never was
means nothing, and never everything.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories as make
from tests.exports.reading import content
from tests.pages.world import World, make_world
from trips.filters.agreements import AgreementFilter
from trips.filters.people import OfficialFilter
from trips.filters.places import GovernmentFilter
from trips.filters.trips import TripFilter
from trips.models import Agreement, LocalGovernment, Official, Redirect, Trip

pytestmark = pytest.mark.django_db
KINDS = ("official", "destination", "event", "organization")
OLD, OLDER, WITHDRAWN, UNKNOWN = 90_001, 90_002, 90_003, 90_004


@pytest.fixture(scope="module")
def world(once: Callable[[Callable[[], Any]], Any]) -> World:
    made: World = once(_make_world)
    return made


def _make_world() -> World:
    """A trip to be found, one that is not, and ids of each kind that were merged once and twice."""
    world = make_world()
    tokyo = make.make_destination("도쿄", country="JP", latitude="35.68", longitude="139.69")
    make.make_trip("다른 출장", destination=tokyo, government="51000")
    for kind in KINDS:
        make.make_redirect(kind, OLDER, OLD)
        make.make_redirect(kind, OLD, getattr(world, kind).pk)
        make.make_redirect(kind, WITHDRAWN, None)
    today = make.make_government("52000")
    make.make_government("45000", successor=today, valid_to=date(2024, 1, 17))
    jeonbuk = make.make_trip("전북 출장", government="45000")
    make.make_agreement(jeonbuk)
    make.make_term(jeonbuk.participants.get().official, government=today)
    return world


def titles(query: str) -> list[str]:
    trips = TripFilter(QueryDict(query), queryset=Trip.objects.published())
    assert trips.messages == []
    return [trip.title for trip in trips.qs]


@pytest.mark.parametrize("old", [OLD, OLDER])
@pytest.mark.parametrize("kind", KINDS)
def test_a_merged_id_is_its_successor(world: World, kind: str, old: int) -> None:
    new = getattr(world, kind).pk
    assert titles(f"{kind}={old}") == titles(f"{kind}={new}") == [world.trip.title]
    both = TripFilter(QueryDict(f"{kind}={old}&{kind}={new}"), queryset=Trip.objects.published())
    assert list(both.cleaned[kind]) == [str(new)]


@pytest.mark.parametrize(
    ("listed", "rows"),
    [
        (TripFilter, Trip.objects.published),
        (AgreementFilter, Agreement.objects.published),
        (OfficialFilter, Official.objects.published),
        (GovernmentFilter, LocalGovernment.objects.in_force),
    ],
)
@pytest.mark.usefixtures("world")
def test_a_former_region_is_the_one_it_became(listed: Any, rows: Any) -> None:
    former = listed(QueryDict("region=45"), queryset=rows())
    today = listed(QueryDict("region=52"), queryset=rows())
    assert former.messages == []
    assert [row.pk for row in former.qs] == [row.pk for row in today.qs] != []


@pytest.mark.parametrize("kind", KINDS)
def test_files_feeds_and_counts_follow(client: Client, world: World, kind: str) -> None:
    new = getattr(world, kind).pk
    for address in ("/trips.csv", "/trips.json", "/trips.geojson", "/api/v1/trips/facets/"):
        answers = [client.get(address, {kind: key}) for key in (OLD, new)]
        assert [answer.status_code for answer in answers] == [200, 200], address
        old, current = map(content, answers)
        assert old == current, address
        assert content(client.get(address)) != old, address
    feed = client.get("/trips.atom", {kind: OLD}).content.decode()
    assert world.trip.title in feed
    assert "다른 출장" not in feed


@pytest.mark.parametrize("missing", [UNKNOWN, WITHDRAWN])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("world")
def test_an_id_that_means_nothing_never_means_all(client: Client, kind: str, missing: int) -> None:
    sentence = f"{kind}={missing}: 알 수 없는 값이라 적용하지 않았습니다."
    for address in (
        "trips.csv",
        "trips.json",
        "trips.geojson",
        "trips.atom",
        "api/v1/trips/facets/",
    ):
        answer = client.get(f"/{address}", {kind: missing})
        assert (answer.status_code, answer.json()) == (400, {"errors": {kind: [sentence]}}), address
    for address in ("/trips/", "/map/", "/statistics/", "/cite/"):
        page: Any = client.get(address, {kind: missing})
        assert page.status_code == 200
        assert page.context["errors"] == [sentence], address
    assert page.context["then"] is None


def test_compared_are_those_that_stand_now(client: Client, world: World) -> None:
    other = make.make_official("이바다")
    make.make_trip(country="JP", official=other)
    page: Any = client.get("/compare/", {"official": [str(OLD), str(other.pk)]})
    assert page.context["said"] == []
    assert [one.entity.row for one in page.context["columns"]] == [world.official, other]


def test_a_code_that_was_made_before_a_merge_shows_what_its_successor_gives(
    client: Client, world: World
) -> None:
    make.make_official("김하늘", pk=90_010)
    make.make_participant(world.trip, official=Official.objects.get(pk=90_010), position=9)
    then = client.get("/cite/", {"official": 90_010}).context["then"]
    world.trip.participants.filter(official=90_010).delete()
    Official.objects.filter(pk=90_010).delete()
    make.make_redirect("official", 90_010, world.official.pk)
    page: Any = client.get(f"/cite/{then.code}/")
    assert (page.context["now"].rows, page.context["errors"]) == (1, [])
    assert page.context["now"].query == f"official={world.official.pk}"


def test_a_code_whose_record_is_gone_is_compared_with_nothing(client: Client, world: World) -> None:
    then = client.get("/cite/", {"event": world.event.pk, "year": 2024}).context["then"]
    world.trip.visits.all().delete()
    page: Any = client.get(f"/cite/{then.code}/")
    assert page.status_code == 200
    assert "now" not in page.context
    assert page.context["errors"] == [
        f"event={world.event.pk}: 알 수 없는 값이라 적용하지 않았습니다."
    ]
    assert "견줄 수 없습니다" in page.content.decode()


def test_a_circle_of_redirects_leads_nowhere(client: Client) -> None:
    make.make_redirect("official", 91_001, 91_002)
    make.make_redirect("official", 91_002, 91_001)
    ends = Redirect.objects.successors("official", [91_001, 91_002, 91_003])
    assert ends == {91_001: None, 91_002: None}
    assert client.get("/officials/91001/").status_code == 410


@pytest.mark.usefixtures("world")
def test_the_page_of_a_record_that_was_merged_twice_moves_to_the_last(client: Client) -> None:
    answer = client.get(f"/officials/{OLDER}/")
    assert (answer.status_code, client.get(answer["Location"]).status_code) == (301, 200)
