"""The addresses of the staff site; a site without one never reads this file, nor the admin."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver

app_name = admin.site.name
urlpatterns: list[URLPattern | URLResolver] = admin.site.get_urls()
