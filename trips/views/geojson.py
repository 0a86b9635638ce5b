"""Stops as GeoJSON, for maps made elsewhere."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from listing.downloads import with_first_made
from listing.http import errors_by_parameter, json_response, public_endpoint
from trips.filters.trips import TripFilter
from trips.maps import visited_places
from trips.models import Trip


@public_endpoint
def trips_geojson(request: HttpRequest) -> HttpResponseBase:
    """Every filter of the list; 400 and what was wrong where a value makes no sense."""
    trips = TripFilter(request.GET, queryset=Trip.objects.published())
    if wrong := trips.form.errors:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    site = request.build_absolute_uri("/").rstrip("/")
    features = visited_places.features(trips.without(""), site)
    return StreamingHttpResponse(
        _written(with_first_made(features)), content_type="application/geo+json"
    )


def _written(features: Iterator[dict[str, Any]]) -> Iterator[str]:
    """A collection piece by piece, so that a large one needs no memory."""
    yield '{"type": "FeatureCollection", "features": ['
    for nth, feature in enumerate(features):
        yield f"{',' if nth else ''}\n{json.dumps(feature, ensure_ascii=False)}"
    yield "\n]}\n"
