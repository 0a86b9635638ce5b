"""The files of the other lists: what is public, with names, under the words asked for."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.choices import BodyRights
from tests import factories as make
from tests.exports.lists import LISTS
from tests.exports.reading import content, errors, table, text_of
from tests.pages.world import make_world
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db


def test_a_draft_is_in_no_file(client: Client) -> None:
    world = make_world()
    world.trip.publication = "draft"
    world.trip.save()
    world.article.status = "withdrawn"
    world.article.save()
    hidden = [
        *(world.trip.title, world.article.title, world.official.name),
        *(world.agreement.title, world.event.name, world.organization.name),
    ]
    addresses = [f"/{name}.csv" for name in LISTS]
    for address in (*addresses, "/trips.json", "/trips.atom", "/api/v1/trips/facets/"):
        said = text_of(client, address)
        assert [word for word in hidden if word in said] == [], address


def test_the_words_of_the_page_narrow_its_file(client: Client) -> None:
    for name in ("김하늘", "이바다"):
        make.make_trip(official=make.make_official(name))
    catch_up()
    assert [row["name"] for row in table(client, "/officials.csv?q=이바다&lang=en")] == ["이바다"]


def test_an_official_is_told_with_every_term_newest_first(client: Client) -> None:
    official = make.make_official("김하늘")
    make.make_term(
        official,
        title="고양시의원",
        office="councillor",
        start_date="2014-07-01",
        end_date="2018-06-30",
        body="council",
    )
    make.make_term(official)
    make.make_trip(official=official)
    (row,) = table(client, "/officials.csv?lang=en")
    assert row["titles"] == "고양특례시장; 고양시의원"
    assert row["offices"] == "mayor; councillor"
    assert (row["governments"], row["term_ends"]) == ("41280; 41280", "; 2018-06-30")


def test_an_agreement_is_told_with_its_trip_and_parties(client: Client) -> None:
    trip = make.make_trip("미국 출장")
    agreement = make.make_agreement(trip, "우호협력", signed="2024-01")
    make.make_party(agreement, government=trip.government)
    make.make_party(agreement, organization=make.make_organization("한빛전자"))
    (row,) = table(client, "/agreements.csv?lang=en")
    assert (row["trip"], row["trip_title"]) == (str(trip.pk), "미국 출장")
    assert (row["kind"], row["signed_on"]) == ("mou", "2024-01")
    assert row["parties"] == "Goyang-si; 한빛전자"


def test_coordinates_below_zero_stay_numbers(client: Client) -> None:
    place = make.make_destination(latitude="33.87030", longitude="-117.92530")
    make.make_trip(destination=place)
    assert table(client, "/destinations.csv?lang=en")[0]["longitude"] == "-117.92530"


def test_an_article_is_told_without_its_text(client: Client) -> None:
    make.make_article("제목", subtitle="부제다", body="본문이다")
    make.make_article("공문", body="공개된 본문이다", body_rights=BodyRights.FULL)
    said = text_of(client, "/articles.csv")
    assert "제목" in said
    assert [word for word in ("부제다", "본문이다") if word in said] == []


def test_an_article_without_publisher_or_date_stays_in_the_file(client: Client) -> None:
    make.make_article("캡처", publisher=None, published_at=None, url="")
    (row,) = table(client, "/articles.csv?lang=en")
    assert (row["title"], row["publisher_name"], row["published_at"]) == ("캡처", "", "")


@pytest.mark.parametrize("name", LISTS)
def test_a_value_that_a_list_does_not_know_is_an_error(client: Client, name: str) -> None:
    assert list(errors(client.get(f"/{name}.csv?sort=upwards"))) == ["sort"]


def test_the_conditions_of_a_list_narrow_its_file(client: Client) -> None:
    trip = make.make_trip()
    make.make_agreement(trip, "양해각서", kind="mou")
    make.make_agreement(trip, "자매결연", kind="sister_city")
    rows = table(client, "/agreements.csv?kind=mou&lang=en")
    assert [row["title"] for row in rows] == ["양해각서"]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(LISTS),
    st.dictionaries(
        st.sampled_from(["q", "year", "kind", "region", "country", "sort", "party", "trips"]),
        st.text(max_size=20),
    ),
)
def test_no_address_breaks_a_file(client: Client, name: str, asked: dict[str, str]) -> None:
    answer = client.get(f"/{name}.csv", asked)
    assert answer.status_code in (200, 400)
    content(answer)
