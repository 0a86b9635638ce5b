"""Totals say what they rest on: how many published articles, from which day to which."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.pages.reading import text_of
from trips.models import Trip
from trips.statistics.coverage import Basis, bases_of, basis_of

pytestmark = pytest.mark.django_db


def make_cited_trip(*days: int, **fields: Any) -> Trip:
    trip = make.make_trip(bare=True)
    for day in days:
        at = datetime(2024, 1, day, 12, tzinfo=make.SEOUL)
        make.make_citation(trip=trip, article=make.make_article(published_at=at, **fields))
    return trip


def test_an_article_counts_once_however_many_facts_rest_on_it() -> None:
    trip = make_cited_trip(5, 9)
    article = trip.citations.earliest("pk").article
    make.make_citation(trip=make.make_trip(bare=True), article=article)
    basis = Basis(2, date(2024, 1, 5), date(2024, 1, 9))
    assert basis_of(Trip.objects.published()) == basis


def test_what_is_not_public_is_no_basis() -> None:
    make_cited_trip(5, status="withdrawn")
    assert basis_of(Trip.objects.published()) == Basis(0)


def test_some_sets_of_trips_are_asked_together(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one, other, none = make_cited_trip(5), make_cited_trip(7, 9), make.make_trip(bare=True)
    sets = [[one.pk, other.pk], [other.pk], [none.pk]]
    with django_assert_num_queries(1):
        bases = bases_of(sets)
    assert bases == [basis_of(Trip.objects.filter(pk__in=ids)) for ids in sets]


def test_pages_with_totals_say_it(client: Client) -> None:
    trip = make_cited_trip(5, 9)
    official = make.make_participant(trip, official=make.make_official()).official
    behind = "이 아카이브에 모인 것만: 기사와 문서 2건, 2024. 1. 5.(금) ~ 1. 9.(화)"
    assert official
    for path in ("/statistics/", f"/compare/?official={official.pk}", official.get_absolute_url()):
        assert behind in text_of(client, path).replace("\N{NO-BREAK SPACE}", " "), path
