"""An article → the trips it suggests, each value with its words. Pure: no table, no clock."""

from dataclasses import dataclass

from articles.ingest.parsed import ParsedArticle
from trips.intake.dates.date_by_event import dated_by_event
from trips.intake.dates.trip_dates import dates_of
from trips.intake.document import TripScope, document_of
from trips.intake.known_names import KnownNames
from trips.intake.meetings.agreements import agreements_of
from trips.intake.meetings.organizations import organizations_of
from trips.intake.people.governments import body_of, government_of
from trips.intake.people.officials import officials_of
from trips.intake.people.party import party_of, party_size_of
from trips.intake.places.events import events_of
from trips.intake.places.stops import stops_of
from trips.intake.scopes.trip_scopes import trips_told
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import NoTrip, SuggestedTrip


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """`no_trip` is the reason where there are no trips and the words say why."""

    parsed: ParsedArticle
    trips: tuple[SuggestedTrip, ...]
    no_trip: Suggested[NoTrip] | None = None


def read_trips(parsed: ParsedArticle, names: KnownNames, url: str = "") -> ArticleReading:
    """What the article suggests, for a person to accept or not."""
    trips = trips_told(document_of(parsed, url), names)
    suggested = [
        suggested_trip(f"t{number}", scope, names)
        for number, scope in enumerate(trips.scopes, start=1)
    ]
    return ArticleReading(parsed, tuple(suggested), trips.reason)


def suggested_trip(key: str, scope: TripScope, names: KnownNames) -> SuggestedTrip:
    """One trip, field by field."""
    days = dated_by_event(dates_of(scope), scope, names)
    return SuggestedTrip(
        key,
        government=government_of(scope, names),
        body=body_of(scope, names),
        officials=officials_of(scope, names),
        start=days.start,
        end=days.end,
        nights=days.nights,
        days=days.days,
        stops=stops_of(scope, names),
        events=events_of(scope, names),
        organizations=organizations_of(scope, names),
        party=party_of(scope, names),
        party_size=party_size_of(scope, names),
        agreements=agreements_of(scope, names),
        warnings=days.warnings,
    )
