"""The staff page of a publisher."""

from django.contrib import admin

from articles.models import Publisher
from staff.base import StaffAdmin


@admin.register(Publisher)
class PublisherAdmin(StaffAdmin):
    fields = [("name", "name_en"), "homepage", "domains"]
    list_display = ["name", "name_en", "homepage"]
    search_fields = ["name", "name_en", "domains__icontains"]
