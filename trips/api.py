"""Names while one types, and the counts beside each choice of the list, as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from listing.facets import FacetChoice
from listing.http import absolute_address, errors_by_parameter, json_response, public_endpoint
from search.names import NameSuggestion, suggest
from search.query import as_typed
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.pages.named_records import rows_by_key
from trips.trip_index import trip_index


@public_endpoint
def suggestions(request: HttpRequest) -> HttpResponse:
    names = suggest(as_typed(request.GET.get("q", "")))
    rows = rows_by_key((one.kind, one.object_id) for one in names)
    named = [(one, rows.get((one.kind, one.object_id))) for one in names]
    return json_response({"results": [_named(request, one, row) for one, row in named if row]})


def _named(request: HttpRequest, one: NameSuggestion, row: Any) -> dict[str, Any]:
    """`of`: the name of the record, where it was found by another."""
    return {
        "type": one.kind,
        "id": row.pk,
        "name": one.label,
        "url": absolute_address(request, row.get_absolute_url()),
        **({"of": one.name} if one.name else {}),
    }


@public_endpoint
def trip_facets(request: HttpRequest) -> HttpResponse:
    """Parameter → its choices, each with the trips one would see after choosing it."""
    narrowed = TripFilter(request.GET, queryset=Trip.objects.published(), index=trip_index())
    if wrong := narrowed.form.errors:
        return json_response({"errors": errors_by_parameter(wrong)}, 400)
    return json_response(
        {name: [_choice(one) for one in choices] for name, choices in narrowed.facets.items()}
    )


def _choice(one: FacetChoice) -> dict[str, Any]:
    return {"value": one.value, "label": one.label or one.value, "count": one.count}
