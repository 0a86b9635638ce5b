"""The staff page of a publisher."""

from typing import Any

from django.contrib import admin

from articles.models import Publisher
from staff.base import StaffAdmin
from staff.proposal_forms import SharedRecordForms


@admin.register(Publisher)
class PublisherAdmin(SharedRecordForms, StaffAdmin):
    publish_permission = "articles.publish_article"
    fields = [("name", "name_en"), "homepage", "domains"]
    list_display = ["name", "name_en", "homepage"]
    search_fields = ["name", "name_en", "domains__icontains"]

    def is_public(self, obj: Any) -> bool:
        return Publisher.objects.published().filter(pk=obj.pk).exists()
