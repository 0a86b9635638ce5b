"""Pairs of rows that are not the same, however alike."""

from django.contrib import admin

from trips.admin.base import ArchiveAdmin
from trips.models import Apart


@admin.register(Apart)
class ApartAdmin(ArchiveAdmin):
    """Written on the pages of pairs; here to look up and to take back."""

    fields = ["kind", ("one", "other")]
    list_display = ["kind", "one", "other"]
    list_display_links = ["one"]
    list_filter = ["kind"]
    search_fields = ["one__exact", "other__exact"]
