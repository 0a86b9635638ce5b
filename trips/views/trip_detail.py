"""The page of a trip."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trips.pages import selectors
from trips.pages.trip import page_of


def trip_detail(request: HttpRequest, pk: int) -> HttpResponse:
    trip = get_object_or_404(selectors.trip_pages(), pk=pk)
    return render(request, "trips/trip_detail.html", page_of(trip))
