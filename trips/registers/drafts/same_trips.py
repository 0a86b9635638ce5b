"""Trips of the archive that trips of a file may be: never linked by themselves but by a number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from publication.stages import Publication
from trips.models import Identifier, Trip
from trips.registers.drafts.trip_rows import TripRows

# Each trip of the file beside those of the same government whose days overlap and whose countries
# meet; in the order of their ids.
_OVERLAPPING = """
SELECT given.number, trip.id, trip.title
FROM unnest(%s::int[], %s::text[], %s::date[], %s::date[], %s::text[])
  AS given(number, current, first, last, countries)
JOIN trips_localgovernment government ON government.current_id = given.current
JOIN trips_trip trip ON trip.government_id = government.code AND trip.publication <> %s
  AND trip.id <= %s
  AND trip.span && daterange(given.first, given.last, '[]')
WHERE EXISTS (
  SELECT FROM trips_stop stop WHERE stop.trip_id = trip.id
    AND stop.country_id = ANY (string_to_array(given.countries, ' '))
)
ORDER BY given.number, trip.id
"""


@dataclass(frozen=True, slots=True)
class SameTripOffer:
    """`is_certain`: the register's own number names this trip."""

    trip: int
    title: str
    is_certain: bool = False


def number_scheme(rows: TripRows) -> str:
    """Whose numbers those of a register are: `41280:register`; '' where nobody knows."""
    government = rows.trip.government
    return f"{government.current_id or government.code}:register" if government else ""


def number_key(rows: TripRows) -> tuple[str, str] | None:
    """Scheme and value of the identifier that the number of the register makes."""
    number, scheme = rows.source.number, number_scheme(rows)
    return (scheme, number[:200]) if number and scheme else None


def newest_trip() -> int:
    """The highest id of a trip."""
    return Trip.objects.aggregate(newest=Max("pk"))["newest"] or 0


def same_trips(planned: Sequence[TripRows], newest: int) -> dict[int, list[SameTripOffer]]:
    """Place in `planned` → trips up to the id `newest` that it may be; two queries."""
    offers: dict[int, list[SameTripOffer]] = defaultdict(list)
    keys = {at: key for at, rows in enumerate(planned) if (key := number_key(rows))}
    of_key = _trips_of_numbers(set(keys.values()), newest)
    for at, key in keys.items():
        if offer := of_key.get(key):
            offers[at] = [offer]
    for at, trip, title in _overlapping(planned, set(offers), newest):
        offers[at].append(SameTripOffer(trip, title))
    return dict(offers)


def _trips_of_numbers(
    keys: set[tuple[str, str]], newest: int
) -> dict[tuple[str, str], SameTripOffer]:
    schemes, values = {scheme for scheme, _value in keys}, {value for _scheme, value in keys}
    rows = Identifier.objects.filter(scheme__in=schemes, value__in=values, trip__lte=newest)
    living = rows.exclude(trip__publication=Publication.WITHDRAWN) if keys else rows.none()
    columns = living.values_list("scheme", "value", "trip", "trip__title")
    return {(scheme, value): SameTripOffer(pk, title, True) for scheme, value, pk, title in columns}


def _overlapping(
    planned: Sequence[TripRows], certain: set[int], newest: int
) -> list[tuple[int, int, str]]:
    given = []
    for at, rows in enumerate(planned):
        trip = rows.trip
        countries = " ".join({stop.country_id for stop in rows.stops})
        if at in certain or not (trip.government and trip.start and countries):
            continue
        last = max(trip.start.last, (trip.end or trip.start).last)
        current = trip.government.current_id or trip.government.code
        given.append((at, current, trip.start.first, last, countries))
    if not given:
        return []
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*given, strict=True)]
        cursor.execute(_OVERLAPPING, [*columns, Publication.WITHDRAWN, newest])
        return list(cursor.fetchall())
