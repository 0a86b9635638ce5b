"""Any list of the staff site as a file: every row that its filters and search leave."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listing.downloads import file_of
from listing.sheets import Sheet
from listing.xlsx import workbook_file
from staff.model_sheets import whole_rows

FORMS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "p"  # of the list: a file has all of them


def staff_file(sheet: Sheet, form: str) -> HttpResponseBase:
    if form == "csv":
        return file_of(sheet, form)
    name = f"{sheet.name}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(
        workbook_file(sheet), as_attachment=True, filename=name, headers={"Content-Type": XLSX}
    )


class Exported(admin.ModelAdmin):
    """Whoever may look at the list may take it along."""

    not_exported: tuple[str, ...] = ()  # columns
    change_list_template = "admin/exported_list.html"

    def sheet_of(self, rows: QuerySet) -> Sheet:
        return whole_rows(rows, self.not_exported)

    def get_urls(self) -> list[URLPattern]:
        address = path(
            "export.<str:form>",
            self.admin_site.admin_view(self.export),
            name=f"{self.opts.app_label}_{self.opts.model_name}_export",
        )
        return [address, *super().get_urls()]

    def export(self, request: HttpRequest, form: str) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        of_list = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        asked = request.GET.copy()
        asked.pop(PAGE, None)
        request.GET = asked  # type: ignore[assignment]
        if form not in FORMS:
            return HttpResponseRedirect(f"{of_list}?{asked.urlencode()}")
        try:
            shown = self.get_changelist_instance(request)
        except IncorrectLookupParameters:  # as the list itself does
            return HttpResponseRedirect(f"{of_list}?e=1")
        return staff_file(self.sheet_of(shown.queryset), form)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Where rows can be chosen for something, they can be chosen for a file."""
        own: dict[str, Any] = super().get_actions(request)
        return {**own, **_ACTIONS} if own else own

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = {"export_forms": FORMS, **(extra_context or {})}
        return super().changelist_view(request, context)


def _action(form: str, label: Any) -> tuple[Callable[..., HttpResponseBase], str, Any]:
    def act(site: Exported, _request: HttpRequest, queryset: QuerySet) -> HttpResponseBase:
        return staff_file(site.sheet_of(queryset), form)

    return act, f"export_{form}", label


_ACTIONS = {
    name: (act, name, label)
    for act, name, label in (
        _action("csv", _("고른 행을 CSV로 내려받기")),
        _action("xlsx", _("고른 행을 XLSX로 내려받기")),
    )
}
