"""Trips from a spreadsheet: choose a file, see what it will do, confirm.

What the rows will do is worked out again when the preview is confirmed.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.context import because
from history.models import Way
from listing.sheets import Sheet
from staff.exports import XLSX
from trips.admin.registers.official_files import as_typed, official_upload
from trips.admin.registers.pages import RegisterImport, upload_address
from trips.models import RegisterUpload, SheetPreview, Trip
from trips.registers.register_file import RegisterFileRefused
from trips.spreadsheets.cell_values import sentence_of
from trips.spreadsheets.columns import HEADINGS, trip_sheet
from trips.spreadsheets.parse import (
    LARGEST,
    MOST,
    SheetRefused,
    SheetTable,
    kind_of,
    read_table,
    table_from_json,
    too_large,
)
from trips.spreadsheets.preview import ImportRights, PlannedTrip, SheetProblem
from trips.spreadsheets.save import lock, save
from trips.spreadsheets.stored_preview import imported_before, store, take
from trips.spreadsheets.template import template
from trips.spreadsheets.validate import check

ENDINGS = ".csv,.tsv,.txt,.xlsx,.xls,.html,.htm"
LISTED = 300  # trips in one address
PUBLIC_REASON = "표에서 가져옴"  # readers see it; the name of the file is for the log of staff
# What writing a trip with its parts takes.
NEEDED = [
    *(
        f"trips.{verb}_{part}"
        for part in ("participant", "stop", "visit")
        for verb in ("add", "change", "delete")
    ),
    "trips.add_citation",
]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("표 파일"), widget=forms.FileInput(attrs={"accept": ENDINGS})
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise too_large()
        content = upload.read()
        kind = kind_of(upload.name, content)
        self.cleaned_data["table"] = read_table(kind, content)
        return upload


class SheetImport(RegisterImport):
    """The pages of trips that come in a sheet, and the same columns going out."""

    def sheet_of(self, rows: QuerySet) -> Sheet:
        return trip_sheet(rows)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_sheet), name="trips_trip_import"),
            path("import/template.xlsx", view(self.send_template), name="trips_trip_template"),
            *super().get_urls(),
        ]

    def may_import(self, request: HttpRequest) -> bool:
        whole = self.has_add_permission(request) or self.has_change_permission(request)
        return whole and request.user.has_perms(NEEDED)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = dict(extra_context or {})
        if self.may_import(request):
            context["import_address"] = reverse("admin:trips_trip_import")
        return super().changelist_view(request, context)

    def send_template(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_import(request):
            raise PermissionDenied
        name, headers = "trips-template.xlsx", {"Content-Type": XLSX}
        return FileResponse(template(), as_attachment=True, filename=name, headers=headers)

    def import_sheet(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_import(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._sheet_page(request, UploadForm())
        if "preview" in request.POST:
            return self._import(request)
        try:
            official = official_upload(request) if self.has_add_permission(request) else None
        except RegisterFileRefused as refusal:
            form = _refused(SheetRefused(refusal.sentence))
            return self._sheet_page(request, form, samples=refusal.samples)
        if official:
            return HttpResponseRedirect(upload_address(official))
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._sheet_page(request, form)
        table: SheetTable = form.cleaned_data["table"]
        planned = check(table, self._rights(request))
        if any(plan.problems for plan in planned) or not any(plan.changes for plan in planned):
            return self._preview_page(request, table, planned, upload=as_typed(request, table))
        try:
            preview = store(table, form.cleaned_data["file"].name, request.user.pk)
        except SheetRefused as refusal:
            return self._sheet_page(request, _refused(refusal))
        if (before := imported_before(preview)) and any(plan.trip is None for plan in planned):
            sentence = _(
                "이 표는 이미 저장했습니다. 다시 저장하면 같은 출장이 하나씩 더 생깁니다. {}"
            )
            link = format_html('<a href="{}">{}</a>', list_of(before.trips), _("저장한 출장 보기"))
            messages.warning(request, format_html(sentence, link))
        return self._preview_page(request, table, planned, preview=preview)

    def _rights(self, request: HttpRequest) -> ImportRights:
        return ImportRights(
            adds=self.has_add_permission(request),
            changes=self.has_change_permission(request),
            publishes=self.publishes(request),
        )

    def _sheet_page(self, request: HttpRequest, form: UploadForm, **more: Any) -> HttpResponseBase:
        context = {
            **self.admin_site.each_context(request),
            "title": _("표에서 출장 가져오기"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "headings": HEADINGS,
            "most": MOST,
            "largest": LARGEST >> 20,
            **more,
        }
        return TemplateResponse(request, "admin/trips/trip/import.html", context)

    def _preview_page(
        self,
        request: HttpRequest,
        table: SheetTable,
        planned: list[PlannedTrip],
        *,
        preview: SheetPreview | None = None,
        upload: RegisterUpload | None = None,
        of_table: Sequence[SheetProblem] = (),
    ) -> HttpResponseBase:
        """What each row does, or what is wrong with it; a stored preview can be confirmed."""
        problems = [*of_table, *(problem for plan in planned for problem in plan.problems)]
        changing = [plan for plan in planned if plan.changes and not plan.problems]
        return self._sheet_page(
            request,
            UploadForm(),
            planned=[plan for plan in planned if not plan.is_unchanged],
            unchanged=[plan for plan in planned if plan.is_unchanged],
            problems=problems,
            broken=len({problem.number for problem in problems}),
            new=sum(plan.trip is None for plan in changing),
            changed=sum(plan.trip is not None for plan in changing),
            unread=table.unread,
            preview=preview,
            as_typed=upload_address(upload) if upload and problems else "",
        )

    def _import(self, request: HttpRequest) -> HttpResponseBase:
        """All rows of a confirmed preview, or none."""
        try:
            preview = take(request.POST["preview"], request.user.pk)
        except SheetRefused as refusal:
            return self._sheet_page(request, _refused(refusal))
        if preview.trips:
            messages.info(request, _("이미 저장한 표입니다. 한 번만 저장하고 그 출장들을 엽니다."))
            return HttpResponseRedirect(list_of(preview.trips))
        table, planned = table_from_json(preview.table), list[PlannedTrip]()
        try:
            with because(Way.IMPORT, who=request.user.pk, why=PUBLIC_REASON):
                lock(int(line.cells["id"].text or 0) for line in table.lines if "id" in line.cells)
                planned = check(table, self._rights(request))
                if any(plan.problems for plan in planned):
                    return self._preview_page(request, table, planned)
                added, changed = save(planned)
                _log(request.user.pk, preview.file_name, added, changed)
                preview.trips = [trip.pk for trip in (*added, *changed)]
                preview.save(update_fields=["trips"])
        except IntegrityError as error:  # a rule that only the database knows
            broken_rule = SheetProblem(0, "", _sentence_of_rule(error))
            return self._preview_page(request, table, planned, of_table=[broken_rule])
        sentence = _("표에서 가져왔습니다: 새 초안 %(new)s건, 고친 출장 %(changed)s건.")
        messages.success(request, sentence % {"new": len(added), "changed": len(changed)})
        return HttpResponseRedirect(list_of(preview.trips))


def list_of(trips: Sequence[int]) -> str:
    """The list of exactly these trips; of all where they are too many for an address."""
    address = reverse("admin:trips_trip_changelist")
    return f"{address}?id__in={','.join(map(str, trips))}" if len(trips) <= LISTED else address


def _refused(refusal: SheetRefused) -> UploadForm:
    form = UploadForm({})
    form.errors["file"] = form.error_class(refusal.messages)
    return form


def _log(user: Any, file_name: str, added: list[Trip], changed: list[Trip]) -> None:
    message = _("표에서 가져옴: %(name)s") % {"name": file_name}
    for trips, flag in ((added, ADDITION), (changed, CHANGE)):
        LogEntry.objects.log_actions(user, trips, flag, message)


def _sentence_of_rule(error: IntegrityError) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    try:
        return sentence_of(name)
    except KeyError:
        return _("데이터베이스의 규칙에 어긋나 저장하지 않았습니다: %(name)s") % {"name": name}
