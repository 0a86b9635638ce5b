"""What only a draft mentions is not public."""

from datetime import date
from typing import Any

import pytest

from articles.models import Article
from tests import factories as make
from trips.models import (
    Agreement,
    Citation,
    Country,
    Destination,
    Event,
    Official,
    Organization,
    Participant,
    Term,
    Trip,
)

pytestmark = pytest.mark.django_db


def world(**kind: Any) -> Trip:
    """A trip with one of everything, each mentioned by it alone."""
    place = make.make_destination("풀러턴")
    trip = make.make_trip(official=make.make_official(), destination=place, **kind)
    make.make_visit(trip, organization=make.make_organization(), event=make.make_event())
    agreement = make.make_agreement(trip, destination=make.make_destination("보스턴"))
    make.make_party(agreement, organization=make.make_organization("나래대학"))
    make.make_party(agreement, destination=make.make_destination("뉴욕"))
    return trip


PUBLIC = {
    Official: {"김하늘"},
    Organization: {"한빛전자", "나래대학"},
    Event: {"CES 2024"},
    Destination: {"풀러턴", "보스턴", "뉴욕"},
}


@pytest.mark.parametrize("model", PUBLIC)
def test_what_a_published_trip_mentions_is_public(model: Any) -> None:
    world(published=True)
    assert {row.name for row in model.objects.published()} == PUBLIC[model]


@pytest.mark.parametrize("model", PUBLIC)
@pytest.mark.parametrize("publication", ["draft", "review", "withdrawn"])
def test_what_only_an_unpublished_trip_mentions_is_not(model: Any, publication: str) -> None:
    world(publication=publication)
    assert not model.objects.published().exists()


@pytest.mark.parametrize("model", PUBLIC)
def test_a_second_published_trip_does_not_double_a_row(model: Any) -> None:
    trip = world(published=True)
    again = make.make_trip(
        official=Official.objects.get(), destination=trip.stops.get().destination
    )
    make.make_visit(again, organization=Organization.objects.first(), event=Event.objects.first())
    assert model.objects.published().count() == len(PUBLIC[model])


@pytest.mark.parametrize("role", ["staff", "company", "guest"])
def test_an_official_who_is_shown_by_role_only_is_not_public(role: str) -> None:
    trip = make.make_trip()
    official = make.make_official("이바다")
    make.make_participant(trip, official=official, role=role)
    assert official not in Official.objects.published()


def test_an_official_who_was_announced_and_stayed_home_is_public() -> None:
    official = make.make_official("이바다")
    make.make_participant(make.make_trip(), official=official, role="replaced")
    assert official in Official.objects.published()


def test_only_leaders_members_and_the_replaced_are_named() -> None:
    trip = make.make_trip()
    for role in ("member", "staff", "company", "guest", "replaced"):
        make.make_participant(trip, role=role, name_as_reported=role)
    named = Participant.objects.named().values_list("role", flat=True)
    assert set(named) == {"leader", "member", "replaced"}


def test_an_agreement_is_as_public_as_its_trip() -> None:
    public = make.make_agreement(make.make_trip())
    make.make_agreement(make.make_trip(published=False))
    assert list(Agreement.objects.published()) == [public]


def test_an_article_is_public_without_any_trip() -> None:
    article = make.make_article()
    make.make_article(published=False)
    assert list(Article.objects.published()) == [article]


def test_a_citation_is_as_public_as_its_article() -> None:
    trip = make.make_trip(bare=True)
    public = make.make_citation(trip=trip)
    make.make_citation(trip=trip, article=make.make_article(published=False))
    assert list(Citation.objects.published()) == [public]


def test_a_country_counts_published_trips_once_however_often_they_stopped_there() -> None:
    trip = make.make_trip()
    make.make_stop(trip)
    make.make_trip(published=False)
    country: Any = Country.objects.with_trips().get()
    assert (country.code, country.trip_count) == ("US", 1)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2022, 6, 30), False),
        (date(2022, 7, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_term_holds_from_its_first_to_its_last_day(day: date, holds: bool) -> None:
    make.make_term(start_date=date(2022, 7, 1), end_date=date(2026, 6, 30))
    assert Term.objects.on(day).exists() == holds


def test_a_term_of_unknown_bounds_holds_on_every_day() -> None:
    make.make_term(start_date=None, end_date=None)
    assert Term.objects.on(date(1995, 7, 1)).exists()
