"""The one composition of admin classes, of which every admin of articles and trips is made."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path

from history.middleware import WHY
from history.record_admin import record_page
from listing.sheets import Sheet
from staff.autocomplete import row_choice
from staff.chosen_rows import delete_few, possible_ids
from staff.concurrent_edits.admin import ConcurrentEditAdmin
from staff.exports import EXPORT_ACTIONS, FORMS, export
from staff.model_sheets import whole_rows
from staff.models import StaffNote
from staff.notes import AssignedFilter, add_note, note_thread
from staff.saved_filters import filter_bar, keep_filter
from staff.sent_forms import OneRowForms

# Route, view, and the last word of the address's name.
Page = tuple[str, Callable[..., Any], str]


class StaffInputs(BaseModelAdmin):
    """Which input a column gets, on pages and in inlines."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= row_choice(db_field, request, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class StaffAdmin(StaffInputs, OneRowForms, ConcurrentEditAdmin):
    """Lists that leave as files, pages with a history, saves that overwrite nobody's and make
    nothing twice.
    """

    change_list_template = "admin/exported_list.html"
    list_per_page = 50
    not_exported: tuple[str, ...] = ()  # columns
    # Kinds of rows (`trips.suggestion`) whose changes are taken back by whoever may change such
    # rows, also where the record is closed to them.
    free_parts: frozenset[str] = frozenset()
    show_full_result_count = False

    class Media:
        css = {"all": ["staff.css"]}

    # Hooks

    def pages(self) -> list[Page]:
        """Addresses beside Django's own."""
        return [
            ("export.<str:form>", partial(export, self), "export"),
            ("filters/", partial(keep_filter, self), "filters"),
            ("<path:object_id>/notes/", partial(add_note, self), "notes"),
        ]

    def sheet_of(self, rows: models.QuerySet) -> Sheet:
        return whole_rows(rows, self.not_exported)

    def record_of(self, obj: Any) -> tuple[str, Any]:
        """Kind and id of the record whose history this row is part of."""
        return self.opts.label_lower, obj.pk

    def has_notes(self, obj: Any) -> bool:
        """Of a part of a record its record has the thread."""
        return self.record_of(obj) == (self.opts.label_lower, obj.pk)

    def former_ids(self, obj: Any) -> Iterable[int]:  # noqa: ARG002
        """Of records merged into this one."""
        return ()

    def deletion_behind(self, obj: Any) -> tuple[str, str] | None:  # noqa: ARG002
        """Kind and id of what was deleted when this row was written for it: whoever may undo that
        may undo this with it.
        """
        return None

    def undo_refusals(self, request: HttpRequest, records: Sequence[Any]) -> list[str]:  # noqa: ARG002
        """Why these rows may not become what they are now (asked before that is final)."""
        return []

    def records_undone(self, back: Sequence[str], gone: Sequence[str]) -> None:  # noqa: ARG002
        """After changes were undone: ids of records that are there again, and of those that are
        not any more.
        """
        for key in back:
            StaffNote.objects.come_back(self.opts.label_lower, key)

    def doubts(self, obj: Any) -> Iterable[str]:  # noqa: ARG002
        """Sentences on a row that was saved: what to look at, though it may well be right."""
        return ()

    # What Django asks

    def get_urls(self) -> list[URLPattern]:
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path(route, view(page), name=f"{prefix}_{name}") for route, page, name in self.pages()
        ]
        return [*own, *super().get_urls()]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), AssignedFilter]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Where rows can be chosen for something, they can be chosen for a file."""
        actions: dict[str, Any] = super().get_actions(request)
        if "delete_selected" in actions:
            __, name, label = actions["delete_selected"]
            actions["delete_selected"] = (delete_few, name, label)
        return {**actions, **EXPORT_ACTIONS} if actions else actions

    def response_action(self, request: Any, queryset: Any, *args: Any, **kwargs: Any) -> Any:
        """Without ids that no row can have."""
        request.POST = request.POST.copy()
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, possible_ids(self.opts.pk, ticked))
        return super().response_action(request, queryset, *args, **kwargs)

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        # PostgreSQL texts cannot hold NUL, and so not be searched for it.
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        bar = {} if "_popup" in request.GET else filter_bar(self, request)
        context = {"export_forms": FORMS, **bar, **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        # Stays when the form comes back.
        context["why"] = request.POST.get(WHY, context.get("why", ""))
        if (obj := context["original"]) and self.has_notes(obj) and not context["is_popup"]:
            context["thread"] = note_thread(self, obj, context["inline_admin_formsets"])
        return super().render_change_form(request, context, *args, **kw)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        return record_page(self, request, object_id, extra_context)
