"""The list of trips on the page of one record, with filters of its own."""

from typing import Any

from django.http import HttpRequest, QueryDict

from bitmaps.bitmap_index import BitmapIndex
from listing.indexed_lists import ids_of
from listing.pages import list_context, page_of_list
from trips.filters.trips import TripFilter
from trips.querysets import TripQuerySet

# Parameters of the trip list that narrow it here, with how many choices stand open.
SHOWN = dict.fromkeys(("year", "country", "purpose", "agreement", "status", "cost"), 6)


def own_list(request: HttpRequest, rows: TripQuerySet, index: BitmapIndex) -> dict[str, Any]:
    """What `includes/own_list.html` shows of `rows` (`for_list()`), trips of the index. Other
    parameters do nothing.
    """
    asked = QueryDict(mutable=True)
    for name in (*SHOWN, "sort"):
        if values := [value for value in request.GET.getlist(name) if value]:
            asked.setlist(name, values)
    trips = TripFilter(asked, queryset=rows, index=index, among=ids_of(rows))
    page = page_of_list(request, trips)
    return list_context(trips, page, SHOWN, ())
