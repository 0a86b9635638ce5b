"""The staff page of a publisher."""

from django.contrib import admin

from articles.admin.base import ListAdmin
from articles.models import Publisher


@admin.register(Publisher)
class PublisherAdmin(ListAdmin):
    fields = [("name", "name_en"), "homepage", "domains"]
    list_display = ["name", "name_en", "homepage"]
    search_fields = ["name", "name_en", "domains__icontains"]
