"""Synonyms on the staff site."""

from typing import Any

from django.contrib import admin

from search.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    """A row is one way to say what its group means; the next query knows it."""

    fields = ["group", "label"]
    list_display = ["label", "group"]
    list_per_page = 200
    ordering = ["group", "label"]
    search_fields = ["group", "label", "key"]
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        # PostgreSQL texts cannot hold NUL, and so not be searched for it.
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))
