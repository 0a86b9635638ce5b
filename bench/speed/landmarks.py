"""What of an archive is asked for: read from its database, so that any archive will do."""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection

COMMONEST = "방문단"  # in every generated trip and article
ONE_TRIP = 2_000  # trips of whom pages are opened, each for the first time


@dataclass(frozen=True, slots=True)
class Landmarks:
    """place, event: address and how many published trips. trips: ids. rare, common: words of
    trips; rare_of_articles: of articles.
    """

    published: int
    trips: tuple[int, ...]
    place: tuple[str, int]
    event: tuple[str, int]
    rare: str
    common: str
    rare_of_articles: str
    commonest: str = COMMONEST

    @property
    def last_page(self) -> int:
        return max(1, -(-self.published // 50))


def read_landmarks(source: Connection[Any]) -> Landmarks:
    trips = tuple(row[0] for row in source.execute(TRIPS, [ONE_TRIP]).fetchall())
    middle = trips[len(trips) // 2]
    article = _first(
        source, "SELECT title FROM articles_article WHERE status = 'published' LIMIT 1"
    )
    country, place, to_place = _row(source, PLACE)
    event, to_event = _row(source, EVENT)
    return Landmarks(
        published=_first(source, PUBLISHED),
        trips=trips,
        place=(f"/destinations/{country.lower()}/{place}/", to_place),
        event=(f"/events/{event}/", to_event),
        rare=_first(source, "SELECT summary FROM trips_trip WHERE id = %s", middle).split()[0],
        common=_first(source, NAME),
        rare_of_articles=article.split()[0],
    )


def _row(source: Connection[Any], question: str, *values: object) -> Any:
    return source.execute(question.encode(), values).fetchone()


def _first(source: Connection[Any], question: str, *values: object) -> Any:
    return _row(source, question, *values)[0]


PUBLISHED = "SELECT count(*) FROM trips_trip WHERE publication = 'published'"
# Spread over the years, never the newest alone.
TRIPS = b"""
SELECT id FROM trips_trip WHERE publication = 'published' ORDER BY md5(id::text) LIMIT %s
"""
PLACE = """
SELECT s.country_id, s.destination_id, count(DISTINCT s.trip_id) FROM trips_stop s
JOIN trips_trip t ON t.id = s.trip_id
WHERE t.publication = 'published' AND s.destination_id IS NOT NULL
GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 1
"""
EVENT = """
SELECT v.event_id, count(DISTINCT v.trip_id) FROM trips_visit v
JOIN trips_trip t ON t.id = v.trip_id
WHERE t.publication = 'published' AND v.event_id IS NOT NULL
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
"""
# Of a place with a name that trigrams can find, visited by one trip in fifty or so.
NAME = """
SELECT d.name FROM trips_stop s JOIN trips_destination d ON d.id = s.destination_id
WHERE length(d.name) >= 3 AND d.name !~ ' ' AND d.kind = 'city'
GROUP BY 1 ORDER BY abs(count(*) - (SELECT count(*) / 50 FROM trips_trip)), 1 LIMIT 1
"""
