"""What a government published about a trip, or was looked for."""

from django.contrib import admin

from trips.admin.base import PartInline, Rows, TripPartAdmin
from trips.models import Document

ROWS: Rows = [("kind", "status", "published_on", "looked_on"), ("url", "note")]


class DocumentInline(PartInline):
    model = Document
    fields = ROWS


@admin.register(Document)
class DocumentAdmin(TripPartAdmin):
    autocomplete_fields = ["trip"]
    fields = ["trip", *ROWS]
    list_display = ["trip", "kind", "status", "published_on", "looked_on"]
    list_filter = ["status", "kind"]
    list_select_related = ["trip__government"]
    ordering = ["-id"]
    search_fields = ["trip__title", "url", "note"]
