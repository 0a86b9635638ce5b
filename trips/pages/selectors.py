"""Which rows a page shows: named sets, all public. Views pick one and page it."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    F,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)

from articles.models import Article
from listing.language import in_english
from trips import models
from trips.choices import Level
from trips.display import name_of
from trips.filters import trip_rules
from trips.filters.standings import standing_there
from trips.querysets import TripQuerySet, name_column

Row = TypeVar("Row", bound=Model)
Agreements = QuerySet[models.Agreement]
Visits = QuerySet[models.Visit]


def in_order(rows: QuerySet[Row]) -> QuerySet[Row]:
    """In the order of the model, by the names a reader sees.

    Django drops the model's order from rows that carry a count.
    """
    order = rows.model._meta.ordering or ["pk"]
    return rows.order_by(*(name_column(in_english()) if one == "name" else one for one in order))


def newest_trips() -> TripQuerySet:
    return models.Trip.objects.published().for_list()


def trips_of_official(official: models.Official) -> TripQuerySet:
    """Also those that were announced with this person, who then stayed home."""
    parts = models.Participant.objects.named().filter(official=official)
    trips: TripQuerySet = newest_trips().filter(pk__in=parts.values("trip"))
    return trips.annotate(there=standing_there("official", official.pk))


def is_region(government: models.LocalGovernment) -> bool:
    """Today's 시·도: its page gathers the trips of its municipalities too."""
    return government.level == Level.PROVINCE and government.valid_to is None


def family_of(government: models.LocalGovernment) -> QuerySet[models.LocalGovernment]:
    """All that became, or are, the same government of today."""
    return models.LocalGovernment.objects.filter(current=government.current_id)


def trips_of_government(
    government: models.LocalGovernment, family: Iterable[models.LocalGovernment]
) -> TripQuerySet:
    """Of the government and all of its family that became part of it, as lead or participant."""
    public = models.Trip.objects.published()
    if is_region(government):
        return trip_rules.of_region(public, region=[government.region])
    lineage = {government.pk}
    while more := {row.pk for row in family if row.successor_id in lineage} - lineage:
        lineage |= more
    return trip_rules.of_government(public, government=lineage)


def visits_to(organization: models.Organization, trips: Iterable[models.Trip]) -> Visits:
    """Visits on these trips, newest first."""
    visits = models.Visit.objects.filter(organization=organization, trip__in=list(trips))
    visits = visits.select_related("trip__government__parent", "stop__country", "stop__destination")
    return visits.order_by(F("date").desc(nulls_last=True), "-trip__start_date", "pk")


def agreements_with(organization: models.Organization, trips: Iterable[models.Trip]) -> Agreements:
    """Agreements of these trips to which it is a party."""
    parties = models.AgreementParty.objects.filter(organization=organization).order_by()
    signed = models.Agreement.objects.published().for_list()
    return signed.filter(pk__in=parties.values("agreement"), trip__in=list(trips))


def agreements_at(destination: models.Destination) -> Agreements:
    """The newest fifty made there or with it."""
    sides = models.AgreementParty.objects.filter(destination=destination).order_by()
    of_place = Q(destination=destination) | Q(pk__in=sides.values("agreement"))
    return models.Agreement.objects.published().for_list().filter(of_place)[:50]


def trips_citing(article: Article) -> TripQuerySet:
    """With `cited_fields`: the columns that rest on the article."""
    cited = models.Citation.objects.filter(article=article)
    fields = cited.named().filter(about=OuterRef("pk")).order_by("field").values("field").distinct()
    trips = newest_trips().filter(pk__in=cited.values("about"))
    return trips.annotate(cited_fields=ArraySubquery(fields))


def trips_seen_from(name: str, value: str | int) -> TripQuerySet:
    """Not narrowed yet: what the list of a country, place, event or organization is made from."""
    return newest_trips().annotate(there=standing_there(name, value))


def trip_pages(trips: TripQuerySet | None = None) -> TripQuerySet:
    """Everything a trip's page shows except its sources; of the published ones if not told."""
    people = models.Participant.objects.with_names().select_related("term__government")
    shown = models.Trip.objects.published() if trips is None else trips
    return shown.select_related("government__parent").prefetch_related(
        Prefetch("participants", people),
        Prefetch("stops", models.Stop.objects.with_places()),
        Prefetch("visits", models.Visit.objects.with_names()),
        Prefetch("agreements", _with_updates(models.Agreement.objects.with_parties())),
        "documents",
    )


def agreement_pages() -> Agreements:
    return _with_updates(models.Agreement.objects.published().for_list())


def _with_updates(agreements: Agreements) -> Agreements:
    updates = models.AgreementUpdate.objects.select_related("article__publisher")
    return agreements.prefetch_related(Prefetch("updates", updates))


def sources(**about: models.Trip | models.Agreement) -> QuerySet[models.Citation]:
    """Published citations `about` a trip or of an `agreement` with their article (without its
    body), oldest article first.
    """
    citations = models.Citation.objects.published().filter(**about)
    citations = citations.select_related("article__publisher").defer("article__body")
    return citations.order_by(F("article__published_at").asc(nulls_last=True), "article_id", "id")


def provinces() -> QuerySet[models.LocalGovernment]:
    return models.LocalGovernment.objects.in_force().filter(parent=None)


def region_names() -> dict[str, str]:
    """Two-digit code → the name of today's 시·도."""
    return {row.region: name_of(row) for row in provinces()}


def country_names(codes: Iterable[str]) -> dict[str, str]:
    return {row.code: name_of(row) for row in models.Country.objects.filter(code__in=set(codes))}
