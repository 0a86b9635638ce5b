"""Addresses for programs that have no language."""

from django.urls import path

from trips import views

app_name = "machines"
urlpatterns = [
    path("data.zip", views.data_package, name="package"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
]
