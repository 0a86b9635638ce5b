"""Local governments."""

from django.contrib import admin

from trips.admin.base import ArchiveAdmin
from trips.models import LocalGovernment


@admin.register(LocalGovernment)
class LocalGovernmentAdmin(ArchiveAdmin):
    autocomplete_fields = ["parent", "successor"]
    fields = [
        ("code", "level"),
        ("name", "name_en"),
        "parent",
        "aliases",
        ("valid_from", "valid_to"),
        "successor",
        "current",
    ]
    readonly_fields = ["current"]
    list_display = ["name", "code", "level", "parent", "valid_from", "valid_to", "successor"]
    list_filter = ["level", ("valid_to", admin.EmptyFieldListFilter)]
    list_select_related = ["parent", "successor", "current"]
    ordering = ["code"]
    search_fields = ["name", "name_en", "code__startswith", "aliases__icontains", "parent__name"]

    def choice_label(self, obj: LocalGovernment) -> str:
        """`고성군 (경상남도)`, and until when, for one that is no more."""
        name = f"{obj.name} ({obj.parent.name})" if obj.parent else obj.name
        return f"{name} –{obj.valid_to:%Y-%m-%d}" if obj.valid_to else name
