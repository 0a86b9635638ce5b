"""What stands behind a set of trips, and what is not known of them. Plain data, three queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import TruncDate

from articles.models import Article
from trips.choices import AgreementStatus, CostStatus, Standing, TripStatus
from trips.models import Agreement, Citation, Document
from trips.querysets import TripQuerySet

OFF = Q(status__in=[TripStatus.CANCELLED, TripStatus.POSTPONED])


@dataclass(frozen=True, slots=True)
class Basis:
    """Published articles behind a set of trips, and the first and last day on which one appeared
    in Seoul; None where no day is known.
    """

    articles: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of trips, but for `agreements` (status → agreements) and `basis`.

    off: cancelled or postponed, counted in none of the `standings`; unsought: without a document
    that was found or looked for.
    """

    trips: int
    standings: dict[str, int]
    off: int
    cost_unknown: int
    cost_refused: int
    length_unknown: int
    unsought: int
    agreements: list[tuple[str, int]]
    basis: Basis


def coverage(trips: TripQuerySet) -> Coverage:
    """Of public trips."""
    ids = trips.order_by().values("pk")
    counts = Agreement.objects.filter(trip__in=ids).order_by().values_list("status")
    by_status = dict(counts.annotate(n=Count("pk")))
    return Coverage(
        **_counts(trips),
        basis=basis_of(trips),
        agreements=[
            (str(one.label), by_status[one]) for one in AgreementStatus if one in by_status
        ],
    )


def _counts(trips: TripQuerySet) -> dict[str, Any]:
    sought = Exists(Document.objects.filter(trip=OuterRef("pk")))
    standing = {f"{one}": Count("pk", filter=Q(standing=one) & ~OFF) for one in Standing}
    counts = (
        trips.with_length()
        .order_by()
        .aggregate(
            trips=Count("pk"),
            **standing,
            off=Count("pk", filter=OFF),
            cost_unknown=Count("pk", filter=Q(cost_status=CostStatus.UNKNOWN)),
            cost_refused=Count("pk", filter=Q(cost_status=CostStatus.REFUSED)),
            length_unknown=Count("pk", filter=Q(length=None)),
            unsought=Count("pk", filter=~sought),
        )
    )
    return {"standings": {one: counts.pop(one) for one in Standing.values}, **counts}


def basis_of(trips: TripQuerySet) -> Basis:
    """One query."""
    ids = trips.order_by().values("pk")
    cited = Citation.objects.filter(about__in=ids).order_by().values("article")
    days = {"first": Min(TruncDate("published_at")), "last": Max(TruncDate("published_at"))}
    articles = Article.objects.published().filter(pk__in=cited)
    return Basis(**articles.aggregate(articles=Count("pk"), **days))


def bases_of(trips: Iterable[Iterable[int]]) -> list[Basis]:
    """Of each of some small sets of trips. One query."""
    sets = [set(ids) for ids in trips]
    cited = Citation.objects.published().filter(about__in=set().union(*sets)).order_by()
    rows = set(cited.values_list("about", "article", TruncDate("article__published_at")))
    return [_basis({(pk, day) for trip, pk, day in rows if trip in ids}) for ids in sets]


def _basis(articles: set[tuple[int, date | None]]) -> Basis:
    days = [day for _pk, day in articles if day]
    return Basis(len(articles), min(days, default=None), max(days, default=None))
