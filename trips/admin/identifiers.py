"""Numbers under which others keep a record."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trips.admin.base import ArchiveAdmin
from trips.models import Identifier
from trips.models.identifiers import IDENTIFIED


@admin.register(Identifier)
class IdentifierAdmin(ArchiveAdmin):
    autocomplete_fields = IDENTIFIED
    fieldsets = [
        (None, {"fields": [("scheme", "value")]}),
        (_("어느 기록의 것인가(꼭 하나)"), {"fields": [IDENTIFIED[:3], IDENTIFIED[3:]]}),
    ]
    list_display = ["scheme", "value", "kind", "record_named"]
    list_filter = ["kind"]
    list_select_related: ClassVar[Any] = [*IDENTIFIED, "trip__government", "document__trip"]
    ordering = ["scheme", "value"]
    search_fields = ["scheme", "value"]

    @admin.display(description=_("기록"))
    def record_named(self, obj: Identifier) -> Any:
        return getattr(obj, obj.kind)
