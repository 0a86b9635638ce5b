"""Where merged and withdrawn records went."""

from django.contrib import admin

from trips.admin.base import ArchiveAdmin
from trips.models import Redirect
from trips.records import BY_NAME


@admin.register(Redirect)
class RedirectAdmin(ArchiveAdmin):
    fields = ["kind", ("old_id", "new_id")]
    list_display = ["kind", "old_id", "new_id"]
    list_display_links = ["old_id"]
    list_filter = ["kind"]
    ordering = ["kind", "old_id"]
    search_fields = ["old_id__exact", "new_id__exact"]

    def deletion_behind(self, obj: Redirect) -> tuple[str, str] | None:
        if obj.new_id is not None:
            return None
        return BY_NAME[obj.kind].model._meta.label_lower, str(obj.old_id)
