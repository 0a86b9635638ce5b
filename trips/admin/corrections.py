"""Corrections and replies. Editors write them; who publishes trips' sources publishes them too."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from listing.readable import validate_readable
from publication.bulk_actions import STAGE_ACTIONS
from publication.workflow import StagedAdmin
from trips.admin.base import ArchiveAdmin
from trips.models import Correction
from trips.models.corrections import CORRECTED

TEXTS = ("text", "text_en")


@admin.register(Correction)
class CorrectionAdmin(StagedAdmin, ArchiveAdmin):
    actions = STAGE_ACTIONS
    autocomplete_fields = CORRECTED
    date_hierarchy = "date"
    fieldsets = [
        (None, {"fields": [("kind", "date"), *TEXTS, ("author", "url")]}),
        (
            _("어느 기록의 것인가(꼭 하나)"),
            {"fields": [CORRECTED[:3], CORRECTED[3:6], CORRECTED[6:]]},
        ),
        (_("공개"), {"fields": ["publication"]}),
    ]
    list_display = ["date", "kind", "record", "author", "publication"]
    list_filter = ["publication", "kind"]
    list_select_related: ClassVar[Any] = [*CORRECTED, "trip__government"]
    ordering = ["-date", "-id"]
    search_fields = ["text", "author"]

    @admin.display(description=_("기록"))
    def record(self, obj: Correction) -> Any:
        return getattr(obj, obj.record_kind)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in (*TEXTS, "author"):
            field.validators = [*field.validators, validate_readable]
        if db_field.name in TEXTS:
            field.widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return field
