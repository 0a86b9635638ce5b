"""Addresses under /api/v1/."""

from django.urls import path

from trips import api

app_name = "trips-api"
urlpatterns = [
    path("trips/facets/", api.trip_facets, name="trip-facets"),
    path("suggest/", api.suggestions, name="suggest"),
]
