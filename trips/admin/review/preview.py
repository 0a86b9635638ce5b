"""The public page of a trip as it would be, for staff."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trips.models import Trip
from trips.pages import selectors
from trips.pages.trip import page_of


def preview(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """What is saved, published or not."""
    trip = selectors.trip_pages(Trip.objects.all()).filter(pk=pk).first()
    if trip is None:
        raise Http404
    if not site.has_view_permission(request, trip):
        raise PermissionDenied
    context: dict[str, Any] = page_of(trip)
    response = render(request, "trips/trip_preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
