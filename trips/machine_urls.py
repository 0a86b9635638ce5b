"""Addresses for programs that have no language."""

from django.urls import path

from trips.views import crawlers, data

app_name = "machines"
urlpatterns = [
    path("data.zip", data.data_package, name="package"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap_index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", crawlers.sitemap_part, name="sitemap-part"),
]
