"""The page of a trip."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trips import page_sets
from trips.trip_page import page_of


def trip_detail(request: HttpRequest, pk: int) -> HttpResponse:
    trip = get_object_or_404(page_sets.trip_pages(), pk=pk)
    return render(request, "trips/trip_detail.html", page_of(trip))
