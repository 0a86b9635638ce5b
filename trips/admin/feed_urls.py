"""Addresses of the staff site that ask for no log-in, as they carry a secret."""

from django.urls import path

from trips.admin.home_atom import HomeFeed

urlpatterns = [path("feed/<str:token>/", HomeFeed(), name="staff-feed")]
