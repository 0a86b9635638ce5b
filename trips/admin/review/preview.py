"""The public page of a trip as it would be, for staff."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from trips.models import Trip
from trips.pages import selectors
from trips.pages.trip import page_of


class Previewed(ModelAdmin):
    """Adds `<id>/preview/`: what is saved, published or not."""

    def get_urls(self) -> list[URLPattern]:
        preview = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", preview, name="trips_trip_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        trip = selectors.trip_pages(Trip.objects.all()).filter(pk=pk).first()
        if trip is None:
            raise Http404
        if not self.has_view_permission(request, trip):
            raise PermissionDenied
        context: dict[str, Any] = page_of(trip)
        response = render(request, "trips/trip_preview.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response
