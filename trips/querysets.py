"""Named sets that build on each other. Public code starts from `published()`.

Models are reached through `self.model` and relation names only, so this file sits below them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from publication.stages import Publication
from trips.choices import ParticipantRole, Precision, Standing

# What an official may be looked for by, and the pairs of letters in it, as official_pairs has them.
NAMES = ("name", "name_hanja", "name_en", "disambiguation")
PAIRS = Func(*NAMES, function="search_pairs", arg_joiner=" || ' ' || ")
TEXTS: models.Field = ArrayField(models.TextField())

# Whose names the public may read; the others are shown by role.
NAMED_ROLES = (ParticipantRole.LEADER, ParticipantRole.MEMBER, ParticipantRole.REPLACED)
# Who was named and went; `replaced` stayed home, staff and guests stay unnamed.
ABROAD_BY_NAME = (ParticipantRole.LEADER, ParticipantRole.MEMBER)
TRAVELLING_ROLES = tuple(r for r in ParticipantRole if r != ParticipantRole.REPLACED)


def _all(model: type[models.Model]) -> Any:
    return model._default_manager.all()


def _rows(model: type[models.Model], relation: str) -> Any:
    """All rows at the other end of a reverse relation."""
    return model._meta.get_field(relation).related_model._default_manager.all()  # type: ignore[union-attr]


def name_column(english: bool, path: str = "") -> Coalesce | F:
    """SQL for the name of a row at the end of `path`; in Korean where it has no English one."""
    korean = F(f"{path}name")
    return Coalesce(NullIf(F(f"{path}name_en"), Value("")), korean) if english else korean


class InclusiveDays(models.Func):
    """(end, start) → whole days, both days counted."""

    arg_joiner = " - "
    template = "(%(expressions)s + 1)"
    output_field = models.IntegerField()


def _published_trips(path: str, *conditions: Q) -> Count:
    """Distinct published trips at the end of a relation path."""
    return Count(path, filter=Q(_are_published(path), *conditions), distinct=True)


def _latest_trip(path: str, *conditions: Q) -> Max:
    """First day of the newest published trip at the end of a relation path, or NULL."""
    return Max(f"{path}__start_date", filter=Q(_are_published(path), *conditions))


def _are_published(path: str) -> Q:
    return Q(**{f"{path}__publication": Publication.PUBLISHED})


def best_standing(owner: str, *rows: models.QuerySet, column: str = "standing") -> Case:
    """SQL: the best standing among those of `rows` that name the outer row in `owner`."""

    def one_is(standing: str) -> Q:
        named = {owner: OuterRef("pk"), column: standing}
        return reduce(or_, (Q(Exists(of_kind.order_by().filter(**named))) for of_kind in rows))

    first = [
        When(one_is(standing), then=Value(standing))
        for standing in (Standing.CONFIRMED, Standing.ANNOUNCED)
    ]
    return Case(*first, default=Value(Standing.UNSOURCED))


def _counts(trips: str, standing: str, *conditions: Q, went: Q | None = None) -> dict[str, Any]:
    """Published trips at the end of a relation path: all of them, those on which a row whose
    column `standing` names is confirmed, and those on which the best is announced.

    went: what a confirmed row must fulfil to say that somebody went.
    """

    def of(*also: Q) -> Count:
        return _published_trips(trips, *conditions, reduce(or_, also))

    confirmed = Q(**{standing: Standing.CONFIRMED})
    sure = confirmed & went if went else confirmed
    return {
        "trip_count": _published_trips(trips, *conditions),
        "confirmed_count": of(sure),
        "announced_count": of(confirmed, Q(**{standing: Standing.ANNOUNCED})) - of(sure),
    }


class PublicByTrips(models.QuerySet):
    """Rows that are public because a published trip mentions them."""

    trip_paths: tuple[str, ...] = ()

    def published(self) -> Self:
        """Rows that at least one published trip leads to."""
        return self.filter(reduce(or_, map(self._reached_by, self.trip_paths)))

    def _reached_by(self, path: str) -> Exists:
        """Whether the row is at the far end of `path` (relation with a `trip`), published.

        Asked of each row by an index. A list of all such ids outgrows PostgreSQL's memory for
        one, and is then read anew for each row.
        """
        relation, _, rest = path.partition("__")
        field: Any = self.model._meta.get_field(relation)
        trip = "__".join(filter(None, [rest, "trip", "publication"]))
        rows = field.related_model._default_manager.order_by()
        leads = {field.field.name: OuterRef("pk"), trip: Publication.PUBLISHED}
        return Exists(rows.filter(**leads))


class CountryQuerySet(models.QuerySet):
    def with_trips(self) -> Self:
        """Countries that a published trip stopped in, with `trip_count`."""
        return self.count_trips().filter(trip_count__gt=0)

    def count_trips(self) -> Self:
        return self.annotate(**_counts("stops__trip", "stops__standing"))


class DestinationQuerySet(PublicByTrips):
    trip_paths = ("stops", "agreements", "agreement_parties__agreement")

    def for_list(self) -> Self:
        return self.select_related("country", "region").annotate(
            **_counts("stops__trip", "stops__standing"), latest_trip=_latest_trip("stops__trip")
        )


class LocalGovernmentQuerySet(models.QuerySet):
    def lineage_of(self, codes: Iterable[str]) -> set[str]:
        """The codes and those of every government that became one of them, at any distance."""
        became = defaultdict(list)
        merged = _all(self.model).exclude(successor=None)
        for code, successor in merged.values_list("code", "successor_id"):
            became[successor].append(code)
        lineage, frontier = set(), list(codes)
        while frontier:
            code = frontier.pop()
            if code not in lineage:
                lineage.add(code)
                frontier += became[code]
        return lineage

    def in_force(self) -> Self:
        return self.filter(valid_to=None)

    def for_list(self) -> Self:
        """With its province and the number of published trips of its whole lineage."""
        trips = "lineage__travels__trip"
        return self.select_related("parent", "current").annotate(
            **_counts(trips, f"{trips}__standing"),
            latest_trip=_latest_trip(trips),
        )


class OfficialQuerySet(PublicByTrips):
    def known_by(self, word: str) -> Self:
        """Officials with the word in a name, or of a government with it in its name.

        Each way in finds its rows by an index, also among a hundred thousand people.
        """
        names = [Q(**{f"{column}__icontains": word}) for column in NAMES]
        named: models.QuerySet = self.model._default_manager.filter(reduce(or_, names))
        if len(word) > 1:
            pairs = Func(Value(word), function="search_pairs", output_field=TEXTS)
            named = named.alias(pairs=models.ExpressionWrapper(PAIRS, TEXTS)).filter(
                pairs__contains=pairs
            )
        served = _rows(self.model, "terms").filter(government__name__icontains=word)
        ids = named.order_by().values("pk").union(served.order_by().values("official"))
        return self.filter(pk__in=ids)

    def published(self) -> Self:
        """Officials whose part in a published trip is public."""
        named = _rows(self.model, "participations").named().order_by()
        shown = named.filter(trip__publication=Publication.PUBLISHED, official__isnull=False)
        return self.filter(pk__in=shown.values("official_id"))

    def for_list(self) -> Self:
        trips, named = "participations__trip", Q(participations__role__in=NAMED_ROLES)
        return self.prefetch_related("terms__government").annotate(
            **_counts(
                trips,
                "participations__standing",
                named,
                went=Q(participations__role__in=ABROAD_BY_NAME),
            ),
            latest_trip=_latest_trip(trips, named),
        )


class OrganizationQuerySet(PublicByTrips):
    trip_paths = ("visits", "agreement_parties__agreement")

    def for_list(self) -> Self:
        return self.select_related("country", "destination").annotate(
            **_counts("visits__trip", "visits__standing"), latest_trip=_latest_trip("visits__trip")
        )


class EventQuerySet(PublicByTrips):
    trip_paths = ("visits",)

    def for_list(self) -> Self:
        return self.select_related("destination__country").annotate(
            **_counts("visits__trip", "visits__standing")
        )


class TermQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Terms that include the day; an unknown bound is open."""
        return self.filter(
            Q(start_date=None) | Q(start_date__lte=day), Q(end_date=None) | Q(end_date__gte=day)
        )


class ParticipantQuerySet(models.QuerySet):
    def named(self) -> Self:
        """Those whose names are public; staff, companies and guests are shown by role."""
        return self.filter(role__in=NAMED_ROLES)

    def with_part(self) -> Self:
        """`part`: the standing, but that somebody stayed home confirms no journey."""
        stayed = When(
            role=ParticipantRole.REPLACED,
            standing=Standing.CONFIRMED,
            then=Value(Standing.ANNOUNCED),
        )
        return self.annotate(part=Case(stayed, default=F("standing")))

    def with_names(self) -> Self:
        return self.select_related("official", "term", "government")


class StopQuerySet(models.QuerySet):
    def with_places(self) -> Self:
        return self.select_related("country", "destination__region")


class VisitQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("organization", "event", "stop__destination", "stop__country")


class AgreementQuerySet(models.QuerySet):
    def with_disputes(self) -> Self:
        """`conflicts`: columns on which published sources disagree."""
        cited = _rows(self.model, "citations").filter(agreement=OuterRef("pk")).order_by()
        fields = cited.published().conflicting().values("field").distinct()
        return self.annotate(conflicts=ArraySubquery(fields))

    def published(self) -> Self:
        return self.filter(trip__publication=Publication.PUBLISHED)

    def with_parties(self) -> Self:
        sides = ("government", "organization", "destination__country")
        parties = _rows(self.model, "parties").select_related(*sides)
        return self.select_related("destination").prefetch_related(Prefetch("parties", parties))

    def for_list(self) -> Self:
        return self.with_disputes().select_related("trip__government").with_parties()


class TripQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(publication=Publication.PUBLISHED)

    def mentioning(self, word: str) -> Self:
        """Trips with the word in their own texts, or in the name of a government, an official or
        a place. Each way in is asked alone: joined, every pair of rows would be.
        """
        columns = ("title", "summary", "party_name", "government__name")
        own = reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))
        people, stops = _rows(self.model, "participants"), _rows(self.model, "stops")
        officials = people.model._meta.get_field("official").related_model._default_manager
        named = people.filter(official__in=officials.known_by(word)).values("trip")
        seen = stops.filter(destination__name__icontains=word).values("trip")
        texts: models.QuerySet = self.model._default_manager.filter(own).values("pk")
        ids = texts.order_by().union(named.order_by(), seen.order_by())
        return self.filter(pk__in=ids)

    def overlapping(self, first: date | None, last: date | None) -> Self:
        """Trips whose possible span touches the days first…last, both included; None is open."""
        return self.filter(span__overlap=DateRange(first, last, "[]"))

    def in_years(self, years: Iterable[int]) -> Self:
        touched = Q()
        for year in years:
            days = DateRange(date(year, 1, 1), date(year, 12, 31), "[]")
            touched |= Q(span__overlap=days)
        return self.filter(touched)

    def with_length(self) -> Self:
        """`length`: whole days as reported, else from two full dates, else NULL."""
        full = Q(start_date_precision=Precision.DAY, end_date_precision=Precision.DAY)
        counted = models.Case(models.When(full, then=InclusiveDays(F("end_date"), F("start_date"))))
        return self.annotate(length=Coalesce("days", counted))

    def with_evidence(self) -> Self:
        """`source_count`: published articles; `conflicts`: fields on which they disagree."""
        cited = (
            _rows(self.model, "all_citations").published().filter(about=OuterRef("pk")).order_by()
        )
        sources = cited.values("about").annotate(n=Count("article", distinct=True)).values("n")
        return self.annotate(
            source_count=Coalesce(Subquery(sources), 0),
            conflicts=ArraySubquery(cited.named().conflicting().values("field").distinct()),
        )

    def for_list(self) -> Self:
        """Everything a list row shows, in a fixed number of queries."""
        people = _rows(self.model, "participants").named().with_names()
        stops = _rows(self.model, "stops").with_places()
        events = _rows(self.model, "visits").exclude(event=None).select_related("event")
        return (
            self.with_evidence()
            .select_related("government__parent")
            .prefetch_related(
                Prefetch("participants", people, to_attr="named"),
                Prefetch("stops", stops, to_attr="route"),
                Prefetch("visits", events, to_attr="event_visits"),
                "agreements",
            )
        )
