"""Where merged and withdrawn records went."""

from django.contrib import admin

from trips.admin.base import ArchiveAdmin
from trips.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(ArchiveAdmin):
    fields = ["kind", ("old_id", "new_id")]
    list_display = ["kind", "old_id", "new_id"]
    list_display_links = ["old_id"]
    list_filter = ["kind"]
    ordering = ["kind", "old_id"]
    search_fields = ["old_id__exact", "new_id__exact"]
