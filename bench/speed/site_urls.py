"""The site's addresses and, through the same server, those of plain Django."""

from django.urls import path

from bench.speed import plain_django
from config import urls

handler400 = urls.handler400
handler403 = urls.handler403
handler500 = urls.handler500
urlpatterns = [
    path("plain/trips/", plain_django.trips),
    path("api/v1/trips/", plain_django.trip_count),
    path("plain/articles/", plain_django.articles),
    *urls.urlpatterns,
]
