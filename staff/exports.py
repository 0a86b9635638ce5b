"""Any list of the staff site as a file: every row that its filters and search leave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listing.downloads import file_of
from listing.sheets import Sheet
from listing.xlsx import workbook_file

FORMS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "p"  # of the list: a file has all of them


def staff_file(request: HttpRequest, rows: Sheet, form: str) -> HttpResponseBase:
    """Staff wait for no slot that readers may have taken."""
    sheet = replace(rows, needs_slot=False)
    if form == "csv":
        return file_of(request, sheet, form)
    name = f"{sheet.name}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(
        workbook_file(sheet), as_attachment=True, filename=name, headers={"Content-Type": XLSX}
    )


def export(site: Any, request: HttpRequest, form: str) -> HttpResponseBase:
    """Whoever may look at the list may take it along."""
    if not site.has_view_permission(request):
        raise PermissionDenied
    list_address = reverse(f"admin:{site.opts.app_label}_{site.opts.model_name}_changelist")
    parameters = request.GET.copy()
    parameters.pop(PAGE, None)
    request.GET = parameters  # type: ignore[assignment]
    if form not in FORMS:
        return HttpResponseRedirect(f"{list_address}?{parameters.urlencode()}")
    try:
        changelist = site.get_changelist_instance(request)
    except IncorrectLookupParameters:  # as the list itself does
        return HttpResponseRedirect(f"{list_address}?e=1")
    return staff_file(request, site.sheet_of(changelist.queryset), form)


def _action(form: str, label: Any) -> tuple[Callable[..., HttpResponseBase], str, Any]:
    def act(site: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponseBase:
        return staff_file(request, site.sheet_of(queryset), form)

    return act, f"export_{form}", label


EXPORT_ACTIONS = {
    name: (act, name, label)
    for act, name, label in (
        _action("csv", _("고른 행을 CSV로 내려받기")),
        _action("xlsx", _("고른 행을 XLSX로 내려받기")),
    )
}
