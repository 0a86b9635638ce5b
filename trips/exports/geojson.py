"""Stops as GeoJSON, for maps made elsewhere."""

import json
from collections.abc import Iterator

from listing.download_slots import take_slot
from trips.maps import visited_places
from trips.querysets import TripQuerySet

CONTENT_TYPE = "application/geo+json"


def geojson_text(trips: TripQuerySet, site: str, *, needs_slot: bool = True) -> Iterator[str]:
    """A collection piece by piece; it is to be read in a transaction.

    `site`: scheme and host of the addresses. Raises DownloadRefused where the stops are many and no
    slot is free.
    """
    stops = visited_places.located_stops(trips)
    if needs_slot:
        take_slot(stops)
    yield '{"type": "FeatureCollection", "features": ['
    for nth, feature in enumerate(visited_places.features(stops, site)):
        yield f"{',' if nth else ''}\n{json.dumps(feature, ensure_ascii=False)}"
    yield "\n]}\n"
