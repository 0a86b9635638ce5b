"""How the page of an event knows who went: the sources of each delegation, numbered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet

from articles.models import Article
from trips.choices import Rank
from trips.models import Citation, Event


@dataclass(slots=True)
class DelegationSources:
    """Numbers of the sources of one delegation, those of its visits to the event in `of_visit`.

    by_agreement: id of an agreement → its sources.
    """

    of_trip: list[int] = field(default_factory=list)
    of_visit: list[int] = field(default_factory=list)
    by_agreement: dict[int, list[int]] = field(default_factory=dict)

    def add(self, citation: Citation, number: int) -> None:
        if citation.agreement_id:
            numbers = self.by_agreement.setdefault(citation.agreement_id, [])
        else:
            numbers = self.of_visit if citation.visit_id else self.of_trip
        if number not in numbers:
            numbers.append(number)


@dataclass(slots=True)
class EventSources:
    """articles: in the order of their numbers, from 1. by_trip: id of a trip → its sources."""

    articles: list[Article] = field(default_factory=list)
    by_trip: dict[int, DelegationSources] = field(default_factory=dict)


def sources_of(event: Event, trips: Iterable[Any]) -> EventSources:
    """What published sources say of these trips, of their visits to the event and of their
    agreements. Oldest article first. One query.
    """
    sources, numbers = EventSources(), {}
    for one in _citations(event, [trip.pk for trip in trips]):
        if one.article_id not in numbers:
            sources.articles.append(one.article)
            numbers[one.article_id] = len(sources.articles)
        delegation = sources.by_trip.setdefault(one.about_id or 0, DelegationSources())
        delegation.add(one, numbers[one.article_id])
    return sources


def _citations(event: Event, trips: list[int]) -> QuerySet[Citation]:
    spoken_of = Q(visit__event=event) | Q(agreement__isnull=False) | Q(trip__isnull=False)
    rows = Citation.objects.published().exclude(rank=Rank.DEPRECATED)
    rows = rows.filter(spoken_of, about__in=trips).select_related("article__publisher")
    return rows.defer("article__body").order_by(
        F("article__published_at").asc(nulls_last=True), "article_id", "id"
    )
