"""Stops as GeoJSON, under the filters of the list."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language

from listing.downloads import headers_alone, made_before, made_now
from listing.http import absolute_address, errors_by_parameter, json_response, public_endpoint
from trips.exports.geojson import CONTENT_TYPE, geojson_text
from trips.exports.ready_files import ready_file
from trips.filters.trips import TripFilter
from trips.models import Trip


@public_endpoint
def trips_geojson(request: HttpRequest) -> HttpResponseBase:
    """Every filter of the list; 400 and what was wrong where a value makes no sense."""
    trips = TripFilter(request.GET, queryset=Trip.objects.published())
    if wrong := trips.form.errors:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    language = (get_language() or "ko")[:2]
    file = None if trips.cleaned else ready_file("trips", "geojson", language)
    if file and (answer := made_before(request, file, CONTENT_TYPE)):
        return answer
    if request.method == "HEAD":
        return headers_alone(CONTENT_TYPE)
    site = absolute_address(request, "/").rstrip("/")
    return made_now(request, geojson_text(trips.without(""), site), CONTENT_TYPE)
