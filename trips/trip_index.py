"""The public trips in memory (`bitmaps`): what their lists are narrowed, counted and ordered by,
and what their figures are summed from.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from pyroaring import BitMap64

from bitmaps.bitmap_index import BitmapIndex
from bitmaps.kept_index import KeptIndex
from listing.columns import DaysSince, ListColumn, ListColumns, Microseconds, number
from trips.choices import LENGTHS, ParticipantRole, Standing, length_value
from trips.db_functions import Unnest, YearsTouched
from trips.disputed_values import cost_disputed, length_disputed
from trips.models import Agreement, AgreementParty, Citation, Participant, Stop, Travel, Trip, Visit
from trips.querysets import ABROAD_BY_NAME, TRAVELLING_ROLES

STOPS, VISITS, TRAVELS = Stop.objects.all, Visit.objects.all, Travel.objects.all
AGREEMENTS = Agreement.objects.all
HAS_AGREEMENT = Exists(Agreement.objects.filter(trip=OuterRef("pk")))
YES = Value("yes", TextField())


# A destination, or the country where the source told no more.
PLACE = Coalesce(Cast("destination", TextField()), F("country"))


def _stops(**conditions: Any) -> Callable[[], QuerySet]:
    return lambda: Stop.objects.filter(**conditions)


def _people(**conditions: Any) -> Callable[[], QuerySet]:
    return lambda: Participant.objects.filter(**conditions)


def _disputed(condition: Callable[[Any], Any]) -> Callable[[QuerySet], QuerySet]:
    return lambda trips: trips.filter(condition(trips))


def _bucket(days: tuple[int, int | None]) -> When:
    low, high = days
    known = {"length__gte": low} if high is None else {"length__range": (low, high)}
    return When(**known, then=Value(length_value(days)))


def _stops_of(trips: QuerySet) -> list[list[int]]:
    legs = Stop.objects.filter(trip__in=trips.values("pk")).order_by()
    counted = legs.values("trip").annotate(n=Count("pk")).values_list("trip", "n")
    return [list(column) for column in zip(*counted, strict=True)] or [[], []]


LENGTH = Case(*map(_bucket, LENGTHS), default=Value(""), output_field=TextField())

# A trip that has several values stands under each.
TRIPS = ListColumns(
    columns=(
        ListColumn("year", YearsTouched(F("span"))),
        ListColumn("region", F("region"), "trip", TRAVELS),
        ListColumn("government", F("current"), "trip", TRAVELS),
        ListColumn("government_then", F("government"), "trip", TRAVELS),
        ListColumn("continent", F("country__continent"), "trip", STOPS),
        ListColumn("country", F("country"), "trip", STOPS),
        ListColumn("been", F("country"), "trip", _stops(standing=Standing.CONFIRMED)),
        ListColumn("destination", F("destination"), "trip", STOPS),
        ListColumn("place", PLACE, "trip", STOPS),
        ListColumn("place_confirmed", PLACE, "trip", _stops(standing=Standing.CONFIRMED)),
        ListColumn("place_announced", PLACE, "trip", _stops(standing=Standing.ANNOUNCED)),
        ListColumn("located", YES, "trip", _stops(destination__latitude__isnull=False)),
        ListColumn("event", F("event"), "trip", VISITS),
        ListColumn("organization", F("organization"), "trip", VISITS),
        ListColumn(
            "organization", F("organization"), "agreement__trip", AgreementParty.objects.all
        ),
        ListColumn("official", F("official"), "trip", _people(role__in=ABROAD_BY_NAME)),
        ListColumn("office", F("term__office"), "trip", _people(role__in=TRAVELLING_ROLES)),
        ListColumn("party", F("term__party"), "trip", _people(role=ParticipantRole.LEADER)),
        ListColumn("purpose", Unnest(F("purposes"))),
        ListColumn("agreement", F("kind"), "trip", AGREEMENTS),
        ListColumn("agreement", Value("any"), "trip", AGREEMENTS),
        ListColumn("agreement", Value("none"), narrow=lambda trips: trips.filter(~HAS_AGREEMENT)),
        ListColumn("agreement_status", F("status"), "trip", AGREEMENTS),
        *(ListColumn(name, F(name)) for name in ("body", "status", "standing")),
        ListColumn("cost", F("cost_status")),
        ListColumn("basis", F("cost_basis")),
        ListColumn("length", LENGTH),
        ListColumn("disputed", Value("cost"), narrow=_disputed(cost_disputed)),
    ),
    numbers={
        "cost": number(F("cost_total_krw")),
        "length": number(F("length")),
        "stops": _stops_of,
    },
    orders={
        "-start_date": -DaysSince(F("start_date")),
        "start_date": DaysSince(F("start_date")),
        "-days": -F("length"),
        "-cost": -F("cost_total_krw"),
        "-updated": -Microseconds(F("updated_at")),
    },
)
# Sources of every trip compared: some seconds for a hundred thousand.
DISPUTES = ListColumns(
    columns=(
        ListColumn("conflict", YES, "about", Citation.objects.published().named().conflicting),
        ListColumn("disputed", Value("length"), narrow=_disputed(length_disputed)),
    ),
    numbers={},
    orders={},
)


def _kept(columns: ListColumns) -> KeptIndex:
    def read(ids: Collection[int] | None) -> BitmapIndex:
        return columns.read(Trip.objects.published().with_length(), ids)

    return KeptIndex(read, of="trip")


trip_index = _kept(TRIPS).current
dispute_index = _kept(DISPUTES).current


def conflicting() -> BitMap64:
    """Ids of the public trips of which sources disagree on some fact."""
    return dispute_index().having("conflict", ["yes"])


def of_disputed_length() -> BitMap64:
    """Ids of the public trips on whose length sources disagree."""
    return dispute_index().having("disputed", ["length"])
