"""Countries and destinations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trips.admin.base import ArchiveAdmin, MergeAdmin, SharedAdmin
from trips.models import Country, Destination


@admin.register(Country)
class CountryAdmin(ArchiveAdmin):
    fields = ["code", ("name", "name_en"), "continent", "aliases"]
    list_display = ["name", "code", "name_en", "continent"]
    list_filter = ["continent"]
    ordering = ["name"]
    search_fields = ["name", "name_en", "code__iexact", "aliases__icontains"]


@admin.register(Destination)
class DestinationAdmin(SharedAdmin, MergeAdmin):
    autocomplete_fields = ["country", "region"]
    fieldsets = [
        (None, {"fields": [("country", "kind"), ("name", "name_en"), "region", "aliases"]}),
        (_("지도"), {"fields": [("latitude", "longitude")]}),
    ]
    list_display = ["name", "name_en", "kind", "country", "region"]
    list_filter = ["kind", "country__continent"]
    list_select_related = ["country", "region__country"]
    ordering = ["name", "id"]
    search_fields = ["name", "name_en", "aliases__icontains", "country__name", "region__name"]

    def choice_label(self, obj: Destination) -> str:
        place = f"{obj.region}, {obj.country}" if obj.region else str(obj.country)
        return f"{obj.name} ({place})"
