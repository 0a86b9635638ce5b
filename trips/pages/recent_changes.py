"""What changed on which public record, newest first, out of the history that triggers keep.

Public are the day, the names of the fields and the reason that staff gave for readers; never
values, which may be gone for a reason, nor who did it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolOr
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from history.differences import names_of
from history.models import Action, Change
from history.querysets import of_records
from publication.stages import Publication
from trips.models import Trip
from trips.records import KINDS, STAFF_PARTS
from trips.titles import add_title_parts

TRIP = Trip._meta.label_lower
# By the name that the history knows them by.
KINDS_WITH_HISTORY = {kind.model._meta.label_lower: kind for kind in KINDS if kind.has_history}
# Notes among staff, and what no reader sees of an article.
HIDDEN = ["needs_review", "publication", "body", "body_rights"]
MOST = 200  # changes on the page of a trip


@dataclass(frozen=True, slots=True)
class RecordNews:
    """What happened to a record on one day; no `fields` where only the day is known."""

    record: Any
    created: bool
    fields: list[str]
    reasons: list[str]

    @property
    def noun(self) -> str:
        return str(self.record._meta.verbose_name)

    def with_(self, other: "RecordNews") -> "RecordNews":
        return RecordNews(
            self.record,
            self.created or other.created,
            list(dict.fromkeys([*self.fields, *other.fields])),
            list(dict.fromkeys([*self.reasons, *other.reasons])),
        )


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    news: list[RecordNews]


class WithoutKeys(models.Func):
    """JSON object without some keys."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.JSONField()


def _published() -> Q:
    """Changes that brought a record to the public."""
    published = Q()
    for label, kind in KINDS_WITH_HISTORY.items():
        if kind.stage_column:
            became = {f"after__{kind.stage_column}": Publication.PUBLISHED}
            published |= Q(kind=label, **became)
    return published


def public_changes(records: QuerySet[Change] | None = None) -> QuerySet[Change]:
    """Since the record was last published, without what concerns staff alone."""
    changes = Change.objects.all() if records is None else records
    hidden = Value(HIDDEN, output_field=ArrayField(models.TextField()))
    news = changes.filter(root_kind__in=KINDS_WITH_HISTORY, at_birth=False).exclude(
        kind__in=STAFF_PARTS
    )
    news = news.annotate(
        shown=WithoutKeys(F("after"), hidden),
        published_at=models.Window(
            Max(models.Case(models.When(_published(), then=F("id")))),
            partition_by=["root_kind", "root_id"],
        ),
    )
    seen = ~Q(action=Action.CHANGED) | _published() | ~Q(shown={})
    return news.filter(seen).filter(Q(published_at=None) | Q(id__gte=F("published_at")))


# One row for each day on which something happened to a record.
COLUMNS = ("record_kind", "record_key", "moment", "created", "ids")


def changes() -> QuerySet:
    """Dicts of COLUMNS; `ids` of the changes is NULL where only the day is known."""
    parts = (_created_published(), _changed_before_import())
    return _recorded().union(*parts, all=True).order_by("-moment", *COLUMNS[:2])


def _recorded() -> QuerySet:
    """What the history holds of public records."""
    public = Q()
    for label, kind in KINDS_WITH_HISTORY.items():
        keys = kind.public().order_by().values_list(Cast("pk", models.CharField()))
        public |= Q(root_kind=label, root_id__in=keys)
    recorded = Change.objects.filter(pk__in=public_changes().order_by().values("pk"))
    return (
        recorded.filter(public)
        .order_by()
        .values("root_kind", "root_id", day=TruncDate("at"))
        .annotate(
            record_kind=F("root_kind"),
            record_key=F("root_id"),
            moment=Max("at"),
            created=BoolOr(_published()),
            ids=ArrayAgg("id"),
        )
        .values(*COLUMNS)
    )


def _created_published() -> QuerySet:
    """Trips that were published from the start; of others the history holds the day."""
    published = Change.objects.filter(_published(), at_birth=False, root_kind=TRIP)
    keys = published.order_by().values_list(Cast("root_id", models.BigIntegerField()))
    return _trips("created_at", created=True).exclude(pk__in=keys)


def _changed_before_import() -> QuerySet:
    """Trips that a package says were changed before it was imported here."""
    born = Change.objects.filter(
        root_kind=TRIP,
        root_id=Cast(OuterRef("pk"), models.CharField()),
        kind=TRIP,
        action=Action.ADDED,
        at__gt=OuterRef("updated_at"),
    )
    later = _trips("updated_at", created=False)
    return later.exclude(made_on=TruncDate("updated_at")).filter(models.Exists(born))


def _trips(column: str, *, created: bool) -> QuerySet:
    nothing = Value(None, output_field=ArrayField(models.BigIntegerField()))
    trips = Trip.objects.published().order_by().alias(made_on=TruncDate("created_at"))
    return trips.annotate(
        record_kind=Value(TRIP),
        record_key=Cast("pk", models.CharField()),
        moment=F(column),
        created=Value(created),
        ids=nothing,
    ).values(*COLUMNS)


def by_day(rows: Iterable[dict[str, Any]]) -> Iterator[Day]:
    """Days in Seoul; a query for the changes and one for each kind of record."""
    days = list(rows)
    changes_by_id = Change.objects.in_bulk([pk for row in days for pk in row["ids"] or []])
    records = _records(days)
    for day, same in groupby(days, key=lambda row: timezone.localdate(row["moment"])):
        news: dict[tuple[str, str], RecordNews] = {}
        for row in same:
            key = row["record_kind"], row["record_key"]
            of_record = [changes_by_id[pk] for pk in row["ids"] or []]
            if record := records.get(key):
                fields, reasons = names_of(of_record, HIDDEN), _reasons(of_record)
                one = RecordNews(record, row["created"], fields, reasons)
                news[key] = news[key].with_(one) if key in news else one
        yield Day(day, list(news.values()))


def _records(rows: list[dict[str, Any]]) -> dict[tuple[str, str], Any]:
    """(kind, key) of these rows → the record, where it is public."""
    records: dict[tuple[str, str], Any] = {}
    for label in {row["record_kind"] for row in rows}:
        keys = [row["record_key"] for row in rows if row["record_kind"] == label]
        public = KINDS_WITH_HISTORY[label].rows().filter(pk__in=keys)
        records |= {(label, str(record.pk)): record for record in public}
    add_title_parts(record for record in records.values() if isinstance(record, Trip))
    return records


def _reasons(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(change.why for change in changes if change.why))


def days_of(trip: Trip) -> list[tuple[datetime, RecordNews]]:
    """What is public of the history of a published trip: newest day first, with its last moment."""
    newest = public_changes(of_records(TRIP, [trip.pk])).order_by("-id")[:MOST]
    days = []
    for __, same in groupby(newest, key=lambda change: timezone.localdate(change.at)):
        of_day = list(same)
        created = any(
            one.kind == TRIP and one.new.get("publication") == Publication.PUBLISHED
            for one in of_day
        )
        news = RecordNews(trip, created, names_of(of_day, HIDDEN), _reasons(of_day))
        days.append((of_day[0].at, news))
    return days
